"""The command line: thin over ``dashboard.actions``. Imports neither Streamlit nor Keras."""
