import re
from importlib import import_module
from pathlib import Path

import pytest
import talib

import mlta.indicators
from mlta.errors import ConfigError
from mlta.indicators.aliases import ALIASES
from mlta.indicators.catalog import NAMES, by_name, get, in_category, load_all
from mlta.indicators.left_out import LEFT_OUT
from mlta.indicators.spec import INPUTS, OWN_INPUTS, Category, Indicator
from tests.oracles.lookup import find_oracle
from tests.oracles.talib_calls import TALIB
from tests.strategies import make_bars

every = pytest.mark.parametrize("indicator", load_all(), ids=lambda entry: entry.name)


def test_an_indicator_is_found_by_its_name():
    assert get("macd").title == "Moving Average Convergence Divergence"


def test_an_unknown_name_comes_with_the_nearest_one():
    with pytest.raises(ConfigError, match=r"^no indicator named 'rsl'\. Did you mean .*'rsi'"):
        get("rsl")


def test_a_name_like_no_other_comes_with_the_way_to_the_list():
    with pytest.raises(ConfigError, match="`mlta indicators` lists"):
        get("zzzzzz")


def test_a_double_name_is_refused():
    with pytest.raises(ConfigError, match="two indicators are named 'rsi'"):
        by_name({"momentum.rsi": "rsi sma", "trend.other": "rsi"})
    with pytest.raises(
        ConfigError, match="two indicators are named 'plus_di', in the alias of adx"
    ):
        by_name({"trend.adx": "adx plus_di"})


def test_categories_hold_every_indicator_once():
    found = [entry for category in Category for entry in in_category(category)]
    assert list(load_all()) == found
    assert [entry.name for entry in found] == list(NAMES)


def test_an_unknown_category_is_refused():
    with pytest.raises(ConfigError, match="no category of indicators named 'trends'"):
        in_category("trends")


def test_every_record_of_a_category_is_in_the_catalogue_under_its_own_name():
    package = Path(mlta.indicators.__file__).parent
    found = {}
    for category in Category:
        for path in (package / category).glob("*.py"):
            module = import_module(f"mlta.indicators.{category}.{path.stem}")
            for name, value in vars(module).items():
                if isinstance(value, Indicator):
                    assert name == value.name.upper()
                    found.setdefault(value.name, set()).add(str(category))
    assert set(NAMES) == set(found)
    assert all(str(entry.category) in found[entry.name] for entry in load_all())


@every
def test_a_record_is_complete(indicator):
    assert all([indicator.title, indicator.formula, indicator.source, indicator.outputs])
    assert set(indicator.inputs) <= {*INPUTS, *OWN_INPUTS}
    values = indicator.resolve({})
    assert len(indicator.lookback(**values)) == len(indicator.outputs)
    assert indicator.state_size(**values) > 0
    assert indicator.history(**values) >= 0
    for param in indicator.params:
        assert param.ge <= param.default <= param.le
        assert param.doc.endswith(".")


@every
def test_column_names_are_plain_sql_identifiers(indicator):
    columns = indicator.columns({})
    assert len(set(columns)) == len(indicator.outputs)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in columns)


@every
def test_parameters_out_of_bounds_are_refused(indicator):
    for param in indicator.params:
        for value in (param.ge - 1, param.le + 1, float("nan")):
            with pytest.raises(ConfigError, match=param.name):
                indicator.resolve({param.name: value})


@every
def test_its_oracle_shares_no_code_with_the_package(indicator):
    oracle = import_module(find_oracle(indicator.name).__module__)
    assert "mlta" not in Path(oracle.__file__).read_text(encoding="utf-8")


def test_talib_is_asked_about_indicators_that_there_are():
    assert set(TALIB) <= set(NAMES)


def test_indicators_are_called_by_name():
    close = make_bars(50)["close"]
    assert mlta.indicators.rsi(close, period=5).shape == (50,)


def test_the_package_lists_its_indicators():
    assert set(NAMES) <= set(dir(mlta.indicators))


def test_a_wrong_attribute_comes_with_the_nearest_name():
    with pytest.raises(AttributeError, match=r"Did you mean .*'rsi'"):
        _ = mlta.indicators.rsl
    with pytest.raises(AttributeError, match="has no attribute '_rsi'"):
        _ = mlta.indicators._rsi


@pytest.mark.parametrize("name", ["macd", "kama", "adosc"])
def test_a_fast_length_that_is_not_less_than_the_slow_one_is_refused(name):
    with pytest.raises(ConfigError, match=r"fast must be (less than|below) slow"):
        get(name).resolve({"fast": 30, "slow": 30})


@pytest.mark.parametrize("name", sorted(ALIASES))
def test_an_alias_stands_for_an_indicator_with_parameters_that_it_takes(name):
    alias = ALIASES[name]
    assert alias.of in NAMES
    assert get(name) is get(alias.of)
    assert get(name).resolve(alias.params).items() >= dict(alias.params).items()
    assert alias.output in {None, *(output.name for output in get(name).outputs)}


def test_no_concept_stands_in_two_lists():
    assert not set(LEFT_OUT) & {*NAMES, *ALIASES}


def test_every_concept_of_the_field_is_implemented_merged_or_left_out_for_a_reason():
    concepts = (Path(__file__).parent / "concepts.txt").read_text(encoding="utf-8").split()
    assert len(concepts) == 680
    assert set(concepts) <= {*NAMES, *ALIASES, *LEFT_OUT}
    assert all(LEFT_OUT.values())
    assert len(NAMES) >= 500


def test_every_function_of_talib_is_an_indicator_or_an_alias():
    words = " ".join([entry.source for entry in load_all()] + [a.note for a in ALIASES.values()])
    named = set(re.findall(r"[A-Z][A-Z0-9_]+", words))
    assert set(talib.get_functions()) <= named
