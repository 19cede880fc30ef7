import json

from mlta.indicators.catalog import load_all
from mlta.indicators.describe import as_mapping, as_markdown


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
        "inputs     close",
    ):
        assert text in result.out
    rsi = mlta("indicators", "rsi").out
    assert "rsi_14: percent, 0 to 100, first value after 14 bars" in rsi
    assert "recursive, settles in " in rsi


def test_json_and_markdown_hold_the_records(mlta):
    assert json.loads(mlta("indicators", "--format", "json").out) == [*map(as_mapping, load_all())]
    assert len(json.loads(mlta("indicators", "rsi", "--format", "json").out)) == 1
    assert mlta("indicators", "--format", "markdown").out == as_markdown(load_all())


def test_an_unknown_name_is_told_with_the_nearest(mlta):
    result = mlta("indicators", "rsl")
    assert (result.code, result.err) == (
        2,
        "error: no indicator named 'rsl'. Did you mean 'rsi'?\n",
    )


def test_a_name_and_a_category_are_refused(mlta):
    result = mlta("indicators", "rsi", "--category", "trend")
    assert (result.code, result.out) == (2, "")
    assert "not both" in result.err
