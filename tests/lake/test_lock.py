import threading
import time
from contextlib import contextmanager

import pytest
from structlog.testing import capture_logs

from mlta.errors import LakeError
from mlta.lake.lock import hold_locks
from tests.lake.test_failures import start


@contextmanager
def held_elsewhere(folder, seconds, *names):
    """Another process holds the locks."""
    with start("holder", folder, seconds, *names) as other:
        assert other.stdout.readline() == "held\n", other.stderr.read()
        yield other
        other.kill()


def test_the_second_run_waits_says_so_and_then_goes_on(tmp_path):
    with capture_logs() as logs, held_elsewhere(tmp_path, 0.4, "a"):
        before = time.monotonic()
        with hold_locks(tmp_path, ["a"], 20.0):
            assert 0.1 < time.monotonic() - before < 10.0
    assert logs == [
        {
            "event": "waiting for another run",
            "log_level": "info",
            "table": "a",
            "at_most_seconds": 20.0,
        }
    ]


def test_the_second_run_is_refused_after_the_wait_and_takes_nothing(tmp_path):
    with (
        held_elsewhere(tmp_path, 60, "b"),
        pytest.raises(LakeError) as caught,
        hold_locks(tmp_path, ["a", "b"], 0.15),
    ):
        pytest.fail("held twice")
    assert str(caught.value) == (
        "another run has been writing b for more than 0.15 s; nothing was changed here. Wait until "
        "it has ended and run the same command again"
    )
    with hold_locks(tmp_path, ["a"], 0.0):
        pass  # the first of the two was given back


def test_a_killed_run_holds_nothing(tmp_path):
    with held_elsewhere(tmp_path, 60, "a") as other:
        other.kill()
        other.wait()
        with hold_locks(tmp_path, ["a"], 0.0):
            pass


def test_locks_of_other_tables_are_free(tmp_path):
    with held_elsewhere(tmp_path, 60, "a"), hold_locks(tmp_path, ["b"], 0.0):
        pass


def test_a_lock_is_free_again_after_the_block_even_if_it_failed(tmp_path):
    with pytest.raises(ZeroDivisionError), hold_locks(tmp_path, ["a"], 0.0):
        _ = 1 / 0
    with hold_locks(tmp_path, ["a"], 0.0):
        pass


def test_a_run_may_hold_one_table_and_then_another(tmp_path):
    with hold_locks(tmp_path, ["b"], 0.0), hold_locks(tmp_path, ["a"], 0.0):
        pass


def test_two_runs_that_name_the_same_tables_in_another_order_never_block_each_other(tmp_path):
    done = []

    def work(names):
        for _ in range(25):
            with hold_locks(tmp_path, names, 20.0):
                done.append(names)

    orders = (["a", "b", "b"], ["b", "a"])
    threads = [threading.Thread(target=work, args=(names,), daemon=True) for names in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30.0)
    assert not any(thread.is_alive() for thread in threads)
    assert len(done) == 50


def test_locks_are_taken_in_alphabetical_order(tmp_path):
    with (
        held_elsewhere(tmp_path, 60, "a"),
        pytest.raises(LakeError, match="writing a for"),
        hold_locks(tmp_path, ["b", "a"], 0.0),
    ):
        pytest.fail("held twice")
    assert not (tmp_path / "b.lock").exists()
