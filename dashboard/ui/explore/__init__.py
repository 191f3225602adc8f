"""The Explore page: the verdict, the mistakes, the classes and the curves of one run."""
