"""Experiments that find leaks: change the future and see whether the past moves.

May import features, labels, splits and below. A new check is a function here that gives findings,
and a line in the stage that runs it.
"""
