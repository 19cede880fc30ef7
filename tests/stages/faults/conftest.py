"""Clients that do not wait, and the tables of a run in which nothing went wrong."""

from functools import partial

import pytest

from mlta.sources import open as sources
from mlta.sources.http import Http
from tests.stages.faults.served import bars, clean, on_tape, served, silver


@pytest.fixture(autouse=True)
def waits(monkeypatch):
    """Seconds that clients in this process were to wait between attempts; they do not."""
    made = []
    monkeypatch.setattr(sources, "Http", partial(Http, sleep=made.append))
    return made


@pytest.fixture
def data(tmp_path):
    """A data folder that is not there yet."""
    return tmp_path / "data"


@pytest.fixture(scope="session")
def sound(tmp_path_factory):
    """Content of silver after a run without faults."""
    data = tmp_path_factory.mktemp("sound") / "data"
    with served() as (exchange, url):
        clean(data, url)
        assert on_tape(exchange).equals(bars(data))
    return silver(data)
