from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.errors import LakeError
from mlta.lake.vacuumed import load_vacuumed, save_vacuumed, spans

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_what_was_noted_is_known(tmp_path):
    assert load_vacuumed(tmp_path) == {}
    save_vacuumed(tmp_path, {3: NOON, 0: NOON.replace(hour=13)})
    assert load_vacuumed(tmp_path) == {0: NOON.replace(hour=13), 3: NOON}


@pytest.mark.parametrize("text", ["", "[1]", '{"a": "2026-01-01"}', '{"1": "noon"}', '{"1": 2}'])
def test_a_note_that_is_none_is_told(tmp_path, text):
    save_vacuumed(tmp_path, {})
    (note,) = tmp_path.iterdir()
    note.write_text(text)
    with pytest.raises(LakeError, match="should say which versions were vacuumed"):
        load_vacuumed(tmp_path)


def test_a_note_that_cannot_be_read_is_told(tmp_path):
    save_vacuumed(tmp_path, {})
    (note,) = tmp_path.iterdir()
    note.unlink()
    note.mkdir()
    with pytest.raises(LakeError, match="cannot read"):
        load_vacuumed(tmp_path)


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([], ""), ([3], "3"), ([0, 4, 5, 6, 9], "0, 4 to 6, 9"), ([2, 1], "1 to 2")],
)
def test_spans_are_written_as_people_do(numbers, text):
    assert spans(numbers) == text


@given(st.sets(st.integers(0, 30)))
def test_spans_name_each_number_and_no_other(numbers):
    named = set()
    for span in filter(None, spans(numbers).split(", ")):
        first, _, last = span.partition(" to ")
        named |= set(range(int(first), int(last or first) + 1))
    assert named == numbers
