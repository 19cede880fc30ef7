from mlta.features.config import FeaturesConfig
from mlta.indicators.spec import Memory
from mlta.labels.config import LabelsConfig
from mlta.leakage.config import LeakageConfig
from mlta.leakage.series import IN_MATRIX, check_series
from tests.features.frames import make_klines, specs_of


def checked(klines, specs, seed=7):
    return check_series(klines, specs, LabelsConfig(), "1h", LeakageConfig(cuts=2), seed)


def test_every_column_of_the_catalogue_passes_in_both_forms():
    # what needs more bars than there are cannot be checked
    specs = tuple(s for s in FeaturesConfig().specs() if max(s.lookback) + s.settle < 600)
    assert len(specs) > 150
    findings = checked(make_klines(900, 2), specs)
    assert [f"{f.check} {f.column}: {f.detail}" for f in findings if f.status == "fail"] == []
    columns = {name for spec in specs for name in spec.columns}
    both = columns | {name + IN_MATRIX for name in columns}
    for check in ("future perturbation", "truncation"):
        assert {f.column for f in findings if f.check == check} == both
    history = {f.column: f.status for f in findings if f.check == "history length"}
    cumulative = [spec for spec in specs if spec.indicator.memory is Memory.CUMULATIVE]
    assert set(history) == both - {name for spec in cumulative for name in spec.columns}
    anchored = {
        name + form
        for spec in specs
        if spec.indicator.memory is Memory.ANCHORED
        for name in spec.columns
        for form in ("", IN_MATRIX)
    }
    without = {column for column, status in history.items() if status != "pass"}
    assert without <= anchored  # no anchor came
    assert len(without) < len(anchored) / 2
    assert [f.column for f in findings if f.check == "label end"] == ["label"]


def test_bars_of_a_poor_source_are_checked_all_the_same():
    poor = make_klines(60, without=("taker_buy_base", "trade_count"))
    statuses = {f.column: f.status for f in checked(poor, specs_of("taker_buy_ratio", "sma"))}
    assert set(statuses.values()) == {"pass"}


def test_the_same_seed_gives_the_same_findings():
    klines, specs = make_klines(60), specs_of("rsi")
    assert checked(klines, specs) == checked(klines, specs)


def test_what_cannot_be_checked_says_so():
    findings = checked(make_klines(1), specs_of("rsi", "obv"))
    assert {f.status for f in findings} == {"not run"}
    short = checked(make_klines(30), specs_of("rsi"))
    assert {f.status for f in short if f.check == "history length"} == {"not run"}
    assert {f.status for f in short if f.check != "history length"} == {"pass"}
