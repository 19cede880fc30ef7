import pytest
from pydantic import ValidationError

from mlta.simulator.faults import ANSWERING, PUBLISHING, Fault, FaultPlan, rewrite

KLINES = "/api/v3/klines"


def _struck(plan, count, path=KLINES, kinds=ANSWERING):
    return [plan.strike(path, kinds) is not None for _ in range(count)]


def _row(minute, day=1):
    opened = 1_704_067_200_000 + (day - 1) * 86_400_000 + minute * 60_000
    return f"{opened},1,1,1,1,1,{opened + 59_999},1,7,1,1,0\n"


ROWS = [_row(minute) for minute in range(8)]


def test_a_fault_befalls_so_many_requests_after_so_many():
    plan = FaultPlan([Fault(kind="status", after=2, times=2)])
    assert _struck(plan, 6) == [False, False, True, True, False, False]


def test_a_fault_without_an_end_befalls_all_that_match():
    plan = FaultPlan([Fault(kind="status", path="*/klines", times=None)])
    assert _struck(plan, 3) == [True] * 3
    assert _struck(plan, 3, path="/api/v3/time") == [False] * 3


def test_only_the_kinds_that_are_asked_for_count():
    plan = FaultPlan([Fault(kind="unknown_event")])
    assert _struck(plan, 2) == [False, False]
    assert _struck(plan, 2, kinds=("unknown_event",)) == [True, False]


def test_the_first_of_several_faults_counts():
    plan = FaultPlan([Fault(kind="status", status=500), Fault(kind="status", status=429, times=2)])
    assert [plan.strike(KLINES, ANSWERING).status for _ in range(2)] == [500, 429]


def test_a_share_is_struck_by_the_seed():
    faults = [Fault(kind="status", times=None, share=0.3)]
    first = _struck(FaultPlan(faults, 1), 200)
    assert first == _struck(FaultPlan(faults, 1), 200)
    assert first != _struck(FaultPlan(faults, 2), 200)
    assert 30 < sum(first) < 90


def test_zips_and_checksums_have_faults_of_their_own():
    plan = FaultPlan([Fault(kind="truncated_zip"), Fault(kind="wrong_checksum")])
    assert plan.strike("/data/a.csv", ANSWERING) is None
    assert plan.strike("/data/a.zip.CHECKSUM", ANSWERING).kind == "wrong_checksum"
    assert plan.strike("/data/a.zip", ANSWERING).kind == "truncated_zip"


def test_a_file_changes_once_it_and_its_checksum_were_asked_for():
    plan = FaultPlan([Fault(kind="changed_file", after=1)])
    seen = []
    for path in ("/a.zip", "/a.zip.CHECKSUM"):
        seen.append(plan.published("/a.zip"))
        plan.answered(path)
    assert [*seen, plan.published("/a.zip")] == [(), (), ("changed_file",)]
    assert plan.published("/b.zip") == ()


def test_published_faults_stay_and_their_share_is_one_of_files():
    plan = FaultPlan([Fault(kind="header_row", share=0.5)], 3)
    hit = [plan.published(f"/{i}.zip") for i in range(60)]
    assert 15 < sum(map(bool, hit)) < 45
    assert hit == [plan.published(f"/{i}.zip") for i in range(60)]


def test_rows_are_rewritten_as_told():
    assert rewrite(ROWS, (), daily=False) == ROWS
    assert rewrite(ROWS, ["header_row"], daily=False)[1:] == ROWS
    assert rewrite(ROWS, ["header_row"], daily=False)[0].count(",") == 11
    doubled = rewrite(ROWS, ["duplicate_rows"], daily=False)
    assert sorted(doubled) == sorted([*ROWS, ROWS[2], ROWS[7]])
    assert rewrite(ROWS, ["unsorted_rows"], daily=False) == ROWS[4:] + ROWS[:4]
    changed = rewrite(ROWS, ["changed_file"], daily=False)
    assert changed == [*ROWS[:-1], ROWS[-1].replace(",7,", ",8,")]
    assert rewrite([], list(PUBLISHING), daily=False) == []


@pytest.mark.parametrize("unit", [1, 1000])
def test_off_grid_bars_open_and_close_late_in_their_own_unit(unit):
    row = f"{1_704_067_200_000 * unit},1,1,1,1,1,{1_704_067_260_000 * unit - 1},1,7,1,1,0\n"
    late = rewrite([row] * 4, ["off_grid_bars"], daily=True)
    assert late[:2] + late[3:] == [row] * 3
    cells = late[2].split(",")
    assert int(cells[0]) == 1_704_067_214_789 * unit
    assert int(cells[6]) == 1_704_067_274_789 * unit - 1


def test_missing_days_take_the_second_day_out_of_a_month():
    month = [_row(minute, day) for day in (1, 2, 3) for minute in (0, 1)]
    assert rewrite(month, ["missing_days"], daily=False) == month[:2] + month[4:]
    assert rewrite(ROWS, ["missing_days"], daily=True) == ROWS


def test_pings_are_sent_unless_the_plan_says_no():
    assert FaultPlan().pings
    assert not FaultPlan([Fault(kind="no_pings")]).pings


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValidationError, match="kind"):
        Fault(kind="earthquake")
