import pytest

from mlta.bars.catalogue import CHECKS, get_check
from mlta.bars.checks import CHECKS as ROW_CHECKS
from mlta.bars.config import ChecksConfig
from mlta.bars.series_checks import SERIES_CHECKS
from mlta.errors import ConfigError
from tests.bars.made_bars import as_native, clean, clean_rows


def test_every_row_of_quality_and_every_reason_is_a_check_of_the_catalogue_once():
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    told = clean(as_native(clean_rows(3))).quality["check"].to_list()
    assert sorted(names) == told
    assert {name for name, _ in (*ROW_CHECKS, *SERIES_CHECKS)} < set(names)


def test_every_check_says_what_it_proves_costs_and_judges_by():
    for check in CHECKS:
        assert all(
            len(text) > 3 for text in (check.severity, check.proves, check.cost, check.truth)
        )


def test_settings_choose_the_severity_of_those_that_need_neighbours_and_of_no_other():
    chosen = {check.name for check in CHECKS if check.choices}
    assert chosen == {name for name, _ in SERIES_CHECKS}
    assert chosen | {"gaps"} == set(ChecksConfig.model_fields)


def test_a_severity_that_makes_no_sense_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="'reject', 'flag' or 'ignore'"):
        ChecksConfig.model_validate({"jump": {"severity": "warn"}})
    with pytest.raises(ValueError, match="extra"):
        ChecksConfig.model_validate({"bad_time": {"severity": "flag"}})


def test_an_unknown_check_is_refused_with_those_that_are_there():
    with pytest.raises(ConfigError, match=r"no check named 'jumps'.*quote_out_of_range"):
        get_check("jumps")
