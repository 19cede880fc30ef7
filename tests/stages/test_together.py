"""Two runs at once over one data folder."""

from pathlib import Path

from mlta.lake.lake import Lake
from mlta.schemas import TABLES
from tests.stages import tool


def test_two_runs_of_the_same_command_share_the_work(finished: Path, data: Path) -> None:
    tool.small_config(data)
    both = [tool.start(data, "run-stage", "all") for _ in range(2)]
    results = [tool.finish(process) for process in both]
    assert [result.code for result in results] == [0, 0], [result.err for result in results]
    assert tool.contents(finished) == tool.contents(data)
    # each stage was run by one of them
    assert sorted(tool.STAGES) == sorted(tool.rows(data, "gold.runs")["stage"])
    assert sorted(tool.STAGES) == sorted([*results[0].ran, *results[1].ran])


def test_runs_of_two_symbols_at_once_both_land(data: Path) -> None:
    tool.small_config(data)
    symbols = ("BTCUSDT", "ETHUSDT")
    few = "models.include=[lightgbm]"
    both = [
        tool.start(data, "run-stage", "all", settings=[f"symbols=[{symbol}]", few])
        for symbol in symbols
    ]
    results = [tool.finish(process) for process in both]
    assert [result.code for result in results] == [0, 0], [result.err for result in results]
    assert set(symbols) == set(tool.rows(data, "gold.features")["symbol"])
    assert tool.rows(data, "gold.folds")["run_id"].n_unique() == 2
    for symbol in symbols:
        assert tool.run_all(data, f"symbols=[{symbol}]", few).ran == []


def test_a_run_that_may_not_wait_says_who_is_in_the_way(spoilt: Path) -> None:
    before = tool.versions(spoilt)
    with Lake(spoilt).lock([TABLES["silver.klines"]]):
        process = tool.start(
            spoilt, "run-stage", "silver", "--force", settings=["executor.lock_wait_seconds=0.1"]
        )
        result = tool.finish(process)
    assert result.code == 1
    assert "another run has been writing silver.klines" in result.message
    assert before == tool.versions(spoilt)
