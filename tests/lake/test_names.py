import pytest

from mlta.errors import ConfigError
from mlta.lake.names import table_named
from mlta.schemas import FEATURES, KLINES, LEDGER, TABLES


def test_every_table_has_its_full_name_and_those_of_gold_a_short_one():
    for name, table in TABLES.items():
        assert table_named(name) is table
        if table.layer == "gold":
            assert table_named(table.name) is table


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("featurs", FEATURES), ("gold.feature", FEATURES), ("klines", KLINES), ("leger", LEDGER)],
)
def test_a_near_name_is_suggested_in_full(typed, meant):
    with pytest.raises(ConfigError) as caught:
        table_named(typed)
    assert str(caught.value) == f"no table named {typed!r}; did you mean {meant.full_name!r}?"


def test_a_name_like_no_other_leads_to_the_list():
    with pytest.raises(ConfigError, match="no table named 'xyz'; see: mlta status"):
        table_named("xyz")
