"""Raw rows of candles to regular bars: units, checks, duplicates, grid, gaps. Pure, no I/O.

Frames in, frames out; `clean.clean_bars` is the door, the other files are its steps:

- ``units``      an instant or a number from whatever a source wrote
- ``canonical``  raw columns to silver's names and types
- ``checks``     why a row is refused, one function each
- ``grid``       off-grid bars and gaps
- ``quality``    what each check found

May import `mlta.schemas`, `mlta.types` and `mlta.errors`; never a source or the lake. To add a check that refuses rows, write its function in ``checks`` and add it to
`checks.CHECKS`; counts, quarantine and quality rows follow.
"""
