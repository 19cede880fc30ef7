"""The command line: one command per file, a body of a few lines that calls the library.

A new command is a file here and a line in ``app.py``.
"""
