from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlta.errors import ConfigError
from mlta.experiment.load import load_settings
from tests.experiment.folder import MINIMAL, faults_of, settings_of, write_config

CONFIG = Path(__file__).parents[2] / "config"


def test_layers_override_in_their_order(tmp_path):
    base = MINIMAL + "seed: 1\nsplits:\n  n_folds: 2\n  min_train: 0.3\nlog: {level: debug}\n"
    folder = write_config(tmp_path, base, testing="seed: 2\nsplits: {n_folds: 3}\n")
    environ = {"MLTA__SPLITS__N_FOLDS": "4", "MLTA__SEED": "3", "MLTA_ENV": "other"}
    assert settings_of(folder).seed == 1
    assert settings_of(folder, env="testing").seed == 2
    assert settings_of(folder, [], environ, "testing").seed == 3
    last = settings_of(folder, ["seed=4"], environ, "testing")
    assert last.seed == 4
    assert last.splits.n_folds == 4
    assert last.splits.min_train == 0.3
    assert last.log.level == "debug"


def test_what_is_set_is_typed_by_its_field(tmp_path):
    folder = write_config(tmp_path)
    made = settings_of(
        folder,
        [
            "symbols=[ETHUSDT, BTCUSDT]", "splits.n_folds=3", "source.start=2024-01-01",
            "models.lightgbm.learning_rate=1e-3", "source.path=null", "tuning.pruning=off",
            "source.url=http://localhost:1/", "features.include=[rsi, {sma: {period: 5}}]",
            "simulator.start='2024-01-01T00:00:00Z'",
        ],
    )  # fmt: skip
    assert made.symbols == ("ETHUSDT", "BTCUSDT")
    assert made.splits.n_folds == 3
    assert f"{made.source.start:%Y-%m-%dT%H:%M%z}" == "2024-01-01T00:00+0000"
    assert made.models.lightgbm.learning_rate == 0.001
    assert made.source.path is None
    assert made.tuning.pruning is False
    assert made.source.url == "http://localhost:1"
    assert made.features.columns() == ("rsi_14", "sma_5")


