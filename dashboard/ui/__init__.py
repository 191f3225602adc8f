"""All drawing: components, charts, state, language. Besides the pages, the only package that imports Streamlit."""
