from dataclasses import replace
from datetime import UTC, date, datetime

import polars as pl
import pytest

from mlta.errors import LakeError
from mlta.lake.lake import Lake
from mlta.pipeline.stage import Selection, StageContext
from mlta.schemas import KLINES
from mlta.schemas import SERIES as SERIES_COLUMNS
from mlta.stages import changes
from mlta.stages.catalog import STAGES
from mlta.stages.changes import SeriesChange, describe, tell_changes
from tests.cli.versions import bars
from tests.lake.real_tables import SERIES_BTC
from tests.lake.tables import origin

SERIES = "spot/1h/BTCUSDT"


def test_a_day_counts_where_bars_came_went_or_have_other_values():
    before = bars([1.0, 1.0, 2.0, 2.0, None, 3.0, 4.0, 4.0])
    after = bars([1.0, 1.0, 2.0, 9.0, 3.0, 3.0, None, 4.0, 5.0, 5.0])
    found = describe(SERIES, before["open_time"][-1], [(before, after)])
    assert found.days == (date(2026, 1, 2), date(2026, 1, 3), date(2026, 1, 4))
    assert found.new_bars == 2
    assert found.last_before == datetime(2026, 1, 4, 12, tzinfo=UTC)
    assert found.other_file == 0


def test_the_same_bar_from_another_file_is_no_correction():
    before = bars([1.0, 2.0])
    other = before.with_columns(source_file=pl.lit("b.zip"))
    found = describe(SERIES, before["open_time"][-1], [(before, other)])
    assert (found.days, found.new_bars, found.other_file) == ((), 0, 2)
    assert str(found) == "spot/1h/BTCUSDT: 2 bars from another file"


def test_it_is_said_in_one_line_that_names_a_few_days():
    last = datetime(2026, 1, 1, 23, tzinfo=UTC)
    days = tuple(date(2026, 2, n) for n in range(1, 13))
    text = str(SeriesChange(SERIES, last, 1, days, 0))
    assert text.startswith("spot/1h/BTCUSDT: changed days: 2026-02-01, ")
    assert text.endswith("2026-02-10 and 2 more; 1 new bar since 2026-01-01 23:00")


@pytest.fixture
def saved(tmp_path):
    """Save closes of symbols in a context of its own, and tell; gives the context."""
    lake = Lake(tmp_path / "data")
    stage = next(stage for stage in STAGES if stage.name == "silver")

    def save(**closes):
        selection = Selection("spot", "1h", tuple(closes))
        context = StageContext(stage, None, lake, selection, {}, origin("silver"))
        context.save(KLINES, pl.concat([bars(c, symbol) for symbol, c in closes.items()]))
        tell_changes(context)
        return context

    return save


def test_only_what_stood_before_can_have_changed_and_corrections_come_first(saved):
    assert saved(A=[1.0], B=[1.0]).notes == []
    assert saved(A=[1.0], B=[1.0]).notes == []
    context = saved(A=[1.0, 2.0], B=[5.0], C=[1.0])
    assert context.notes == [
        "spot/1h/B: changed days: 2026-01-01",
        "spot/1h/A: 1 new bar since 2026-01-01 00:00",
    ]


def test_a_series_is_told_once_whatever_periods_changed(saved):
    year = [1.0] * 730
    saved(A=[*year, 2.0, 2.0])
    context = saved(A=[5.0, *year[1:], 2.0, 7.0, 8.0])
    assert context.notes == [
        "spot/1h/A: changed days: 2026-01-01, 2027-01-01; 1 new bar since 2027-01-01 12:00"
    ]


def test_a_late_bar_of_an_earlier_year_is_a_correction_and_a_new_year_is_new_bars(saved):
    year = [1.0] * 730
    saved(A=[*year[:-1], None, 2.0])
    assert saved(A=[*year, 2.0]).notes == ["spot/1h/A: changed days: 2026-12-31"]
    saved(B=year)
    assert saved(B=[*year, 2.0, 2.0]).notes == ["spot/1h/B: 2 new bars since 2026-12-31 12:00"]


def test_of_a_series_that_differs_only_the_changed_periods_are_read(saved, monkeypatch):
    year = [1.0] * 730
    saved(A=[*year, *year, 3.0])
    read = []
    load = Lake.load
    monkeypatch.setattr(Lake, "load", lambda *how: read.append(how[-1]) or load(*how))
    saved(A=[*year, 5.0, *year[1:], 3.0], B=year)
    assert {where["symbol"][0] for where in read} == {"A"}
    assert sorted(where["period"][0] for where in read) == ["2027", "2027", "2028"]


def test_a_series_that_lost_its_last_year_is_told_by_its_days(saved):
    year = [1.0] * 730
    saved(A=[*year, 2.0, 2.0])
    assert saved(A=year).notes == ["spot/1h/A: changed days: 2027-01-01"]


def test_a_table_from_before_it_had_periods_is_made_anew_and_nothing_told(saved, tmp_path, capsys):
    columns = tuple(column for column in KLINES.columns if column.name != "period")
    older = replace(KLINES, partition_by=SERIES_COLUMNS, columns=columns)
    lake = Lake(tmp_path / "data")
    lake.replace(older, bars([1.0], "A").drop("period"), [{**SERIES_BTC, "symbol": "A"}], origin())
    context = saved(A=[1.0, 2.0])
    assert context.notes == []
    told = capsys.readouterr()
    assert "cannot say what changed" not in told.out + told.err
    assert list(lake.content(KLINES)) == ["spot/1h/A/2026"]
    assert lake.load(KLINES)["close"].to_list() == [1.0, 2.0]


def test_a_version_before_that_cannot_be_read_fails_no_stage(saved, monkeypatch, capsys):
    saved(A=[1.0])

    def fail(*_):
        raise LakeError("damaged")
        yield

    monkeypatch.setattr(changes, "changed_rows", fail)
    assert saved(A=[2.0]).notes == []
    told = capsys.readouterr()
    assert "cannot say what changed" in told.out + told.err
