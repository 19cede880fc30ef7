"""The simulated exchange: candles of a seeded market process, over real HTTP on the loopback.

What lives here
    ``config.py`` the span and the strength of what can be predicted; ``market.py`` the process
    itself, one-minute bars in whole ticks. The archive: ``archive.py`` which files the exchange publishes
    and their bytes, ``listing.py`` the bucket's answer to "what is there". The rest is told by a clock
    (``clock.py``): ``tape.py`` what has happened by now, ``trades.py`` single trades, ``funding.py`` funding rates, ``rest.py`` the
    endpoints, ``query.py`` their parameters, ``symbols.py`` what is said about a symbol, ``ticker.py`` its
    last day, ``limits.py`` weights and bans, ``futures.py`` the futures REST, ``stream.py`` the WebSockets. What goes wrong is planned by
    ``faults.py`` and done by ``faulty.py``. ``exchange.py`` holds all of one exchange, ``server.py`` is the
    application and its thread.

What it may import
    ``kernels``, ``config_model``, ``errors``, ``types``. Never ``sources``: what one of the two
    misreads, the other must show.

How to add one
    A further endpoint is a function and a line in `rest.py` that answers from `tape.Tape`.
"""
