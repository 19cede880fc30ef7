"""The quality page: what silver's tables say of a dataset, a market and timeframe with its symbols.

``queries`` has the SQL of every figure, ``figures`` asks them all once; ``series`` makes the sections of one symbol
and ``dataset`` those of all, out of these answers alone, so the page shows what its SQL gives. ``calendar``,
``timeline`` and ``columns`` draw. The pictures are paths by hand and not matplotlib's: a hundred symbols have
a thousand of them, and they follow the reader's light or dark.
"""
