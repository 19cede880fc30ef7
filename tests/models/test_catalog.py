"""Learners by name."""

from importlib.metadata import PackageNotFoundError, version

import pytest

from mlta.errors import ConfigError, DataError
from mlta.models import catalog
from mlta.models.catalog import (
    MODELS,
    SUFFIXES,
    build_learner,
    library_version,
    load_model,
    resolved_params,
)
from mlta.models.config import LAST_RETURN, MODEL_NAMES, ModelsConfig

FEATURES = ("a", LAST_RETURN)
CONFIG = ModelsConfig()


@pytest.mark.parametrize("name", MODEL_NAMES)
def test_every_name_builds_a_learner_of_that_name(name):
    assert build_learner(name, CONFIG, 0, FEATURES).name == name


def test_every_name_has_a_class_and_a_suffix():
    assert set(MODEL_NAMES) == set(MODELS) == set(SUFFIXES)


@pytest.mark.parametrize("name", MODEL_NAMES)
def test_every_library_has_a_version(name):
    package, number = library_version(name).split(" ")

    assert number == version(package)


def test_a_library_that_is_not_installed_is_named(monkeypatch):
    def missing(package):
        raise PackageNotFoundError(package)

    monkeypatch.setattr(catalog, "version", missing)

    with pytest.raises(ConfigError, match="xgboost needs xgboost-cpu or xgboost"):
        library_version("xgboost")


def test_parameters_take_the_place_of_configured_ones():
    built = build_learner("lightgbm", CONFIG, 3, FEATURES, {"num_leaves": 7})

    assert built.config == CONFIG.lightgbm.model_copy(update={"num_leaves": 7})
    assert built.seed == 3
    assert built.threads == CONFIG.threads


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("lightgbm", {"num_leaves": 1}),
        ("xgboost", {"depth": 3}),
        ("catboost", {"depth": "deep"}),
        ("prior", {"p": 1}),
        ("logistic", {"C": 0}),
        ("last_sign", {"colum": "a"}),
    ],
)
def test_parameters_out_of_bounds_or_unknown_are_refused(name, params):
    with pytest.raises(ConfigError, match=next(iter(params))):
        build_learner(name, CONFIG, 0, FEATURES, params)


def test_an_unknown_name_is_answered_with_the_nearest():
    for call in (
        lambda: build_learner("lightgmb", CONFIG, 0, FEATURES),
        lambda: load_model("lightgmb", None),
        lambda: library_version("lightgmb"),
    ):
        with pytest.raises(
            ConfigError, match=r"no model named 'lightgmb'\. Did you mean 'lightgbm'"
        ):
            call()


def test_last_sign_needs_its_column():
    with pytest.raises(
        ConfigError, match=f"'{LAST_RETURN}', which is not among the 1 matrix columns"
    ):
        build_learner("last_sign", CONFIG, 0, ("a",))


def test_a_missing_file_says_what_to_run(tmp_path):
    with pytest.raises(DataError, match="run the train stage again"):
        load_model("prior", tmp_path / "absent.json")


def test_resolved_params_are_the_configured_ones():
    assert resolved_params("lightgbm", CONFIG)["rounds"] == 300
    assert resolved_params("lightgbm", CONFIG, {"rounds": 9})["rounds"] == 9
    assert resolved_params("prior", CONFIG) == {}
