"""The app as people meet it: real processes, a real browser, and the buttons alone."""
