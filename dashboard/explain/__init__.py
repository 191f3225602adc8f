"""Explanations that need gradients, made by a worker with Keras for chosen items.

Start at ``methods.py``. A method is a line there and one in ``dashboard/spec/explanation.py``, which says what it is called
and what form its results have.
"""