FAULTS = {
    "seeed: 3": "seeed: unknown key; did you mean 'seed'?",
    "zzz: 3": "zzz: unknown key; known here: backtest, checks, data, ensemble, evaluation, executor, "
    "explain, features, labels, lake, leakage, log, market, models, seed, series, simulator, source, splits, "
    "symbols, timeframe, tuning",
    "n_folds: 3": "n_folds: unknown key; it stands at splits.n_folds",
    "rounds: 3": "rounds: unknown key; it stands at models.catboost.rounds or "
    "models.lightgbm.rounds or models.xgboost.rounds",
    "splits: {n_fold: 3}": "splits.n_fold: unknown key; did you mean 'n_folds'?",
    "models: {lightgbm: {num_leafs: 3}}": "models.lightgbm.num_leafs: unknown key; "
    "did you mean 'num_leaves'?",
    "market: spt": "market: must be spot (got 'spt'); did you mean 'spot'?",
    "timeframe: 2m": "timeframe: must be one of 1s, 1m, 3m, 5m, 15m, 30m, 1h, 2h, 4h, 6h, 8h, "
    "12h, 1d, 3d, 1w, 1mo (got '2m')",
    "source: {kind: archiv}": "source.kind: must be one of simulated, files, archive, binance, "
    "fred, csv (got 'archiv'); did you mean 'archive'?",
    "source: {kind: no}": "source.kind: must be one of simulated, files, archive, binance, fred, "
    "csv (got false: YAML reads bare yes, no, on and off so; put it in quotes)",
    "source: {start: 2024}": "source.start: must be a time like 2024-01-31T00:00:00Z (got 2024)",
    "source: {start: 2024-13-01}": "source.start: must be a time like 2024-01-31T00:00:00Z "
    "(got '2024-13-01')",
    "source: {path: 3}": "source.path: must be a path (got 3)",
    "symbols: []": "symbols: must be a list of at least 1 (got [])",
    "symbols: BTCUSDT": "symbols: must be a list, like [a, b] (got 'BTCUSDT')",
    "symbols: [BTCUSDT, BTCUSDT]": "symbols: names BTCUSDT more than once",
    "symbols: [../BTC]": "symbols.0: must be capital letters, digits and _, like BTCUSDT "
    "(got '../BTC'); nothing else can name a symbol",
    "symbols: [btcusdt]": "symbols.0: must be capital letters, digits and _, like BTCUSDT "
    "(got 'btcusdt'); nothing else can name a symbol",
    "symbols: [BTCUSDT, '*USDT']": "symbols.1: must be a name, not a pattern (got '*USDT'), so that "
    "a run depends on what is written here alone. Put one there; `mlta symbols '*USDT' --format "
    "list` prints all that fit",
    "symbols: ['*; reboot']": "symbols.0: must be capital letters, digits and _, like BTCUSDT (got "
    "'*; reboot'); nothing else can name a symbol",
    "symbols: [BTCUSDT, on]": "symbols.1: must be text (got true: YAML reads bare yes, no, on "
    "and off so; put it in quotes)",
    "symbols: [no]": "symbols.0: must be text (got false: YAML reads bare yes, no, on and off so; "
    "put it in quotes)",
    "tuning: {trials: 1}": "tuning.trials: unknown key; did you mean 'n_trials'?",
    "symbols: [12:30]": "symbols.0: must be capital letters, digits and _, like BTCUSDT "
    "(got '12:30'); nothing else can name a symbol",
    "symbols: [3]": "symbols.0: must be text (got 3)",
    "seed: many": "seed: must be a whole number (got 'many')",
    "seed: 1.5": "seed: must be a whole number (got 1.5)",
    "seed: null": "seed: must be a whole number (got null)",
    "seed: -1": "seed: must be at least 0 (got -1)",
    "seed: 2147483648": "seed: must be at most 2147483647 (got 2147483648)",
    "seed: yes": "seed: must be a number (got true: YAML reads bare yes, no, on and off so; put "
    "it in quotes)",
    "splits: {n_folds: no}": "splits.n_folds: must be a number (got false: YAML reads bare yes, "
    "no, on and off so; put it in quotes)",
    "splits: {min_train: [1]}": "splits.min_train: must be a number (got [1])",
    "splits: 3": "splits: must hold keys and values (got 3)",
    "labels: {neutral_band: .nan}": "labels.neutral_band: must be finite (got nan)",
    "labels: {neutral_band: 1.0}": "labels.neutral_band: must be below 1.0 (got 1.0)",
    "models: {logistic: {C: 0}}": "models.logistic.C: must be above 0.0 (got 0)",
    "tuning: {pruning: maybe}": "tuning.pruning: must be true or false (got 'maybe')",
    "tuning: {pruning: [x]}": "tuning.pruning: must be true or false (got ['x'])",
    "features: {include: [keltnr]}": "features.include.0: no indicator named 'keltnr'. "
    "Did you mean 'keltner'?",
    "features: {include: [rsi, {macd: {fast: 0}}]}": "features.include.1: macd: fast must be a "
    "whole number from 2 to 500 (got 0)",
    "features: {exclude: [rsi_15]}": "features.exclude: no indicator, category or column named "
    "'rsi_15'. Did you mean 'rsi_14'?",
    "series: {DFF: {cover: day, covers: day, lag: 1b}}": "series.DFF.cover: unknown key; did you mean "
    "'covers'?",
    "series: {DFF: {covers: day}}": "series.DFF.lag: is missing and has no default",
    "series: {DFF: {covers: days, lag: 1b}}": "series.DFF.covers: must be one of day, week, month, "
    "quarter (got 'days'); did you mean 'day'?",
    "series: {DFF: {covers: day, lag: 1}}": "series.DFF.lag: must be a count with h, d or b (hours, days, "
    "business days), like 2b (got 1)",
    "series: {DFF: {covers: day, lag: 1w}}": "series.DFF.lag: must be a count with h, d or b (hours, days, "
    "business days), like 2b (got '1w')",
    "series: {DFF: {covers: day, lag: 262b}}": "series.DFF.lag: must be at most 366 days (got '262b')",
    "series: {../x: {covers: day, lag: 1b}}": "series.../x: must be capital letters, digits and _, like DFF "
    "(got '../x'); nothing else can name a series",
    "models: {include: [lightgmb]}": "models.include: no model named 'lightgmb'. Did you mean "
    "'lightgbm'?",
    "seed: !!python/object/apply:os.getpid []": "seed: tags such as "
    "!!python/object/apply:os.getpid are not read",
    "seed: 1\nseed: 2": "seed: stands twice, first at development.yaml:1",
}
"""An overlay, and what is said of it; the fault is in its last line."""


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_told_by_file_line_key_and_remedy(tmp_path, text):
    (line,) = faults_of(write_config(tmp_path, development=text))
    place, _, what = line.partition(": ")
    assert what == FAULTS[text]
    assert place == f"development.yaml:{text.count(chr(10)) + 1}"


def test_a_long_value_is_cut_short(tmp_path):
    (line,) = faults_of(write_config(tmp_path, development=f"seed: [{'x' * 500}]"))
    assert len(line) < 130
    assert line.endswith("xx...)")


