import json
import threading
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from mlta.errors import RateLimitError
from mlta.sources.refusals import Refusals

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
A, B = "https://a.test", "https://b.test"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / ".refusals.json"


def refused(server, until):
    return RateLimitError(f"{server} says no", until)


def said(refusals, server, at):
    """What is told of the server at that time, None if nothing."""
    try:
        refusals.check(server, at.timestamp())
    except RateLimitError as error:
        return str(error)
    return None


def test_what_a_server_said_holds_until_its_time_and_for_no_other(path):
    refusals = Refusals(path)
    refusals.add(A, refused("a", NOW + HOUR), NOW.timestamp())
    with pytest.raises(RateLimitError) as again:
        refusals.check(A, NOW.timestamp())
    assert (str(again.value), again.value.until) == ("a says no", NOW + HOUR)
    assert said(refusals, B, NOW) is None
    assert said(refusals, A, NOW + HOUR) is None


def test_a_later_run_heeds_it_and_says_how_to_be_rid_of_it(path):
    Refusals(path).add(A, refused("a", NOW + HOUR), NOW.timestamp())
    later = Refusals(path)
    assert said(later, A, NOW).startswith("a says no. An earlier run was told so: ")
    assert f"delete {path}" in said(later, A, NOW)
    assert said(later, A, NOW + HOUR) is None
    later.add(A, refused("a again", NOW + 2 * HOUR), NOW.timestamp())
    assert said(later, A, NOW) == "a again says no"


def test_without_a_time_it_holds_two_minutes(path):
    refusals = Refusals(path)
    refusals.add(A, refused("a", None), NOW.timestamp())
    assert said(refusals, A, NOW + timedelta(seconds=119))
    assert said(refusals, A, NOW + timedelta(seconds=120)) is None


def test_what_others_were_told_meanwhile_stays_and_what_is_over_goes(path):
    mine, others = Refusals(path), Refusals(path)
    mine.add(A, refused("a", NOW + HOUR), NOW.timestamp())
    others.add(B, refused("b", NOW + 3 * HOUR), NOW.timestamp())
    assert set(json.loads(path.read_text())) == {A, B}
    mine.add(A, refused("a", NOW + 3 * HOUR), (NOW + 2 * HOUR).timestamp())
    others.add(B, refused("b", NOW + 5 * HOUR), (NOW + 4 * HOUR).timestamp())
    assert set(json.loads(path.read_text())) == {B}


def test_without_a_file_it_is_known_to_this_process_alone(tmp_path):
    refusals = Refusals()
    refusals.add(A, refused("a", NOW + HOUR), NOW.timestamp())
    assert said(refusals, A, NOW)
    assert said(Refusals(), A, NOW) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"https://a.test": {"until": "soon"}}'])
def test_a_file_that_cannot_be_read_counts_as_empty_with_a_warning(path, body):
    path.parent.mkdir()
    path.write_bytes(body)
    with capture_logs() as logs:
        refusals = Refusals(path)
    assert [entry["event"] for entry in logs] == ["refusals unreadable"]
    refusals.add(A, refused("a", NOW + HOUR), NOW.timestamp())
    assert said(Refusals(path), A, NOW)


def test_where_it_cannot_be_written_the_answer_counts_all_the_same(tmp_path):
    (tmp_path / "data").write_text("no folder")
    refusals = Refusals(tmp_path / "data" / ".refusals.json")
    with capture_logs() as logs:
        refusals.add(A, refused("a", NOW + HOUR), NOW.timestamp())
    assert "refusal not kept" in [entry["event"] for entry in logs]
    assert said(refusals, A, NOW)


def test_threads_that_are_refused_at_once_leave_a_whole_file(path):
    refusals = Refusals(path)
    servers = [f"https://{i}.test" for i in range(16)]
    threads = [
        threading.Thread(
            target=refusals.add, args=(server, refused("x", NOW + HOUR), NOW.timestamp())
        )
        for server in servers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(json.loads(path.read_text())) == set(servers)
