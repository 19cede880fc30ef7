import numpy as np
import polars as pl
import pytest

from mlta.reports.blocks import Code, Picture, Section, Table
from mlta.reports.inputs import ReportInputs
from mlta.reports.sections.bars import build_bars
from mlta.reports.sections.calibration import build_calibration
from mlta.reports.sections.catalogue import build_catalogue
from mlta.reports.sections.closing import build_limits, build_reproduction
from mlta.reports.sections.explanation import build_explanation
from mlta.reports.sections.folds import build_folds
from mlta.reports.sections.identity import build_identity
from mlta.reports.sections.leakage import build_leakage
from mlta.reports.sections.learning import build_learning
from mlta.reports.sections.scores import build_scores
from mlta.reports.sections.trading import build_trading
from tests.reports.sample import FEATURES, LEARNERS, MODELS, RUN, frames, sample_inputs, table

BUILDERS = (
    build_identity, build_leakage, build_bars, build_folds, build_scores, build_calibration,
    build_explanation, build_trading, build_learning, build_catalogue, build_reproduction,
)  # fmt: skip


def find(section, title):
    """The block with that title."""
    found = [block for block in section.blocks if block.title == title]
    assert len(found) == 1, [block.title for block in section.blocks]
    return found[0]


@pytest.mark.parametrize("build", BUILDERS)
def test_a_section_without_frames_says_so_in_words(build):
    section = build(ReportInputs(run_id=RUN))
    assert isinstance(section, Section)
    assert section.points
    assert not any(isinstance(block, Picture) for block in section.blocks)


@pytest.mark.parametrize("build", BUILDERS)
def test_every_picture_is_described_and_every_table_has_rows(build):
    for block in build(sample_inputs()).blocks:
        if isinstance(block, Picture):
            assert len(block.description) > 20
            assert block.svg.startswith("<svg viewBox=")
        elif isinstance(block, Table):
            assert block.rows
        else:
            assert isinstance(block, Code)


def test_a_table_of_uneven_rows_is_a_bug_and_says_so():
    with pytest.raises(AssertionError, match="rows of different width"):
        Table("t", ("a", "b"), (("1",),), "ll")


def test_identity_shows_span_versions_and_a_digest_of_the_partitions():
    section = build_identity(sample_inputs())
    assert ("data", "2023-01-01 00:00 to 2023-03-04 11:00 UTC") in find(section, "Identity").rows
    assert len(find(section, "Stages").rows) == 6
    # sha256 of "000...\n111..." with 64 digits each
    assert find(section, "Tables read").rows == (("silver.klines", "3", "2", "6d9a88eb7907"),)
    assert "seed: 7" in find(section, "Settings").text


def test_identity_of_single_and_unhashed_partitions():
    runs = frames()["runs"].head(1)
    one = '{"silver.klines": {"version": 1, "content": {"p": "abcdefabcdefabcdef"}}}'
    for reads, expected in (
        (one, (("silver.klines", "1", "1", "abcdefabcdef"),)),
        ('{"silver.gaps": {"version": 2}}', (("silver.gaps", "2", "0", "–"),)),
    ):
        section = build_identity(sample_inputs(runs=runs.with_columns(reads=pl.lit(reads))))
        assert find(section, "Tables read").rows == expected
    section = build_identity(sample_inputs(runs=runs.with_columns(reads=pl.lit("{}"))))
    assert [block.title for block in section.blocks] == ["Identity", "Stages", "Settings"]


def test_a_stage_that_ran_twice_is_shown_as_it_ended():
    runs = frames()["runs"].head(1)
    again = runs.with_columns(code=pl.lit("c0de"))
    section = build_identity(sample_inputs(runs=pl.concat([runs, again])))
    assert [row[-1] for row in find(section, "Stages").rows] == ["c0de"]


def test_the_clock_has_no_part_in_the_identity():
    later = frames()["runs"].with_columns(
        seconds=pl.lit(9.0), started_at=pl.col("started_at").dt.offset_by("5d")
    )
    assert build_identity(sample_inputs(runs=later)) == build_identity(sample_inputs())


def with_status(*changes):
    """The sample's leakage with the first rows' status replaced."""
    leakage = frames()["leakage"]
    status = [*changes, *leakage["status"][len(changes) :]]
    return sample_inputs(leakage=leakage.with_columns(pl.Series("status", status)))


