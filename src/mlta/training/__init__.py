"""Fits: walk-forward, tuning, ensemble weights. Everything that learns sees its past alone.

May import `models`, `splits`, `evaluation`, `features.dataset` and the ground; gets its data as a
`Dataset` and hands back models and frames with the columns of `mlta.schemas`, without ``run_id``,
which stages add. Touches no table; the one file that it writes is the log of trials.

To add a way to learn: one file, its settings in `config`, a test that poisons what it must not see.
"""
