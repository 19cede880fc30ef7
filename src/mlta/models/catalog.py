"""Every learner by name: how to build it, what its files are called, how to load them."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, TypeVar, cast

from mlta.config_model import ConfigModel
from mlta.errors import ConfigError, DataError
from mlta.models import catboost, lightgbm, xgboost
from mlta.models.config import LAST_RETURN, ModelName, ModelsConfig, unknown_name
from mlta.models.last_sign import LastSignLearner, LastSignModel
from mlta.models.learner import Learner, Model
from mlta.models.logistic import LogisticLearner, LogisticModel
from mlta.models.prior import PriorLearner, PriorModel

ParamValue = float | int | str
"""A hyper-parameter, as JSON holds it."""

Record = TypeVar("Record", bound=ConfigModel)

MODELS: Final[dict[str, type[Model]]] = {
    "lightgbm": lightgbm.LightGBMModel,
    "xgboost": xgboost.XGBoostModel,
    "catboost": catboost.CatBoostModel,
    "prior": PriorModel,
    "last_sign": LastSignModel,
    "logistic": LogisticModel,
}
"""The class that each name's files load into."""

SUFFIXES: Final[dict[str, str]] = {
    "lightgbm": lightgbm.SUFFIX,
    "xgboost": xgboost.SUFFIX,
    "catboost": catboost.SUFFIX,
    "prior": ".json",
    "last_sign": ".json",
    "logistic": ".json",
}
"""How the name of a native model file ends."""

_PACKAGES: Final[dict[str, tuple[str, ...]]] = {
    "lightgbm": ("lightgbm",),
    "xgboost": ("xgboost-cpu", "xgboost"),  # two builds of one library
    "catboost": ("catboost",),
    "prior": ("mlta",),
    "last_sign": ("mlta",),
    "logistic": ("scikit-learn",),
}


def build_learner(
    name: ModelName,
    config: ModelsConfig,
    seed: int,
    features: tuple[str, ...],
    params: Mapping[str, ParamValue] | None = None,
) -> Learner:
    """The learner called `name`, ready to fit.

    Parameters
    ----------
    name : str
        One of `mlta.models.config.MODEL_NAMES`.
    config : ModelsConfig
        Settings of all learners.
    seed : int
        Seed of the row and column sampling.
    features : tuple of str
        Names of the matrix columns, in order.
    params : mapping, optional
        Settings that take the place of the configured ones, by the names of the family's record
        (as tuning finds them).

    Raises
    ------
    ConfigError
        If the name or a parameter is unknown, a value is out of bounds, or a column that the
        learner needs is not among `features`.
    """
    values = params or {}
    if name == "lightgbm":
        return lightgbm.LightGBMLearner(_with(config.lightgbm, values), seed, config.threads)
    if name == "xgboost":
        return xgboost.XGBoostLearner(_with(config.xgboost, values), seed, config.threads)
    if name == "catboost":
        return catboost.CatBoostLearner(_with(config.catboost, values), seed, config.threads)
    if name == "logistic":
        return LogisticLearner(_with(config.logistic, values))
    if name == "last_sign":
        _with(_NoSettings(), values)
        return LastSignLearner(_column(LAST_RETURN, features))
    if name == "prior":
        _with(_NoSettings(), values)
        return PriorLearner()
    raise ConfigError(unknown_name(name))


def load_model(name: str, path: Path) -> Model:
    """The model of kind `name` that is stored at `path`.

    Raises
    ------
    ConfigError
        If there is no such kind.
    DataError
        If the file is missing, damaged or of another kind.
    """
    if name not in MODELS:
        raise ConfigError(unknown_name(name))
    if not path.is_file():
        raise DataError(f"no model file at {path}; run the train stage again")
    return MODELS[name].load(path)


def resolved_params(
    name: ModelName, config: ModelsConfig, params: Mapping[str, ParamValue] | None = None
) -> dict[str, ParamValue]:
    """All settings of `name` by field, `params` in place, as `gold.models` records them.

    Raises
    ------
    ConfigError
        If a parameter is unknown or out of bounds.
    """
    record = _with(getattr(config, name, _NoSettings()), params or {})
    return cast("dict[str, ParamValue]", record.model_dump())


def library_version(name: str) -> str:
    """Library behind `name` and its version, ``"lightgbm 4.7.0"``.

    Raises
    ------
    ConfigError
        If there is no such model, or its library is not installed.
    """
    if name not in _PACKAGES:
        raise ConfigError(unknown_name(name))
    for package in _PACKAGES[name]:
        try:
            return f"{package} {version(package)}"
        except PackageNotFoundError:
            continue
    raise ConfigError(f"{name} needs {' or '.join(_PACKAGES[name])}, which is not installed")


class _NoSettings(ConfigModel):
    """The record of a learner that has nothing to set."""


def _with(record: Record, params: Mapping[str, ParamValue]) -> Record:
    """`record` with `params` in place, checked against its bounds."""
    try:
        return type(record).model_validate({**record.model_dump(), **params})
    except ValueError as error:
        raise ConfigError(f"parameters {dict(params)} do not fit: {error}") from error


def _column(column: str, features: tuple[str, ...]) -> int:
    if column not in features:
        raise ConfigError(
            f"last_sign looks at the column {column!r}, which is not among the {len(features)} "
            f"matrix columns; give it the matrix of mlta.features.dataset.last_return_only"
        )
    return features.index(column)
