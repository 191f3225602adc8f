"""The front door: ``streamlit run`` finds this file. Loaded once as the ASGI app, and run as the script of every page."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from dashboard.web import server

    app = st.App(
        __file__,
        lifespan=server.lifespan,
        routes=server.ROUTES,
        middleware=server.MIDDLEWARE,
        on_script_error=server.on_script_error,
    )
else:
    from dashboard.ui import frame

    frame.draw()
