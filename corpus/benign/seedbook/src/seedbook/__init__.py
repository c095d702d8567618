"""Keeps track of the seeds in a drawer."""

__version__ = "0.8.2"
