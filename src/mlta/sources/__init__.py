"""Where raw candles come from: the only code that talks to an exchange or reads foreign files.

What lives here
    ``config.py`` which source; ``remote.py`` what every source owes; ``open.py`` the one place
    that chooses between them. ``archive.py`` is the client of Binance's public archive, over HTTP
    (``http.py``, ``retry.py``, ``refusals.py``, ``listing.py``) or in a folder (both ``carriers.py``, ``local.py``);
    ``tailed.py`` adds to it what it does not have yet, over REST (``rest.py``, ``meter.py``, ``weights.py``) in pages: of bars (``klines_tail.py``,
    ``tail.py``), trades (``agg_trades.py``) or funding rates (``funding_rates.py``, ``futures_rest.py``). ``layout.py`` is where
    the archive has other kinds than bars, ``plain_rows.py`` what stands in their files, ``instruments.py`` snapshots of what
    is traded. ``files.py`` takes a user's own files; ``series.py`` takes daily series from a
    folder or an address, ``series_rows.py`` says which of their columns is which; ``simulated.py`` is the simulated exchange;
    ``stream.py`` and ``events.py`` are its WebSocket. ``traded.py`` asks REST what is traded, ``symbols.py`` chooses
    among the symbols that a source lists.
    ``parse.py`` turns the bytes of one file into its raw table and changes no value,
    with ``columns.py`` (which column is which), ``json_lines.py``, ``feather.py`` and ``symbol_rows.py`` (files
    of many symbols): units and checks are the business of ``bars``. ``arrival.py`` says whether what came may
    be trusted, ``landing.py`` writes what is new into bronze, ``turns.py`` says how many threads fetch,
    ``state.py`` says what a source holds.

What it may import
    ``lake``, ``config_model`` and the ground below. Never ``simulator``: what one of the two misreads, the other
    must show.

How to add one
    A file with a class that satisfies `remote.Source`, its name in `config.SourceConfig.kind`, a branch in
    `open.open_source`, and tests with recorded answers.
"""
