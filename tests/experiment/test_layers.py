import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.experiment.layers import Layers

BASE = """\
a: 1
b:
  c: [1, 2, 3]
  d: x
  Q: 5
e: null
f: []
"""


@pytest.fixture
def layers(tmp_path):
    path = tmp_path / "base.yaml"
    path.write_text(BASE)
    made = Layers()
    made.add_file(path)
    assert made.faults == []
    return made


def overlay(layers, tmp_path, text):
    path = tmp_path / "over.yaml"
    path.write_text(text)
    layers.add_file(path)


def places(layers, *keys):
    return [layers.where(tuple(key.split("."))).rsplit("/", 1)[-1] for key in keys]


def test_a_later_file_merges_mappings_and_replaces_the_rest(layers, tmp_path):
    overlay(layers, tmp_path, "b:\n  c: [9]\ng: 7\n")
    assert layers.values == {
        "a": 1, "b": {"c": [9], "d": "x", "Q": 5}, "e": None, "f": [], "g": 7,
    }  # fmt: skip
    assert places(layers, "a", "b", "b.c", "b.c.0", "b.d", "g") == [
        "base.yaml:1", "over.yaml:1", "over.yaml:2", "over.yaml:2", "base.yaml:4", "over.yaml:3",
    ]  # fmt: skip


def test_what_was_replaced_leaves_no_mark(layers, tmp_path):
    overlay(layers, tmp_path, "b:\n  c: [9]\n")
    assert ("b", "c", "2") not in layers.marks
    overlay(layers, tmp_path, "b: 3\n")
    assert layers.values["b"] == 3
    assert ("b", "d") not in layers.marks


def test_a_mapping_in_the_place_of_a_value_replaces_it(layers, tmp_path):
    overlay(layers, tmp_path, "a:\n  x: 1\n")
    assert layers.values["a"] == {"x": 1}
    assert places(layers, "a.x") == ["over.yaml:2"]


def test_variables_set_keys_whatever_their_case(layers):
    layers.add_environment(
        {"MLTA__B__D": "y", "MLTA__B__Q": "6", "MLTA__E__X__Y": "[1]", "MLTA_ENV": "z", "HOME": "/"}
    )
    assert layers.faults == []
    assert layers.values == {
        "a": 1, "b": {"c": [1, 2, 3], "d": "y", "Q": 6}, "e": {"x": {"y": [1]}}, "f": [],
    }  # fmt: skip
    assert layers.where(("b", "Q")) == "environment variable MLTA__B__Q"
    assert layers.where(("e", "x", "y", "0")) == "environment variable MLTA__E__X__Y"


def test_overrides_reach_elements_of_lists(layers):
    layers.add_overrides(["b.c.0=7", " b.d = y=z", "new.key=1e-3"])
    assert layers.faults == []
    assert layers.values["b"]["c"] == [7, 2, 3]
    assert layers.values["b"]["d"] == "y=z"
    assert layers.values["new"] == {"key": 0.001}
    assert layers.where(("b", "c", "0")) == "--set b.c.0=7"
    assert places(layers, "b.c.1") == ["base.yaml:3"]


def test_the_last_override_wins(layers):
    layers.add_overrides(["a=2", "a=3"])
    assert layers.values["a"] == 3
    assert layers.where(("a",)) == "--set a=3"


def test_an_override_with_a_mapping_merges_but_an_element_of_a_list_is_replaced(layers):
    layers.add_overrides(["b={d: z}", "b.c=[{p: 1}]", "b.c.0={q: 2}"])
    assert layers.faults == []
    assert layers.values["b"] == {"c": [{"q": 2}], "d": "z", "Q": 5}
    assert layers.where(("b", "d")) == "--set b={d: z}"
    assert places(layers, "b.Q") == ["base.yaml:5"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a", "--set a: needs KEY=VALUE with a dotted key, e.g. --set splits.n_folds=5"),
        ("=3", "--set =3: needs KEY=VALUE with a dotted key, e.g. --set splits.n_folds=5"),
        ("a..b=3", "--set a..b=3: needs KEY=VALUE with a dotted key, e.g. --set splits.n_folds=5"),
        ("a.x=3", "--set a.x=3: a is 1 and has no keys"),
        ("a.x.y=3", "--set a.x.y=3: a is 1 and has no keys"),
        ("b.c.3=1", "--set b.c.3=1: b.c is a list of 3; '3' must be a position from 0 to 2"),
        ("b.c.-1=1", "--set b.c.-1=1: b.c is a list of 3; '-1' must be a position from 0 to 2"),
        ("b.c.x.y=1", "--set b.c.x.y=1: b.c is a list of 3; 'x' must be a position from 0 to 2"),
        ("f.0=1", "--set f.0=1: f is a list of 0; set it as a whole"),
        (
            "a=[1",
            "--set a=[1: not valid YAML: while parsing a flow sequence, expected ',' or ']', but got '<stream end>'",
        ),
        ("a=!!int x", "--set a=!!int x: is not of kind !!int (got x)"),
        ("a={k: 1, k: 2}", "--set a={k: 1, k: 2}: k: stands twice, first at --set a={k: 1, k: 2}"),
    ],
)
def test_an_override_that_cannot_be_meant_is_told_and_changes_nothing(layers, text, fault):
    before = dict(layers.values)
    layers.add_overrides([text])
    assert layers.faults == [fault]
    assert layers.values == before


def test_a_variable_without_a_key_is_told(layers):
    layers.add_environment({"MLTA__": "1", "MLTA__A____B": "1", "MLTA__A": "[1"})
    assert [fault.split(": ")[0] for fault in layers.faults] == [
        "environment variable MLTA__", "environment variable MLTA__A", "environment variable MLTA__A____B",
    ]  # fmt: skip
    assert layers.values["a"] == 1


def test_a_file_that_cannot_be_read_leaves_the_values_and_a_fault(layers, tmp_path):
    assert layers.whole
    overlay(layers, tmp_path, "a: [")
    assert not layers.whole
    assert len(layers.faults) == 1
    assert layers.values["a"] == 1


def test_what_stands_nowhere_is_looked_for_in_the_first_file(layers, tmp_path):
    overlay(layers, tmp_path, "a: 2\n")
    assert layers.where(("none",)) == str(tmp_path / "base.yaml")
    assert Layers().where(("none",)) == "settings"


trees = st.recursive(
    st.integers(0, 9) | st.lists(st.integers(0, 9), max_size=2),
    lambda below: st.dictionaries(st.sampled_from("abc"), below, max_size=3),
    max_leaves=6,
)
files = st.dictionaries(st.sampled_from("abc"), trees, max_size=3)


def merged(below, above):
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return {**below, **{k: merged(below.get(k), v) for k, v in above.items()}}


def paths_in(value, at=()):
    if isinstance(value, dict):
        return {at, *(p for k, v in value.items() for p in paths_in(v, (*at, k)))}
    if isinstance(value, list):
        return {at, *((*at, str(i)) for i in range(len(value)))}
    return {at}


@settings(deadline=None)
@given(st.lists(files, min_size=1, max_size=3))
def test_marks_are_those_of_the_values_and_no_others(tmp_path_factory, stack):
    folder = tmp_path_factory.mktemp("layers")
    layers, expected = Layers(), {}
    for number, values in enumerate(stack):
        (folder / f"{number}.yaml").write_text(repr(values).replace("'", '"'))
        layers.add_file(folder / f"{number}.yaml")
        expected = merged(expected, values)
    assert layers.values == expected
    assert {mark for mark in layers.marks if mark} == paths_in(expected) - {()}
