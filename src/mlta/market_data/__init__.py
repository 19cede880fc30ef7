"""What is published beside bars, by the exchange and by others: raw rows to checked ones. Pure, no I/O.

- ``agg_trades``     aggregate trades, a day at a time
- ``funding_rates``  what holders of perpetual futures paid
- ``instruments``    what the exchange says about a symbol
- ``series``         daily values from outside the exchange; ``publication`` from when on each is known, by
  ``config``, and ``series_checks`` what a series as a whole shows
- ``rows``           rows kept and refused, each key once
- ``findings``       what the checks of such a series found

May import ``bars`` for units and quality rows, ``config_model`` and the ground below; never a source or the lake. To add a kind,
write its file here, its table in `schemas`, its stage, and its plan in `stages.catalog.PLANS`.
"""
