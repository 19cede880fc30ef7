"""Which features: indicators by name or category, with parameters where the defaults do not do."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import product
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, ValidationInfo, field_validator, model_validator

from mlta.config_model import ConfigModel
from mlta.errors import ConfigError
from mlta.features.spec import FeatureSpec
from mlta.indicators.aliases import ALIASES
from mlta.indicators.catalog import NAMES, get, in_category
from mlta.indicators.spec import OWN_INPUTS, Category, Indicator, Memory, ParamValue

CATEGORIES: Final = tuple(category.value for category in Category)


def _checked_item(item: Any) -> Any:
    """`item` if features come of it, else every fault of it."""
    faults = []
    for name, choices in _parts(item):
        try:
            list(_specs(name, choices))
        except ConfigError as error:
            faults.append(str(error))
    if faults:
        raise ConfigError("; ".join(faults))
    return item


Item = Annotated[str | dict[str, dict[str, Any]], BeforeValidator(_checked_item)]
"""An indicator or a category, or indicators with a value or a list of values for each parameter."""


class FeaturesConfig(ConfigModel):
    """Features that gold computes and models may use."""

    include: tuple[Item, ...] = CATEGORIES
    """Indicators or categories, at their default parameters; or an indicator with parameters of
    its own, each a value or a list: {rsi: {period: [7, 28]}}."""
    exclude: tuple[str, ...] = ()
    """Indicators, categories or columns (rsi_14) to leave out again."""

    @field_validator("exclude")
    @classmethod
    def _check_exclude(cls, exclude: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if "include" not in info.data:  # faulty itself, so its columns are not known
            return exclude
        columns = {name for spec in _included(info.data["include"]) for name in spec.columns}
        known = sorted({*columns, *CATEGORIES, *NAMES})
        faults = []
        for name in exclude:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f" Did you mean {near[0]!r}?" if near else ""
                faults.append(f"no indicator, category or column named {name!r}.{hint}")
        if faults:
            raise ConfigError(" ".join(faults))
        return exclude

    @model_validator(mode="after")
    def _check_some(self) -> "FeaturesConfig":
        if not self.specs():
            raise ConfigError("no feature is left: include names none that exclude keeps")
        return self

    def specs(self) -> tuple[FeatureSpec, ...]:
        """Indicators with their parameters, each once, in the order of `include`."""
        out = set(self.exclude)
        return tuple(
            spec
            for spec in _included(self.include)
            if not out & {spec.indicator.name, spec.indicator.category.value}
            and not out >= set(spec.columns)
        )

    def columns(self) -> tuple[str, ...]:
        """Names of the feature columns, in order."""
        names = (name for spec in self.specs() for name in spec.columns)
        return tuple(name for name in names if name not in self.exclude)


def why_no_feature(indicator: Indicator) -> str | None:
    """What keeps an indicator from being a column of gold, or None."""
    if own := [column for column in indicator.inputs if column in OWN_INPUTS]:
        return f"takes a series of your own ({', '.join(own)}), which bars do not have"
    if indicator.memory is Memory.FOREVER:
        return "depends on the first bar of the history for ever, so no two histories agree"
    return None


def _included(items: tuple[Item, ...]) -> tuple[FeatureSpec, ...]:
    """What `items` name, each column set once, where it is named first."""
    unique: dict[tuple[str, ...], FeatureSpec] = {}
    for item in items:
        for name, choices in _parts(item):
            for spec in _specs(name, choices):
                unique.setdefault(spec.columns, spec)
    return tuple(unique.values())


def _parts(item: Any) -> list[tuple[Any, Any]]:
    """Names with what is chosen for their parameters, none for a name alone."""
    return list(item.items()) if isinstance(item, dict) else [(item, {})]


def _specs(name: Any, choices: Any) -> Iterator[FeatureSpec]:
    if not isinstance(name, str) or not isinstance(choices, dict):
        raise ConfigError(
            f"needs an indicator, a category, or an indicator with parameters like "
            f"{{rsi: {{period: [7, 28]}}}} (got {name if choices == {} else {name: choices}})"
        )
    if name in CATEGORIES:
        if choices:
            raise ConfigError(f"{name} is a category; only an indicator takes parameters")
        features = (i for i in in_category(name) if why_no_feature(i) is None)
        yield from (FeatureSpec.of(indicator, {}) for indicator in features)
        return
    near = get_close_matches(name, CATEGORIES, n=1, cutoff=0.8)
    if near and name not in NAMES and name not in ALIASES:
        raise ConfigError(f"no category named {name!r}. Did you mean {near[0]!r}?")
    indicator = get(name)
    if reason := why_no_feature(indicator):
        raise ConfigError(f"{name} {reason}; call mlta.indicators.{name} from Python instead")
    fixed = ALIASES[name].params if name in ALIASES else {}
    for params in _grid(choices):
        yield FeatureSpec.of(indicator, {**fixed, **params})


def _grid(choices: Mapping[str, Any]) -> Iterator[dict[str, ParamValue]]:
    """Every combination of the parameters' values."""
    values = [c if isinstance(c, (list, tuple)) else (c,) for c in choices.values()]
    if empty := [name for name, some in zip(choices, values, strict=True) if not some]:
        raise ConfigError(f"{empty[0]}: needs a value, or a list that holds one")
    for combination in product(*values):
        yield dict(zip(choices, combination, strict=True))
