"""What the predictions would have earned: one compiled event loop, its figures, its settings.

Lives here: the long/flat rule with next-bar execution and costs, and what is reported about it.
May import: `features`, `models` and all below them in the layers of ``pyproject.toml``; in fact it
needs only `kernels` and the ground.

To add a rule of trading, write its loop in a file of its own beside ``loop.py``, give it a plain
Python reference in ``tests/backtest``, and let ``run.py`` choose it by a field of ``config.py``.
"""