def test_failed_checks_come_first_and_are_flagged():
    section = build_leakage(with_status("fail", "not run"))
    counts = find(section, "Checks by result")
    assert counts.rows[0] == ("future perturbation", "1", "26", "1")
    assert counts.flagged == {0}
    assert find(section, "Failures").rows == (
        ("spot/1h/BTCUSDT", "future perturbation", FEATURES[0], ""),
    )
    assert find(section, "Not run").flagged == frozenset()
    assert section.points == ("1 check failed. No score counts until they are mended.",)


def test_of_many_failures_twenty_are_shown_and_the_rest_counted():
    section = build_leakage(with_status(*["fail"] * 23))
    assert len(find(section, "Failures").rows) == 20
    assert find(section, "Failures").note == "3 more stand in gold.leakage."


def test_checks_that_did_not_run_are_no_proof():
    assert build_leakage(sample_inputs()).points == ("112 checks ran, and all passed.",)
    leakage = frames()["leakage"].with_columns(status=pl.lit("not run"))
    assert "None of the checks ran" in build_leakage(sample_inputs(leakage=leakage)).points[0]


def test_bars_count_what_is_missing_and_rejected():
    section = build_bars(sample_inputs())
    assert find(section, "Series").rows[0] == (
        "spot/1h/BTCUSDT", "2023-01-01 00:00", "2023-03-04 11:00", "1,493", "7", "0.47 %", "1",
    )  # fmt: skip
    assert find(section, "Rejected rows by reason").rows == (("high below low", "1"),)
    assert find(section, "Quality checks that did not pass").rows[0][1:3] == ("off_grid", "warn")
    assert section.points[0] == "spot/1h/BTCUSDT: 7 bars open beside the grid"


def test_clean_data_are_called_clean():
    quality = frames()["quality"].with_columns(result=pl.lit("pass"))
    section = build_bars(sample_inputs(quality=quality, gaps=None, quarantine=None))
    assert section.points == ("All 2 quality checks passed.",)
    assert [block.title for block in section.blocks] == ["Series"]


def test_folds_table_shows_what_was_purged():
    table_of = find(build_folds(sample_inputs()), "Folds")
    assert table_of.rows[0] == (
        "0", "2023-01-01 00:00", "2023-01-21 19:00", "2023-01-21 20:00", "2023-02-01 06:00",
        "1,000", "500", "2",
    )  # fmt: skip


def test_scores_put_known_metrics_first_and_leave_no_hole():
    extra = table("metrics", [
        {"model": "xgboost", "symbol": None, "fold": -1, "metric": "aaa", "value": 1.0, "low": None,
         "high": None, "n_rows": 5}
    ])  # fmt: skip
    section = build_scores(sample_inputs(metrics=pl.concat([frames()["metrics"], extra])))
    scores = find(section, "Scores on the pool of all test bars")
    assert scores.header == (
        "model", "auc", "log_loss", "brier", "accuracy", "aaa", "test rows",
    )  # fmt: skip
    assert [row[0] for row in scores.rows] == [
        "ensemble", "catboost", "lightgbm", "xgboost", "logistic", "prior",
    ]  # fmt: skip
    assert [row[5] for row in scores.rows] == ["–", "–", "–", "1.0000", "–", "–"]


def test_scores_of_one_symbol_have_no_median_row():
    one = frames()["metrics"].filter(pl.col("symbol").is_null() | (pl.col("symbol") == "BTCUSDT"))
    assert [r[0] for r in find(build_scores(sample_inputs(metrics=one)), "AUC by symbol").rows] == [
        "BTCUSDT"
    ]
    two = find(build_scores(sample_inputs()), "AUC by symbol")
    assert [row[0] for row in two.rows] == ["BTCUSDT", "ETHUSDT", "median"]


def test_scores_without_auc_still_show_the_table():
    loss = frames()["metrics"].filter(pl.col("metric") == "log_loss")
    section = build_scores(sample_inputs(metrics=loss))
    assert [block.title for block in section.blocks] == ["Scores on the pool of all test bars"]


