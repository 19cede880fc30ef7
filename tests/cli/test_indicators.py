import json

from mlta.indicators.catalog import load_all
from mlta.indicators.describe import as_mapping
from mlta.indicators.page import as_markdown


def test_the_list_has_every_indicator_with_its_columns(mlta):
    result = mlta("indicators")
    assert (result.code, result.err) == (0, "")
    head, *lines = result.out.splitlines()
    assert head.split()[:3] == ["name", "title", "category"]
    assert [line.split()[0] for line in lines] == [indicator.name for indicator in load_all()]
    assert not any(line.endswith(" ") for line in lines)


def test_a_category_narrows_the_list(mlta):
    lines = mlta("indicators", "--category", "volume").out.splitlines()[1:]
    assert [line.split()[0] for line in lines] == [
        indicator.name for indicator in load_all() if indicator.category == "volume"
    ]
    assert mlta("indicators", "--category", "volum").code == 2


def test_one_indicator_is_shown_with_everything_about_it(mlta):
    result = mlta("indicators", "bbands")
    assert result.code == 0
    for text in (
        "bbands: Bollinger Bands, volatility",
        "deviations = 2.0 (0.1 to 10.0 standard deviations): ",
        "bbands_20_2_upper: price, first value after 19 bars",
        "where prices stand still  128, 128, 128",
        "ns a bar on this machine",
        "also called               mobo",
    ):
        assert text in result.out
    rsi = mlta("indicators", "rsi").out
    assert "rsi_14: percent, 0 to 100, first value after 14 bars" in rsi
    assert "recursive, warm after " in rsi


def test_an_alias_says_what_it_stands_for(mlta):
    lines = mlta("indicators", "plus_di").out.splitlines()
    assert lines[0].split(None, 1) == ["plus_di", "another name for output plus_di of adx"]
    assert lines[1].split()[:2] == ["name", "adx:"]


def test_a_search_finds_names_titles_formulas_and_aliases(mlta):
    def found(*arguments):
        return [line.split()[0] for line in mlta("indicators", *arguments).out.splitlines()[1:]]

    assert "atr" in found("--search", "true range")
    assert found("--search", "mobo") == ["bbands"]
    assert found("--search", "RSI", "--category", "trend") == []
    result = mlta("indicators", "--search", "zzz")
    assert (result.code, result.out) == (2, "")
    assert "no indicator has 'zzz'" in result.err


def test_those_chosen_are_compiled_ahead(mlta):
    result = mlta("indicators", "rsi", "--compile")
    assert (result.code, result.out) == (0, "1 indicators are compiled\n")


def test_json_and_markdown_hold_the_records(mlta):
    assert json.loads(mlta("indicators", "--format", "json").out) == [*map(as_mapping, load_all())]
    assert len(json.loads(mlta("indicators", "rsi", "--format", "json").out)) == 1
    assert mlta("indicators", "--format", "markdown").out == as_markdown(load_all())


def test_an_unknown_name_is_told_with_the_nearest(mlta):
    result = mlta("indicators", "keltnr")
    assert (result.code, result.err) == (
        2,
        "error: no indicator named 'keltnr'. Did you mean 'keltner'?\n",
    )


def test_a_name_and_a_category_are_refused(mlta):
    result = mlta("indicators", "rsi", "--category", "trend")
    assert (result.code, result.out) == (2, "")
    assert "not both" in result.err
