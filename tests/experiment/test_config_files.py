"""The files in config/ against the record that they fill."""

from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from mlta.experiment.config import Settings
from mlta.experiment.load import load_settings

CONFIG = Path(__file__).parents[2] / "config"
OVERLAYS = sorted(path.stem for path in CONFIG.glob("*.yaml") if path.stem != "settings")
OWN_VALUES = {("symbols",), ("timeframe",), ("features", "include")}
"""Keys of settings.yaml that have no default, or another value than it."""


def is_section(field):
    """Whether a key holds further keys."""
    return isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)


def keys_of(model, at=()):
    for name, field in model.model_fields.items():
        yield (*at, name), field
        if is_section(field):
            yield from keys_of(field.annotation, (*at, name))


def keys_in(path):
    """Key paths of the file that are keys of the settings, with the line each stands in."""
    known = {key for key, _ in keys_of(Settings)}

    def walk(node, at):
        for key_node, value_node in node.value:
            key = (*at, key_node.value)
            yield key, key_node.start_mark.line
            if key in known and isinstance(value_node, yaml.MappingNode):
                yield from walk(value_node, key)

    return dict(walk(yaml.compose(path.read_text()), ()))


def value_at(values, key):
    for name in key:
        values = values[name]
    return values


def test_settings_yaml_has_every_key_and_no_other():
    expected = {key for key, _ in keys_of(Settings)}
    assert set(keys_in(CONFIG / "settings.yaml")) == expected
    assert len(expected) > 60


def test_every_key_is_explained_right_above_it():
    lines = (CONFIG / "settings.yaml").read_text().splitlines()
    bare = []
    for key, line in keys_in(CONFIG / "settings.yaml").items():
        above = lines[line - 1].strip()
        if not (above.startswith("# ") and len(above) > 5):
            bare.append(".".join(key))
    assert bare == []


def test_values_in_settings_yaml_are_the_defaults():
    found = load_settings(CONFIG, "development").settings.model_dump()
    others = {
        key: (value_at(found, key), field.default)
        for key, field in keys_of(Settings)
        if key not in OWN_VALUES and not is_section(field) and value_at(found, key) != field.default
    }
    assert others == {}


def test_every_setting_has_a_help_text():
    assert [".".join(key) for key, field in keys_of(Settings) if not field.description] == []


def test_the_three_environments_load():
    assert OVERLAYS == ["development", "production", "testing"]
    for env in OVERLAYS:
        assert load_settings(CONFIG, env).settings.symbols


@pytest.mark.parametrize("env", OVERLAYS)
def test_an_overlay_begins_with_what_it_is_for(env):
    assert (CONFIG / f"{env}.yaml").read_text().startswith("# ")


def test_development_needs_no_network():
    assert load_settings(CONFIG, "development").settings.source.kind == "simulated"


def test_testing_is_small():
    small = load_settings(CONFIG, "testing").settings
    assert small.source.kind == "simulated"
    assert len(small.symbols) == 2
    assert (small.simulator.end - small.simulator.start).days <= 62
    assert len(small.features.columns()) <= 10
    assert max(getattr(small.models, name).rounds for name in small.models.trees) <= 30
    assert small.splits.n_folds == 3
    assert small.tuning.n_trials == 1
    assert small.models.include == load_settings(CONFIG, "development").settings.models.include


def test_production_takes_real_candles_and_logs_for_machines():
    production = load_settings(CONFIG, "production").settings
    assert production.source.kind == "archive"
    assert production.log.form == "json"
