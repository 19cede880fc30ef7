import polars as pl
import pytest

from mlta.errors import DataError
from mlta.reports.inputs import ReportInputs
from mlta.schemas import TABLES
from tests.reports.sample import RUN, frames, sample_inputs


def test_an_unknown_frame_is_refused_with_the_nearest_name():
    with pytest.raises(DataError, match=r"'metric', which is no table\. Did you mean 'metrics'"):
        ReportInputs(run_id=RUN, frames={"metric": pl.DataFrame()})


def test_a_frame_like_no_table_is_refused_with_all_names():
    with pytest.raises(DataError, match="Tables: ledger, klines"):
        ReportInputs(run_id=RUN, frames={"zzz": pl.DataFrame()})


def test_a_frame_without_a_needed_column_is_refused_by_name():
    with pytest.raises(DataError, match="frame folds lacks the columns n_purged, test_end"):
        ReportInputs(run_id=RUN, frames={"folds": frames()["folds"].drop("n_purged", "test_end")})


def test_klines_need_only_series_and_open_time():
    klines = frames()["klines"].select("market", "timeframe", "symbol", "open_time")
    assert sample_inputs(klines=klines).frame("klines").equals(klines)


def test_a_missing_frame_is_empty_with_the_columns_of_its_table():
    inputs = ReportInputs(run_id=RUN)
    for table in TABLES.values():
        frame = inputs.frame(table.name)
        assert frame.is_empty()
        assert frame.columns == [name for name in table.schema if name != "run_id"]


def test_rows_of_other_runs_are_left_out():
    folds = frames()["folds"]
    both = pl.concat([folds, folds.with_columns(run_id=pl.lit("other"))])
    assert sample_inputs(folds=both).frame("folds").height == folds.height