def test_a_missing_key_is_missed_in_the_first_file(tmp_path):
    assert faults_of(write_config(tmp_path, "# nothing\n")) == [
        "settings.yaml: symbols: is missing and has no default",
        "settings.yaml: timeframe: is missing and has no default",
    ]


def test_faults_of_every_layer_are_told_at_once_and_each_once(tmp_path):
    folder = write_config(
        tmp_path,
        "symbols: [no]\ntimeframe: 1h\nseed: x\nseed: 2\n",
        development="splitz:\n  n_folds: 1\nlabels:\n  horizon_bars: 0\n",
    )
    lines = faults_of(
        folder, ["nonsense", "seed=y", "log.level=loud"], {"MLTA__TUNING__TRIALS": "1"}
    )
    assert sorted(lines) == sorted(
        [
            "settings.yaml:4: seed: stands twice, first at settings.yaml:3",
            "--set nonsense: needs KEY=VALUE with a dotted key, e.g. --set splits.n_folds=5",
            f"settings.yaml:1: {FAULTS['symbols: [no]']}",
            "--set seed=y: seed: must be a whole number (got 'y')",
            "development.yaml:1: splitz: unknown key; did you mean 'splits'?",
            "development.yaml:4: labels.horizon_bars: must be at least 1 (got 0)",
            f"environment variable MLTA__TUNING__TRIALS: {FAULTS['tuning: {trials: 1}']}",
            "--set log.level=loud: log.level: must be one of debug, info, warning, error (got 'loud')",
        ]
    )


def test_a_file_that_is_no_yaml_hides_no_fault_of_another_and_invents_none(tmp_path):
    folder = write_config(tmp_path, "symbols: [\n", development="seed: 1\nseed: 2\n- x\n")
    lines = faults_of(folder, ["x"])
    assert [line.split(": ")[0] for line in lines] == [
        "settings.yaml:2", "development.yaml:3", "--set x",
    ]  # fmt: skip


PLANTS = {
    ("symbols",): ("symbols: [a/b]", "symbols.0"),
    ("seed",): ("seed: x", "seed"),
    ("splits", "n_folds"): ("splits: {n_folds: 0}", "splits.n_folds"),
    ("labels",): ("labels: {horizn_bars: 1}", "labels.horizn_bars"),
    ("log", "form"): ("log: {form: jsn}", "log.form"),
    ("tuning",): ("tuning: 5", "tuning"),
    ("models", "lightgbm"): ("models: {lightgbm: {rounds: no}}", "models.lightgbm.rounds"),
    ("features", "include"): ("features: {include: [trend, emma]}", "features.include.1"),
    ("typo",): ("tymeframe: 1h", "tymeframe"),
    ("backtest",): ("backtest: {fee_bps: .inf}", "backtest.fee_bps"),
    ("executor",): ("executor: {workers: !!int x}", "executor.workers"),
    ("explain",): ("explain: {? [x] : 3}", "explain"),
}


@given(st.sets(st.sampled_from(sorted(PLANTS)), min_size=1))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
def test_any_set_of_planted_faults_is_told_completely(tmp_path, chosen):
    plants = [PLANTS[key] for key in sorted(chosen)]
    folder = write_config(tmp_path, development="\n".join(text for text, _ in plants))
    told = [line.split(": ")[:2] for line in faults_of(folder)]
    expected = [[f"development.yaml:{i + 1}", key] for i, (_, key) in enumerate(plants)]
    assert sorted(told) == sorted(expected)


def test_faults_across_fields_are_told_at_their_section(tmp_path):
    folder = write_config(tmp_path, development="seed: 1\nbacktest:\n  exit_below: 0.9\n")
    (line,) = faults_of(folder)
    assert line.startswith("development.yaml:2: backtest: exit_below must not be above enter_above")


def test_a_folder_without_settings_is_named_with_the_remedy(tmp_path):
    with pytest.raises(ConfigError, match=r"no settings at .*settings\.yaml\. .*--config-dir"):
        load_settings(tmp_path, "development")


@pytest.mark.parametrize("env", ["produktion", "../testing", "settings", "", "a/b"])
def test_an_unknown_environment_is_told_with_those_there_are(tmp_path, env):
    folder = write_config(tmp_path, testing="")
    with pytest.raises(ConfigError, match=r"there are: development, testing\. Choose with --env"):
        load_settings(folder, env)


def test_a_folder_without_overlays_says_so(tmp_path):
    (tmp_path / "settings.yaml").write_text(MINIMAL)
    with pytest.raises(ConfigError, match="there are: none"):
        load_settings(tmp_path, "development")
