import io

import pytest
from structlog.testing import capture_logs

from mlta.pipeline import progress
from mlta.pipeline.progress import progress_bar


class Stderr(io.StringIO):
    """A stream that is a terminal, or not."""

    def __init__(self, *, terminal):
        super().__init__()
        self.terminal = terminal

    def isatty(self):
        return self.terminal


class Clock:
    """Time that a test moves."""

    now = 1000.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


def test_a_terminal_shows_a_bar_and_wipes_it(monkeypatch):
    stderr = Stderr(terminal=True)
    monkeypatch.setattr("sys.stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")
    with capture_logs() as logs, progress_bar("fits", 3) as advance:
        for _ in range(3):
            advance()
    shown = stderr.getvalue()
    assert "fits" in shown
    assert "3/3" in shown
    assert shown.rstrip().endswith("\x1b[2K")
    assert logs == []


def test_elsewhere_there_is_a_line_every_ten_seconds(monkeypatch, clock):
    stderr = Stderr(terminal=False)
    monkeypatch.setattr("sys.stderr", stderr)
    with capture_logs() as logs, progress_bar("fits", 40) as advance:
        for _ in range(40):
            clock.now += 3.0
            advance()
    assert [line["done"] for line in logs] == [4, 8, 12, 16, 20, 24, 28, 32, 36, 40]
    assert logs[0] == {
        "event": "progress",
        "log_level": "info",
        "what": "fits",
        "done": 4,
        "of": 40,
    }
    assert stderr.getvalue() == ""


def test_short_work_makes_no_line(monkeypatch, clock):
    monkeypatch.setattr("sys.stderr", Stderr(terminal=False))
    with capture_logs() as logs, progress_bar("fits", 100) as advance:
        for _ in range(100):
            clock.now += 0.09
            advance()
    assert logs == []


@pytest.mark.parametrize("terminal", [True, False])
def test_a_failure_passes_through(monkeypatch, terminal):
    monkeypatch.setattr("sys.stderr", Stderr(terminal=terminal))
    with pytest.raises(ZeroDivisionError), progress_bar("fits", 3):
        _ = 1 / 0