def test_calibration_shows_learners_and_drops_rows_without_label():
    section = build_calibration(sample_inputs())
    probabilities = find(section, "Probabilities")
    assert [row[0] for row in probabilities.rows] == ["ensemble", "catboost", "lightgbm", "xgboost"]
    predictions = frames()["predictions"]
    holed = predictions.with_columns(label=pl.when(pl.col("fold") == 0).then("label"))
    fewer = find(build_calibration(sample_inputs(predictions=holed)), "Probabilities")
    n_first = predictions.filter((pl.col("fold") == 0) & (pl.col("model") == "xgboost")).height
    assert fewer.rows[-1][1] == str(n_first)


def test_calibration_of_a_constant_that_is_always_right_can_be_drawn():
    sure = (
        frames()["predictions"]
        .filter(pl.col("model") == "xgboost")
        .with_columns(p_up=pl.lit(0.5), label=pl.lit(1, pl.Int8))
    )
    section = build_calibration(sample_inputs(predictions=sure))
    assert (
        "in 1 bin: in the lowest 0.50 was predicted and 1.00 rose" in section.blocks[0].description
    )


def test_explanation_starts_with_the_best_model():
    titles = [block.title for block in build_explanation(sample_inputs()).blocks]
    assert titles[0] == "lightgbm: most important features"  # the highest AUC with SHAP values
    assert titles[1] == "lightgbm: every bar a dot"
    assert sum(t.startswith("lightgbm: ") for t in titles) == 2 + 4 + 1
    assert titles[-1] == "Stability of importances"


def test_explanation_without_single_values_has_bars_and_ranks():
    titles = [b.title for b in build_explanation(sample_inputs(shap_values=None)).blocks]
    assert titles == [
        "lightgbm: most important features", "catboost: most important features",
        "xgboost: most important features", "lightgbm: ranks over folds",
        "Stability of importances",
    ]  # fmt: skip


def test_explanation_of_one_fold_says_nothing_of_stability():
    pool = frames()["importance"].filter(pl.col("fold") == -1)
    titles = [b.title for b in build_explanation(sample_inputs(importance=pool)).blocks]
    assert not any("ranks" in t or "Stability" in t for t in titles)


def test_a_feature_that_is_never_there_has_no_dependence():
    values = frames()["shap_values"].with_columns(
        feature_value=pl.when(pl.col("feature") != "rsi_14").then("feature_value")
    )
    titles = [b.title for b in build_explanation(sample_inputs(shap_values=values)).blocks]
    assert "lightgbm: rsi_14" not in titles
    assert "lightgbm: return_1" in titles


def test_a_model_that_leans_on_nothing_has_no_share_to_show():
    zero = frames()["importance"].with_columns(mean_abs_shap=pl.lit(0.0))
    section = build_explanation(sample_inputs(importance=zero))
    assert "– of the total" in section.blocks[0].note


def test_backtests_are_listed_by_symbol_with_learners_first():
    backtests = find(build_trading(sample_inputs()), "Backtests, after costs")
    assert [row[:2] for row in backtests.rows[:2]] == [
        ("BTCUSDT", "ensemble"), ("BTCUSDT", "catboost"),
    ]  # fmt: skip
    assert len(backtests.rows) == 2 * len(MODELS)


def test_baselines_are_not_drawn_and_buy_and_hold_is():
    picture = find(build_trading(sample_inputs()), "Equity on BTCUSDT")
    assert "buy and hold" in picture.svg
    assert all(model in picture.svg for model in LEARNERS)
    assert "logistic" not in picture.svg


def test_bars_without_fresh_prediction_are_counted():
    points = build_trading(sample_inputs()).points
    # after the gap of 7 hours the prediction of the bar before is due at the next bar there
    assert any("12 of 11,904 traded bars had no fresh prediction" in p for p in points)
    equity = frames()["equity"].join(
        frames()["predictions"].select("model", "symbol", open_time="available_at"),
        on=["model", "symbol", "open_time"], how="semi",
    )  # fmt: skip
    assert not any("fresh" in p for p in build_trading(sample_inputs(equity=equity)).points)


def test_beyond_six_symbols_the_rest_is_counted():
    equity, backtests = frames()["equity"], frames()["backtests"]
    many = [
        frame.filter((pl.col("model") == "xgboost") & (pl.col("symbol") == "BTCUSDT"))
        .join(pl.DataFrame({"s": [f"S{i}" for i in range(8)]}), how="cross")
        .with_columns(symbol=pl.col("s"))
        .drop("s")
        for frame in (equity, backtests)
    ]
    section = build_trading(sample_inputs(equity=many[0], backtests=many[1]))
    assert sum(isinstance(block, Picture) for block in section.blocks) == 6
    assert "2 further symbols stand in gold.equity." in section.points


