import io
import json
import sys

import pytest
import structlog

from mlta import log


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _as_before():
    yield
    structlog.reset_defaults()


def lines(monkeypatch, stream, **how):
    """What one line of each level looks like."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        log.configure(**how)
        with structlog.contextvars.bound_contextvars(run_id="abc"):
            for level in ("debug", "info", "warning", "error"):
                getattr(structlog.get_logger(), level)("stage done", rows=3)
    return stream.getvalue().splitlines()


@pytest.mark.parametrize(("form", "stream"), [("auto", io.StringIO), ("json", Terminal)])
def test_machines_get_an_object_a_line_with_the_run_bound(monkeypatch, form, stream):
    first, *_ = found = [json.loads(line) for line in lines(monkeypatch, stream(), form=form)]
    assert [entry["level"] for entry in found] == ["info", "warning", "error"]
    time = first.pop("time")
    assert first == {"event": "stage done", "rows": 3, "run_id": "abc", "level": "info"}
    assert time.endswith("Z")
    assert "T" in time


@pytest.mark.parametrize(("form", "stream"), [("auto", Terminal), ("console", io.StringIO)])
def test_people_get_lines_and_only_a_terminal_gets_colours(monkeypatch, form, stream):
    first, *_ = found = lines(monkeypatch, stream(), form=form)
    assert len(found) == 3
    assert ("\x1b[" in first) is (stream is Terminal)
    for text in ("stage done", "rows", "run_id", "abc", "info"):
        assert text in first
    assert not first.startswith("{")


@pytest.mark.parametrize(
    ("level", "count"), [("debug", 4), ("info", 3), ("warning", 2), ("error", 1)]
)
def test_less_important_lines_are_left_out(monkeypatch, level, count):
    assert len(lines(monkeypatch, io.StringIO(), level=level)) == count


def test_nothing_goes_to_stdout(monkeypatch, capsys):
    lines(monkeypatch, io.StringIO())
    assert capsys.readouterr().out == ""


def test_lines_go_where_stderr_is_at_the_time(monkeypatch):
    log.configure(form="json")
    later = io.StringIO()
    monkeypatch.setattr(sys, "stderr", later)
    structlog.get_logger().info("late")
    assert json.loads(later.getvalue())["event"] == "late"
