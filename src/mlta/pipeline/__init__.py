"""The engine: what a stage is, whether it has to run, and running it. Knows no stage.

May import everything below it but the packages of its own line. `stages/catalog.py` says which
stages there are; add one there.
"""
