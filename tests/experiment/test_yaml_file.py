import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.errors import ConfigError
from mlta.experiment.yaml_file import load_yaml, parse_value


def value_of(text):
    parsed = parse_value(text, "here")
    assert parsed.faults == []
    return parsed.value


def faults_in(path, text):
    path.write_text(text, encoding="utf-8")
    return [fault.replace(str(path), "f.yaml") for fault in load_yaml(path).faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3),
        ("-3", -3),
        ("1e-3", 0.001),
        ("1.5", 1.5),
        (".5", 0.5),
        ("-.inf", float("-inf")),
        ("true", True),
        ("no", False),
        ("ON", True),
        ("null", None),
        ("~", None),
        ("", None),
        ("[a, 2]", ["a", 2]),
        ("{a: {b: 1}}", {"a": {"b": 1}}),
        ("'no'", "no"),
        ("text", "text"),
        ("12:30", "12:30"),
        ("2024-01-01", "2024-01-01"),
        ("0x10", "0x10"),
        ("!!str 3", "3"),
    ],
)
def test_a_value_is_what_it_looks_like(text, expected):
    assert value_of(text) == expected
    assert type(value_of(text)) is type(expected)


@settings(deadline=None)
@given(st.integers() | st.floats(allow_nan=False) | st.booleans() | st.none())
def test_every_single_value_is_read_back_as_it_was_written(value):
    written = {True: "true", False: "false", None: "null"}.get(value, repr(value))
    if isinstance(value, float) and abs(value) == float("inf"):
        written = "-.inf" if value < 0 else ".inf"
    assert value_of(written) == value


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_no_text_brings_the_reader_down(text):
    message = "here: "
    try:
        parse_value(text, "here")
    except ConfigError as error:
        message = str(error)
    assert message.startswith("here: ")
    assert "\n" not in message


def test_each_key_knows_its_line(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_text("a: 1\nb:\n  c: [x,\n      y]\n  d: {e: 2}\n")
    parsed = load_yaml(path)
    assert parsed.value == {"a": 1, "b": {"c": ["x", "y"], "d": {"e": 2}}}
    lines = {".".join(key): place.removeprefix(f"{path}:") for key, place in parsed.marks.items()}
    assert lines == {
        "": "1", "a": "1", "b": "2", "b.c": "3", "b.c.0": "3", "b.c.1": "4", "b.d": "5", "b.d.e": "5",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null"])
def test_an_empty_file_is_an_empty_mapping(tmp_path, text):
    path = tmp_path / "f.yaml"
    path.write_text(text)
    assert load_yaml(path).value == {}


def test_every_fault_of_a_file_is_told_with_its_line(tmp_path):
    text = (
        "a: 1\n"
        "a: 2\n"
        "b: {c: 1, c: 1}\n"
        "3: x\n"
        "no: y\n"
        "? [k]\n: z\n"
        "d: !!int many\n"
        "<<: {e: 1}\n"
        "f: [1, !!binary aGk=, 2]\n"
    )
    assert faults_in(tmp_path / "f.yaml", text) == [
        "f.yaml:2: a: stands twice, first at f.yaml:1",
        "f.yaml:3: b.c: stands twice, first at f.yaml:3",
        "f.yaml:4: a key must be text (got 3); put it in quotes",
        "f.yaml:5: a key must be text (got no); put it in quotes",
        "f.yaml:6: a key must be text (got a list or mapping); put it in quotes",
        "f.yaml:8: d: is not of kind !!int (got many)",
        "f.yaml:9: <<: merging is not read; write the keys out",
        "f.yaml:10: f.1: tags such as !!binary are not read",
    ]
    assert load_yaml(tmp_path / "f.yaml").value == {"a": 1, "b": {"c": 1}, "f": [1, 2]}


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['touch {}']",
        "!!python/object/apply:os.mkdir ['{}']",
        "!!python/object/new:os.mkdir {{args: ['{}']}}",
        "!!python/name:os.system",
        "!!python/object:os.system {{}}",
        "!local {{}}",
    ],
)
def test_tags_that_make_objects_are_refused_and_run_nothing(tmp_path, text):
    trap = tmp_path / "trap"
    (fault,) = faults_in(tmp_path / "f.yaml", f"a: {text.format(trap)}\n")
    assert fault.startswith("f.yaml:1: a: tags such as !")
    assert not os.path.lexists(trap)


def test_a_value_on_the_command_line_is_refused_alike():
    parsed = parse_value("!!python/name:os.system", "--set a=...")
    assert parsed.value is None
    assert parsed.faults == ["--set a=...: tags such as !!python/name:os.system are not read"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "a: 1\n\tb: 2\n",
            "f.yaml:2: not valid YAML: while scanning for the next token, found character '\\t'",
        ),
        ("a: [1,\nb: 2\n", "f.yaml:3: not valid YAML: while parsing a flow sequence, expected"),
        (
            "a: 1\n---\nb: 2\n",
            "f.yaml:2: not valid YAML: expected a single document in the stream, but found another document",
        ),
        ("a: @x\n", "f.yaml:1: not valid YAML: "),
        ("a: \x00\n", "f.yaml: not valid YAML: "),
        ("- a\n- b\n", "f.yaml:1: needs keys and values at its top"),
        ("just text\n", "f.yaml:1: needs keys and values at its top"),
        ("x: 1\na: &a [1]\nb: *a\n", "f.yaml:3: *a: aliases are not read"),
        ("a: &a\n  - *a\n", "f.yaml:2: *a: aliases are not read"),
        ("symbols: [*USDT]\n", "f.yaml:1: *USDT: aliases are not read; write it out, or in quotes"),
        ("a: &a {b: 1}\nc:\n  <<: *a\n", "f.yaml:3: *a: aliases are not read"),
        ("a: " + "[" * 400 + "]" * 400, "f.yaml:1: more than 30 lists and mappings within"),
        ("b:\n a: " + "{a: " * 29 + "}" * 29, "f.yaml:2: more than 30 lists and mappings"),
    ],
)
def test_a_file_that_is_no_settings_is_refused_in_one_line(tmp_path, text, fault):
    path = tmp_path / "f.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_yaml(path)
    message = str(caught.value).replace(str(path), "f.yaml")
    assert message.startswith(fault)
    assert "\n" not in message


def test_thirty_levels_are_deep_enough():
    assert repr(value_of("[" * 30 + "]" * 30)) == "[" * 30 + "]" * 30


def test_a_bomb_of_aliases_does_not_go_off():
    bomb = "[&a [x, x], " + ", ".join(
        f"&{b} [{', '.join(['*' + a] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(ConfigError, match=r"here: \*a: aliases are not read"):
        parse_value(bomb + "]", "here")


def test_an_anchor_that_nobody_points_to_is_harmless():
    assert value_of("[&a 1, 2]") == [1, 2]


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.yaml: cannot be read: .*No such file"):
        load_yaml(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"a: \xe4\n")
    with pytest.raises(ConfigError, match=r"latin\.yaml: cannot be read: .*utf-8"):
        load_yaml(tmp_path / "latin.yaml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_yaml(tmp_path)
