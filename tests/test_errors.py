import inspect

import pytest

from mlta import errors
from mlta.errors import MAX_EXAMPLES, MltaError, listed

CLASSES = [
    found
    for _, found in inspect.getmembers(errors, inspect.isclass)
    if found.__module__ == errors.__name__
]


@pytest.mark.parametrize("count", [0, 1, 10])
def test_up_to_ten_items_are_all_listed(count):
    assert listed([f"item {i}" for i in range(count)]).splitlines() == [
        f"  item {i}" for i in range(count)
    ]


def test_beyond_ten_the_rest_is_counted():
    lines = listed([f"item {i}" for i in range(13)]).splitlines()
    assert len(lines) == MAX_EXAMPLES + 1
    assert lines[-1] == "  ... and 3 more"


def test_every_error_is_foreseen_documented_and_drawn_in_the_tree():
    assert len(CLASSES) == 9
    for found in CLASSES:
        assert issubclass(found, MltaError)
        assert found.__doc__
        assert found.__name__ in errors.__doc__


def test_what_the_reader_has_to_do_follows_from_the_class():
    assert issubclass(errors.ConfigError, ValueError)
    assert issubclass(errors.LookaheadError, errors.DataError)
    assert issubclass(errors.ChecksumError, errors.SourceError)
    assert issubclass(errors.RateLimitError, errors.SourceError)
    assert not issubclass(errors.DataError, errors.ConfigError)
