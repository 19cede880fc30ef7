"""From bars to what models learn from: feature columns, their scale-free form, the data set.

May import indicators, kernels and the ground. A new indicator needs nothing here: its record says
all that this package has to know.
"""
