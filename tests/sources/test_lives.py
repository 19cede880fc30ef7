import pytest

from mlta.sources.lives import ABSENCES, RENAMES, known_lives


def test_an_absence_is_told_with_both_days_and_its_source():
    (known,) = known_lives("BTCUSDC")
    assert len(known_lives("USDCUSDT")) == 1
    assert known.startswith("pairs *USDC were absent from 2022-09-29 to 2023-03-12 (github.com/")


@pytest.mark.parametrize(
    ("symbol", "known"),
    [("BTTUSDT", "BTT goes on as BTTC"), ("BTTCUSDT", "BTT goes on as BTTC"),
     ("NANOBTC", "NANO goes on as XNO"), ("XNOUSDT", "NANO goes on as XNO")],
)  # fmt: skip
def test_a_rename_is_told_under_both_names(symbol, known):
    assert [life.partition(" (")[0] for life in known_lives(symbol)] == [known]


@pytest.mark.parametrize("symbol", ["BTCUSDT", "NANOXUSDT", "XBTTUSDT", "BTTCXUSDT"])
def test_nothing_is_known_of_others(symbol):
    assert known_lives(symbol) == []


def test_everything_known_has_a_source_and_spans_go_forward():
    assert all(known.source for known in (*ABSENCES, *RENAMES))
    assert all(known.gone < known.back for known in ABSENCES)
