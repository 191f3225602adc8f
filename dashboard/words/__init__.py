"""Words and drawings that pages, the command line and reports share: pure, and without Streamlit."""
