"""The System page: what computes, what takes up space, what runs, and what is kept where."""
