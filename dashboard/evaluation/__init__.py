"""From predictions to numbers, tidy frames and an honest verdict. Pure functions.

Workers judge with them. The web process takes what needs no more than numpy and pandas, such as ``events``.
"""
