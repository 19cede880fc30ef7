"""Live capture: closed candles as the exchange tells them, into bronze and silver.

What lives here
    ``series.py`` what is known, pending and missing of one series; ``live_file.py`` makes a file for bronze of
    messages; ``saving.py`` writes what has come and asks REST for what has not; ``run.py`` holds the connection, and connects again when it is lost.

What it may import
    ``stages`` and all below. Only ``cli`` imports it.

How to add one
    A further kind of stream needs its own series, and a reader in ``sources`` that turns its events into raw rows.
"""
