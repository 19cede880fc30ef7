"""The command line as a user meets it: in this process, or in one of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from mlta.cli.app import main

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "config"
SMALL = (
    "--env", "testing", "--set", "symbols=[BTCUSDT]", "--set", "features.include=[rsi, sma]",
    "--set", "simulator.end=2024-01-15", "--set", "log.level=info",
)  # fmt: skip
"""Two weeks of one symbol and two features."""


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Command:
    """``mlta`` in this process, with the project's settings and a data folder."""

    def __init__(self, capsys, data):
        self.capsys = capsys
        self.data = data

    def __call__(self, *words, config=CONFIG):
        """Run words as they are."""
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as exited:
            main(list(map(str, words)))
        captured = self.capsys.readouterr()
        return Result(int(exited.value.code or 0), captured.out, captured.err)

    def on(self, *words):
        """Run words with the project's settings, on the data folder."""
        return self(*words, "--config-dir", CONFIG, "--data-dir", self.data)


def in_process(*words, module="mlta", env=None, cwd=ROOT, **how):
    """``python -m mlta`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, words)],
        check=False, capture_output=True, cwd=cwd, env={**os.environ, **(env or {})}, timeout=60,
        **{"text": True, **how},
    )  # fmt: skip