def test_trials_show_what_was_picked():
    search = find(build_learning(sample_inputs()), "Search for hyper-parameters")
    assert search.rows[0][:4] == ("catboost", "16", "4", "0")
    assert "learning_rate" in search.rows[0][5]
    untold = frames()["trials"].with_columns(
        best=pl.lit(value=False), value=pl.lit(None, pl.Float64)
    )
    section = build_learning(sample_inputs(trials=untold, ensemble_weights=None))
    assert find(section, "Search for hyper-parameters").rows[0][4:] == (
        "–",
        "settings as configured",
    )
    assert not any(isinstance(block, Picture) for block in section.blocks)


def test_weights_are_a_table_too():
    weights = frames()["ensemble_weights"].filter(
        ~((pl.col("fold") == 2) & (pl.col("model") == "xgboost"))
    )
    rows = find(build_learning(sample_inputs(ensemble_weights=weights)), "Weights by fold").rows
    assert rows[0] == ("0", "0.300", "0.500", "0.200")
    assert rows[2] == ("2", "0.300", "0.500", "–")


def test_catalogue_says_why_columns_are_left_out():
    section = build_catalogue(sample_inputs())
    assert find(section, "Columns that models do not see").rows == (
        ("not valid for every symbol", "2", min(FEATURES[5], FEATURES[11])),
    )
    used = frames()["feature_catalog"].with_columns(used=pl.lit(value=True))
    assert len(build_catalogue(sample_inputs(feature_catalog=used)).blocks) == 1


def test_the_queries_run_in_duckdb_and_give_the_numbers():
    import duckdb

    text = find(build_reproduction(sample_inputs()), "Look up").text
    queries = [query for query in text.split(";") if query.strip()]
    assert len(queries) == 3
    with duckdb.connect() as connection:
        for name in ("metrics", "backtests", "importance"):
            frame = frames()[name].select(pl.all().cast(pl.String))
            columns = ", ".join(f'"{c}" VARCHAR' for c in frame.columns)
            connection.execute(f"CREATE TABLE {name} ({columns})")
            marks = ", ".join("?" * frame.width)
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", frame.rows())
        counts = [
            len(connection.execute(query.replace("rank <=", "CAST(rank AS INT) <=")).fetchall())
            for query in queries
        ]
    assert counts == [4 * len(MODELS), 2 * len(MODELS), 3 * len(FEATURES)]


def test_a_quote_in_the_run_id_cannot_leave_its_string():
    text = find(build_reproduction(ReportInputs(run_id="a'b")), "Look up").text
    assert "run_id = 'a''b'" in text


def test_limits_are_always_there():
    assert len(build_limits().points) >= 4


def test_swarm_dots_of_one_place_do_not_hide_each_other():
    from mlta.reports.charts.shap import swarm_offsets

    values = np.sort(np.concatenate([np.zeros(50), [1.0]]))
    offsets = swarm_offsets(values)
    assert len(np.unique(offsets[:50])) == 50
    assert np.abs(offsets).max() <= 0.4
    assert offsets[50] == 0.0
    assert np.abs(swarm_offsets(np.ones(3))).max() > 0.0
    assert len(swarm_offsets(np.empty(0))) == 0


def test_scores_without_intervals_are_drawn_without_whiskers():
    bare = frames()["metrics"].with_columns(
        low=pl.lit(None, pl.Float64), high=pl.lit(None, pl.Float64)
    )
    section = build_scores(sample_inputs(metrics=bare))
    assert find(section, "Scores on the pool of all test bars").rows[0][1] == "0.5330"
    assert len(find(section, "AUC of all test bars").svg) < len(
        find(build_scores(sample_inputs()), "AUC of all test bars").svg
    )


def test_a_feature_that_a_fold_lacks_leaves_its_place_empty():
    lacking = frames()["importance"].filter(
        ~((pl.col("fold") == 1) & (pl.col("feature") == "rsi_14"))
    )
    ranks = [
        find(build_explanation(sample_inputs(importance=frame)), "lightgbm: ranks over folds").svg
        for frame in (frames()["importance"], lacking)
    ]
    assert ranks[0].count("<text") == ranks[1].count("<text") + 1
