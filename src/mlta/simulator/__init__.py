"""The simulated exchange: candles of a seeded market process, served over real HTTP on the loopback.

What lives here
    ``config.py`` the span and the strength of what can be predicted; ``market.py`` the process
    itself, one-minute bars in whole ticks; ``archive.py`` which files the exchange publishes and
    their bytes; ``listing.py`` the bucket's answer to "what is there"; ``server.py`` the
    application and the thread that runs it.

What it may import
    ``kernels``, ``config_model``, ``errors``, ``types``. Never ``sources``: what one of the two
    misreads, the other must show.

How to add one
    A further dialect of the exchange (REST, WebSocket) is a file beside ``archive.py`` that makes
    its answers from `market.simulate_minutes`, and its routes in `server.create_app`.
"""
