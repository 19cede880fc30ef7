import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.errors import SourceError
from mlta.sources.weights import FIRST_GUESS, SHARE, Budget, Limit, read_limits, read_used

MINUTE = Limit(weight=100, seconds=60)
STATED = {
    "rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "intervalNum": 1, "limit": 6000,
}  # fmt: skip


def _heard(used, now=1000.0, limit=MINUTE):
    return Budget(limits=(limit,)).after(now, 1, {"X-MBX-USED-WEIGHT-1M": str(used)})


def test_nothing_used_is_no_wait():
    assert Budget().wait_s(1000.0, 20) == 0.0


def test_a_call_that_fits_below_the_margin_goes_out_and_the_next_waits_the_interval_out():
    most = int(100 * SHARE)
    assert _heard(most - 2).wait_s(1000.0, 2) == 0.0
    assert _heard(most - 1).wait_s(1000.0, 2) == 60.0
    assert _heard(most - 1).wait_s(1045.0, 2) == 15.0
    assert _heard(most - 1).wait_s(1060.0, 2) == 0.0


def test_what_the_server_says_counts_even_if_others_used_it():
    budget = _heard(5).after(1001.0, 2, {"x-mbx-used-weight-1m": "99"})
    assert budget.wait_s(1001.0, 1) == 60.0


def test_a_server_that_says_nothing_is_counted_for():
    budget = Budget(limits=(MINUTE,))
    for second in range(8):
        budget = budget.after(1000.0 + second, 10, {})
    assert budget.wait_s(1008.0, 1) == 59.0
    assert budget.wait_s(1067.0, 1) == 0.0
    assert budget.after(1067.0, 10, {}).wait_s(1067.0, 70) == 0.0


def test_the_longest_wait_counts_where_there_are_several_limits():
    budget = Budget(limits=(MINUTE, Limit(weight=10, seconds=3600)))
    budget = budget.after(0.0, 1, {"x-mbx-used-weight-1m": "90", "x-mbx-used-weight-1h": "9"})
    assert budget.wait_s(10.0, 1) == 3590.0


def test_a_call_above_the_whole_limit_goes_out_alone():
    assert Budget(limits=(MINUTE,)).wait_s(0.0, 500) == 0.0
    assert _heard(1).wait_s(1001.0, 500) == 59.0


def test_a_budget_is_never_changed():
    before = _heard(7)
    before.after(1001.0, 1, {"x-mbx-used-weight-1m": "99"})
    assert before == _heard(7)


@given(
    st.lists(st.tuples(st.floats(0, 30), st.integers(1, 20)), max_size=60),
    st.sampled_from(["window", "clock"]),
)
def test_waiting_as_told_never_breaks_the_limit_however_it_is_counted(calls, counts):
    budget, now, sent = Budget(limits=(MINUTE,)), 10_000.0, []
    for pause, weight in calls:
        now += pause
        now += budget.wait_s(now, weight)
        sent.append((now, weight))
        since = now - 60.0 if counts == "window" else now // 60 * 60
        used = sum(w for at, w in sent if at > since or (counts == "clock" and at == since))
        assert used <= 100 * SHARE
        budget = budget.after(now, weight, {"x-mbx-used-weight-1m": str(used)})


def test_every_interval_of_the_header_is_read_and_all_else_left():
    headers = {
        "X-MBX-USED-WEIGHT-1M": "12", "x-mbx-used-weight-10s": "3", "X-MBX-USED-WEIGHT-2H": "40",
        "x-mbx-used-weight-1d": "x", "x-mbx-used-weight": "9", "x-mbx-used-weight-0m": "1",
        "date": "1",
    }  # fmt: skip
    assert read_used(httpx.Headers(headers)) == {60: 12, 10: 3, 7200: 40}


def test_limits_are_those_of_request_weight():
    orders = {**STATED, "rateLimitType": "ORDERS", "interval": "DAY"}
    daily = {**STATED, "interval": "DAY", "intervalNum": 2, "limit": "9"}
    assert read_limits([orders, STATED, daily]) == (Limit(6000, 60), Limit(9, 2 * 86400))
    assert FIRST_GUESS[0].weight < 6000


@pytest.mark.parametrize(
    "stated",
    [
        None, {}, [], [1], [{}], [{**STATED, "rateLimitType": "ORDERS"}], [{**STATED, "limit": 0}],
        [{**STATED, "interval": "CENTURY"}], [{**STATED, "interval": ""}], [{**STATED, "limit": None}],
        [{**STATED, "interval": 3}], [{"rateLimitType": "REQUEST_WEIGHT"}],
    ],
)  # fmt: skip
def test_limits_that_cannot_be_read_are_told(stated):
    with pytest.raises(SourceError, match=r"no weight limit that can be read.*run again"):
        read_limits(stated)
