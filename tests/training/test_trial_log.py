"""The log of trials outlives a kill at any byte."""

import pytest

from mlta.errors import DataError
from mlta.training.trial_log import Trial, append_trial, load_trials

TRIALS = [
    Trial(0, "complete", {"depth": 3, "rate": 0.1}, (0.7, 0.1 + 0.2), 1.5),
    Trial(1, "pruned", {"depth": 4, "rate": 1e-17}, (0.7,), 0.5),
]


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "log.jsonl"
    for trial in TRIALS:
        append_trial(path, trial)
    return path


def test_trials_come_back_as_they_were_to_the_bit(log):
    assert load_trials(log) == TRIALS


def test_no_log_holds_no_trials(tmp_path):
    assert load_trials(tmp_path / "absent") == []


def test_the_value_is_the_mean_over_the_folds_unless_pruned():
    assert TRIALS[0].value == pytest.approx(0.5)
    assert TRIALS[1].value is None


def test_a_log_cut_at_any_byte_gives_the_whole_lines_and_can_be_continued(log):
    content = log.read_bytes()
    first_line = content.index(b"\n") + 1
    for cut in range(len(content)):
        log.write_bytes(content[:cut])
        whole = 1 if cut >= first_line else 0

        assert load_trials(log) == TRIALS[:whole]

        for trial in TRIALS[whole:]:
            append_trial(log, trial)
        assert log.read_bytes() == content


@pytest.mark.parametrize("tail", [b"\0\0\0\0\n", b"garbage\n", b"{}\n", b"[1]\n", b"\xff\n"])
def test_a_last_line_that_is_no_trial_is_dropped(log, tail):
    content = log.read_bytes()
    log.write_bytes(content + tail)

    assert load_trials(log) == TRIALS
    assert log.read_bytes() == content


@pytest.mark.parametrize("line", ["oops\n", '{"number": 0}\n'])
def test_damage_before_the_last_line_is_refused(log, line):
    log.write_text(line + log.read_text())

    with pytest.raises(DataError, match="line 1: not trial 0"):
        load_trials(log)


def test_a_trial_out_of_order_is_refused(log):
    append_trial(log, TRIALS[0])

    with pytest.raises(DataError, match="line 3: not trial 2"):
        load_trials(log)
