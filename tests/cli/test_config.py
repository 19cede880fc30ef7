import yaml

from mlta.experiment.config import Settings
from tests.cli.command import CONFIG


def test_show_prints_every_setting_as_yaml_that_is_read_back(mlta):
    result = mlta.on("config", "show", "--set", "seed=3")
    assert (result.code, result.err) == (0, "")
    values = yaml.safe_load(result.out)
    assert values["seed"] == 3
    assert values["log"] == {"level": "info", "form": "auto"}
    assert Settings.model_validate(values).model_dump(mode="json") == values


def test_origins_say_where_each_value_was_set(mlta, monkeypatch):
    monkeypatch.setenv("MLTA__SPLITS__MIN_TRAIN", "0.5")
    result = mlta.on(
        "config", "show", "--origins", "--env", "testing", "--set", "symbols.0=SOLUSDT"
    )
    places = dict(line.split(": ", 1) for line in result.out.splitlines())
    assert places["seed"].startswith(f"{CONFIG}/settings.yaml:")
    assert places["splits.n_folds"].startswith(f"{CONFIG}/testing.yaml:")
    assert places["splits.min_train"] == "environment variable MLTA__SPLITS__MIN_TRAIN"
    assert places["symbols.0"] == "--set symbols.0=SOLUSDT"
    assert places["symbols.1"].startswith(f"{CONFIG}/testing.yaml:")
    assert not any(key.startswith("features.include.20") for key in places)


def test_check_says_what_the_settings_are_about(mlta):
    result = mlta.on("config", "check", "--env", "testing")
    assert result.code == 0
    assert result.out == (
        f"settings are sound: BTCUSDT, ETHUSDT 1h from simulated, 6 feature columns, data in "
        f"{mlta.data}\n"
    )


def test_check_tells_every_fault_and_exits_with_2(mlta, tmp_path):
    (tmp_path / "settings.yaml").write_text("symbols: [BTCUSDT]\ntimefram: 1h\n")
    (tmp_path / "development.yaml").write_text("splits:\n  n_folds: 0\n")
    result = mlta("config", "check", "--config-dir", tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.replace(f"{tmp_path}/", "").splitlines() == [
        "error: 3 faults in the settings:",
        "settings.yaml: timeframe: is missing and has no default",
        "development.yaml:2: splits.n_folds: must be at least 1 (got 0)",
        "settings.yaml:2: timefram: unknown key; did you mean 'timeframe'?",
    ]


def test_a_folder_without_settings_and_an_unknown_environment_are_usage_errors(mlta, tmp_path):
    result = mlta("config", "check", "--config-dir", tmp_path)
    assert result.code == 2
    assert "--config-dir" in result.err
    result = mlta.on("config", "check", "--env", "prod")
    assert result.code == 2
    assert "there are: development, production, testing" in result.err
