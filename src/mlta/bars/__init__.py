"""Raw rows of candles to regular bars: units, checks, duplicates, grid, gaps. Pure, no I/O.

Frames in, frames out; `clean.clean_bars` is the door, the other files are its steps:

- ``units``      an instant or a number from whatever a source wrote
- ``canonical``  raw columns to silver's names and types
- ``checks``     why a row is refused, one function each
- ``series_checks``  what shows only beside its neighbours, one function each; ``partial`` bars taken too early
- ``judging``    one bar for each instant, and what was refused or flagged
- ``window``, ``merging``, ``periods``  a series in parts, and the parts as one
- ``outages``    when the exchange is known to have stopped, ``outages.csv``
- ``grid``, ``fill``  off-grid bars, gaps, and bars that fill them
- ``quality``    what each check found; ``diagnosis`` says it in sentences
- ``coverage``, ``profile``  which days are whole, and what the values look like: figures, no checks
- ``timeframes`` whether fine bars add up to coarse ones
- ``catalogue``  every check with what it proves; ``config`` its settings

May import `mlta.schemas`, `mlta.types`, `mlta.config_model` and `mlta.errors`; never a source or the lake. To
add a check, write its function in ``checks`` or ``series_checks``, add it to the tuple at the end of that file, its
record to ``catalogue`` and its sentence to ``diagnosis``; counts, quarantine, suspects and quality rows follow.
"""
