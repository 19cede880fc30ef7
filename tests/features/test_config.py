import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from mlta.features.config import FeaturesConfig, why_no_feature
from mlta.indicators.catalog import in_category, load_all
from mlta.indicators.spec import Category


def faults_of(**fields):
    """Where and what, for every fault."""
    with pytest.raises(ValidationError) as caught:
        FeaturesConfig(**fields)
    return [
        (".".join(map(str, error["loc"])), error["msg"].removeprefix("Value error, "))
        for error in caught.value.errors()
    ]


def test_by_default_every_indicator_is_taken_at_its_defaults():
    columns = FeaturesConfig().columns()
    assert len(columns) == len(set(columns))
    usable = [indicator for indicator in load_all() if why_no_feature(indicator) is None]
    assert 600 < len(usable) < len(load_all())
    assert set(columns) == {name for indicator in usable for name in indicator.columns({})}


def test_names_and_categories_are_taken_in_the_order_of_the_list():
    config = FeaturesConfig(include=("obv", "statistics", "rsi"))
    assert config.columns()[0] == "obv"
    assert config.columns()[-1] == "rsi_14"
    between = [spec.indicator for spec in config.specs()[1:-1]]
    usable = [i for i in in_category(Category.STATISTICS) if why_no_feature(i) is None]
    assert between == usable


def test_lists_of_parameters_are_multiplied_out():
    config = FeaturesConfig(
        include=({"bbands": {"period": [20, 50], "deviations": 2.5}, "rsi": {}},)
    )
    assert config.columns() == (
        "bbands_20_2p5_upper", "bbands_20_2p5_middle", "bbands_20_2p5_lower",
        "bbands_50_2p5_upper", "bbands_50_2p5_middle", "bbands_50_2p5_lower", "rsi_14",
    )  # fmt: skip


def test_what_is_named_twice_is_there_once_where_it_stands_first():
    config = FeaturesConfig(include=("rsi", "sma", {"rsi": {"period": [14, 7]}}, "momentum"))
    assert config.columns()[:3] == ("rsi_14", "sma_20", "rsi_7")
    assert len(set(config.columns())) == len(config.columns())


def test_indicators_categories_and_columns_can_be_left_out_again():
    assert FeaturesConfig(include=("rsi", "sma"), exclude=("rsi",)).columns() == ("sma_20",)
    kept = FeaturesConfig(exclude=("trend", "statistics")).specs()
    categories = {entry.category for entry in load_all()} - {Category.TREND, Category.STATISTICS}
    assert {s.indicator.category for s in kept} == categories
    one = FeaturesConfig(include=("macd",), exclude=("macd_12_26_9_signal",))
    assert one.columns() == ("macd_12_26_9_macd", "macd_12_26_9_histogram")
    assert len(one.specs()) == 1


def test_an_indicator_is_not_computed_once_all_its_columns_are_left_out():
    both = ("stoch_14_3_3_k", "stoch_14_3_3_d")
    all_of_it = FeaturesConfig(include=("stoch",)).columns()
    config = FeaturesConfig(include=("stoch", "rsi"), exclude=all_of_it)
    assert set(all_of_it) == set(both) or len(all_of_it) == 2
    assert [s.indicator.name for s in config.specs()] == ["rsi"]


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ("keltnr", "no indicator named 'keltnr'. Did you mean 'keltner'?"),
        ("momentun", "no category named 'momentun'. Did you mean 'momentum'?"),
        ("xyzxyz", "no indicator named 'xyzxyz'. `mlta indicators` lists all there are."),
        ({"rsi": {"perod": 7}}, "rsi has no parameter 'perod'; it takes period"),
        ({"rsi": {"period": 1}}, "rsi: period must be a whole number from 2 to 500 (got 1)"),
        ({"rsi": {"period": [7, 501]}}, "rsi: period must be a whole number from 2 to 500 (got 501)"),
        ({"rsi": {"period": "7"}}, "rsi: period must be a whole number from 2 to 500 (got '7')"),
        ({"rsi": {"period": True}}, "rsi: period must be a whole number from 2 to 500 (got True)"),
        ({"rsi": {"period": None}}, "rsi: period must be a whole number from 2 to 500 (got None)"),
        ({"rsi": {"period": []}}, "period: needs a value, or a list that holds one"),
        ({"macd": {"fast": [5, 30]}}, "macd: fast must be less than slow (got 30 and 26)"),
        ({"trend": {"period": 3}}, "trend is a category; only an indicator takes parameters"),
        ({"keltnr": {}, "ichimokku": {}}, "no indicator named 'keltnr'. Did you mean 'keltner'?; no indicator named 'ichimokku'. Did you mean 'ichimoku'?"),
    ],
)  # fmt: skip
def test_a_faulty_item_is_told_with_its_place(item, what):
    assert faults_of(include=("sma", item)) == [("include.1", what)]


@pytest.mark.parametrize("item", [3, None, True, ["rsi"], {"rsi": 7}, {"rsi": None}, {3: {}}])
def test_an_item_of_another_form_is_told_what_forms_there_are(item):
    ((place, what),) = faults_of(include=("sma", item))
    assert place == "include.1"
    assert what.startswith("needs an indicator, a category, or an indicator with parameters")


def test_all_faulty_items_are_told_at_once():
    faults = faults_of(include=("rsl", "sma", {"rsi": {"period": 0}}), exclude=("x",))
    assert [place for place, _ in faults] == ["include.0", "include.2"]


def test_unknown_names_to_leave_out_are_all_told():
    ((place, what),) = faults_of(include=("rsi",), exclude=("rsi_15", "rsi_14", "zzz"))
    assert place == "exclude"
    assert what == (
        "no indicator, category or column named 'rsi_15'. Did you mean 'rsi_14'? "
        "no indicator, category or column named 'zzz'."
    )


@pytest.mark.parametrize(
    "fields", [{"include": ()}, {"include": ({},)}, {"include": ("rsi",), "exclude": ("momentum",)}]
)
def test_no_feature_at_all_is_refused(fields):
    ((_, what),) = faults_of(**fields)
    assert what.startswith("no feature is left")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [i.name for i in load_all() if why_no_feature(i) is None] + [c.value for c in Category]
        ),
        min_size=1,
    )
)
def test_columns_are_those_of_the_specs_each_once(names):
    config = FeaturesConfig(include=tuple(names))
    named = [name for spec in config.specs() for name in spec.columns]
    assert config.columns() == tuple(named)
    assert len(set(named)) == len(named)


def test_the_settings_survive_their_json_form():
    config = FeaturesConfig(include=("rsi", {"sma": {"period": [5, 10]}}), exclude=("sma_5",))
    assert FeaturesConfig.model_validate(config.model_dump(mode="json")) == config
