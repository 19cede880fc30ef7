"""Which features: indicators by name or category, with parameters where the defaults do not do."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import product

from pydantic import field_validator, model_validator

from mlta.config_model import ConfigModel
from mlta.errors import ConfigError
from mlta.features.spec import FeatureSpec
from mlta.indicators.catalog import ALL, get
from mlta.indicators.spec import Category, ParamValue

ParamChoice = ParamValue | tuple[ParamValue, ...]
Item = str | dict[str, dict[str, ParamChoice]]


class FeaturesConfig(ConfigModel):
    """Features that gold computes and models may use."""

    include: tuple[Item, ...] = tuple(category.value for category in Category)
    """Indicators or categories, at their default parameters; or an indicator with parameters of
    its own, each a value or a list: {rsi: {period: [7, 28]}}."""
    exclude: tuple[str, ...] = ()
    """Indicators, categories or columns (rsi_14) to leave out again."""

    @field_validator("include")
    @classmethod
    def _check_include(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        for item in items:
            list(_specs(item))
        return items

    @model_validator(mode="after")
    def _check_exclude(self) -> "FeaturesConfig":
        columns = {name for spec in self._included() for name in spec.columns}
        known = {*columns, *(c.value for c in Category), *(indicator.name for indicator in ALL)}
        for name in self.exclude:
            if name not in known:
                near = get_close_matches(name, sorted(known), n=1)
                hint = f" Did you mean {near[0]!r}?" if near else ""
                raise ConfigError(
                    f"exclude: no indicator, category or column named {name!r}.{hint}"
                )
        if not self.specs():
            raise ConfigError("no feature is left: include names none that exclude keeps")
        return self

    def specs(self) -> tuple[FeatureSpec, ...]:
        """Indicators with their parameters, each once, in the order of `include`."""
        out = set(self.exclude)
        return tuple(
            spec
            for spec in self._included()
            if not out & {spec.indicator.name, spec.indicator.category.value}
            and not out >= set(spec.columns)
        )

    def columns(self) -> tuple[str, ...]:
        """Names of the feature columns, in order."""
        names = (name for spec in self.specs() for name in spec.columns)
        return tuple(name for name in names if name not in self.exclude)

    def _included(self) -> tuple[FeatureSpec, ...]:
        unique = {spec.columns: spec for item in self.include for spec in _specs(item)}
        return tuple(unique.values())


def _specs(item: Item) -> Iterator[FeatureSpec]:
    if isinstance(item, str):
        if item in {category.value for category in Category}:
            yield from (FeatureSpec.of(i, {}) for i in ALL if i.category.value == item)
        else:
            yield FeatureSpec.of(get(item), {})
        return
    for name, choices in item.items():
        indicator = get(name)
        for params in _grid(choices):
            yield FeatureSpec.of(indicator, params)


def _grid(choices: Mapping[str, ParamChoice]) -> Iterator[dict[str, ParamValue]]:
    values = [c if isinstance(c, tuple) else (c,) for c in choices.values()]
    for combination in product(*values):
        yield dict(zip(choices, combination, strict=True))
