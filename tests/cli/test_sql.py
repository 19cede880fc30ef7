import csv
import io
import json
import re

import polars as pl
import pytest

from mlta.cli import sql as sql_module
from tests.cli.command import in_process


def rows_of(result):
    assert (result.code, result.err) == (0, ""), result.err
    return [line.split() for line in result.out.splitlines()]


def test_a_table_has_its_numbers_on_the_right_and_nothing_for_null(full):
    result = full.on(
        "sql",
        "SELECT 'a' AS text, 1.23456789::DOUBLE AS x, NULL AS n UNION ALL SELECT 'bb', 22, NULL ORDER BY 1",
    )
    assert result.out == "text        x  n\na     1.23457\nbb         22\n"


def test_gold_stands_under_bare_names_and_the_rest_under_theirs(full):
    for name in ("features", "gold.features", "silver.klines"):
        head, (count,) = rows_of(full.on("sql", f"SELECT count(*) AS n FROM {name}"))
        assert head == ["n"]
        assert int(count) > 300


def test_brackets_and_colons_are_printed_as_they_are(full):
    text = "[red]x[/red] [/] :smile: [1, 2]"
    assert full.on("sql", f"SELECT '{text}' AS t").out == f"t\n{text}\n"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("table", "n  t\nno rows\n"),
        ("csv", "n,t\n"),
        ("json", "[]\n"),
    ],
)
def test_an_empty_result_keeps_its_columns(full, form, text):
    result = full.on("sql", "SELECT 1 AS n, 'x' AS t WHERE false", "--format", form)
    assert result.code == 0
    assert result.out == text


ODD = (
    "SELECT [1, NULL] AS l, {'a': 1, 'b': ['ü']} AS s, map {'k': 1} AS m, 'x'::BLOB AS b, "
    "NULL AS n, 'nan'::DOUBLE AS f, TIMESTAMPTZ '2024-01-01' AS t, DATE '2024-01-02' AS d, "
    "sum(x) AS total, INTERVAL 1 DAY AS i, 'a,\"b' AS q, NULL::INTEGER[] AS e "
    "FROM range(3) AS r(x)"
)


def test_csv_holds_lists_structs_and_bytes_as_text(full):
    result = full.on("sql", ODD, "--format", "csv")
    assert (result.code, result.err) == (0, "")
    (row,) = csv.DictReader(io.StringIO(result.out))
    assert json.loads(row["l"]) == [1, None]
    assert json.loads(row["s"]) == {"a": 1, "b": ["ü"]}
    assert "k" in row["m"]
    assert (row["b"], row["n"], row["e"], row["q"]) == ("78", "", "", 'a,"b')
    assert (row["total"], row["d"], row["t"][:10]) == ("3", "2024-01-02", "2024-01-01")
    assert row["i"] == "1 day"


def test_json_holds_values_as_they_are(full):
    result = full.on("sql", ODD, "--format", "json")
    assert (result.code, result.err) == (0, "")
    (row,) = json.loads(result.out)
    assert row["l"] == [1, None]
    assert row["s"] == {"a": 1, "b": ["ü"]}
    assert (row["b"], row["n"], row["f"], row["total"]) == ("78", None, None, 3)


def test_a_table_shows_lists_and_structs_too(full):
    result = full.on("sql", ODD)
    assert (result.code, result.err) == (0, "")
    assert "[1, None]" in result.out


def test_parquet_goes_to_stdout(landed, tmp_path):
    done = in_process(
        "sql", "SELECT 1 AS a, [1, 2] AS l", "--format", "parquet", "--data-dir", landed, text=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    (tmp_path / "rows.parquet").write_bytes(done.stdout)
    assert pl.read_parquet(tmp_path / "rows.parquet").rows() == [(1, [1, 2])]


def test_parquet_is_written_as_bytes(full, monkeypatch, tmp_path):
    with (tmp_path / "rows.parquet").open("w") as out:
        monkeypatch.setattr(sql_module.sys, "stdout", out)
        assert full.on("sql", "SELECT 1 AS a WHERE false", "--format", "parquet").code == 0
    found = pl.read_parquet(tmp_path / "rows.parquet")
    assert (found.columns, found.height) == (["a"], 0)


class Terminal(io.StringIO):
    """A stdout that says it is a terminal."""

    def isatty(self):
        return True

    def lines(self):
        return re.sub(r"\x1b\[[0-9;]*m", "", self.getvalue()).splitlines()


@pytest.fixture
def shown(full, monkeypatch):
    """Run a query at a terminal of 60 columns; gives the result and the lines on the screen."""

    def run(*words):
        terminal = Terminal()
        # only now: pytest itself sets stdout between the phases of a test
        with monkeypatch.context() as patch:
            patch.setattr(sql_module.sys, "stdout", terminal)
            patch.setenv("COLUMNS", "60")
            patch.setenv("TERM", "xterm")
            result = full.on("sql", *words)
        return result, terminal.lines()

    return run


def test_parquet_is_not_put_on_a_terminal(shown):
    result, lines = shown("SELECT 1 AS a", "--format", "parquet")
    assert result.code == 2
    assert "redirect it" in result.err
    assert lines == []


def test_a_terminal_shows_the_columns_that_fit_and_says_how_many_do_not(shown):
    columns = ", ".join(f"'{'x' * 18}' AS column_{i}" for i in range(6))
    result, lines = shown(f"SELECT {columns}")
    assert result.code == 0
    assert [line.split() for line in lines] == [
        ["column_0", "column_1", "column_2"],
        ["x" * 18] * 3,
        ["...", "columns", "not", "shown:", "3;", "--format", "csv", "prints", "all"],
    ]


def test_one_column_that_is_too_wide_is_folded(shown):
    result, lines = shown(f"SELECT '{'x' * 90}' AS a, 1 AS b")
    assert result.code == 0
    assert lines[1:3] == ["x" * 60, "x" * 30]
    assert lines[3].startswith("... columns not shown: 1;")


def test_where_there_is_no_terminal_every_column_is_there(full):
    columns = ", ".join(f"'{'x' * 20}' AS column_{i}" for i in range(60))
    result = full.on("sql", f"SELECT {columns}")
    head, line = result.out.splitlines()
    assert len(head.split()) == 60
    assert line.split() == ["x" * 20] * 60


def test_at_most_a_hundred_rows_are_shown_and_the_rest_counted(full):
    lines = full.on("sql", "SELECT * FROM range(1500)").out.splitlines()
    assert len(lines) == 102
    assert lines[-1] == "... rows not shown: 1,400; --format csv prints all"
    assert (
        len(full.on("sql", "SELECT * FROM range(1500)", "--format", "csv").out.splitlines()) == 1501
    )
    assert len(full.on("sql", "SELECT * FROM range(100)").out.splitlines()) == 101


@pytest.mark.parametrize(
    "statement",
    ["SHOW TABLES", "DESCRIBE features", "FROM range(3)", "SUMMARIZE labels", "EXPLAIN SELECT 1",
     "WITH a AS (SELECT 1) FROM a", "PIVOT (SELECT 1 AS a, 2 AS b) ON a USING sum(b)",
     "SET threads = 1; SELECT 1", "PRAGMA version"],
)  # fmt: skip
def test_everything_that_reads_is_taken(full, statement):
    assert len(rows_of(full.on("sql", statement))) >= 2


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("CREATE TABLE x AS SELECT 1", "CREATE"),
        ("DROP VIEW features", "DROP"),
        ("INSERT INTO metrics VALUES (1)", "INSERT"),
        ("UPDATE metrics SET value = 1", "UPDATE"),
        ("DELETE FROM metrics", "DELETE"),
        ("SELECT 1; DROP VIEW features", "DROP"),
        ("ATTACH 'x.db'", "ATTACH"),
        ("INSTALL httpfs", "LOAD"),
    ],
)
def test_what_would_seem_to_change_a_table_is_refused(full, statement, kind):
    result = full.on("sql", statement)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"error: only queries are taken here (got {kind}); tables are written by stages alone\n"
    )


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("SELECT * FROM metric", "Did you mean"),
        ("SELEC 1", "syntax error"),
        ("", "the query is empty"),
        ("/* nothing */", "the query is empty"),
        ("SELECT 1 AS a, 2 AS a", "more than one column named a"),
        ("SELECT nonsense FROM metrics", "nonsense"),
    ],
)
def test_a_query_that_cannot_be_answered_is_told_why(full, statement, told):
    result = full.on("sql", statement)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert result.err.startswith("error: the query ")


def test_a_query_on_a_folder_that_is_not_there_finds_empty_tables(mlta):
    assert rows_of(mlta.on("sql", "SELECT count(*) AS n FROM metrics")) == [["n"], ["0"]]


def test_an_earlier_version_can_be_read(full):
    count = "SELECT count(*) AS n FROM features"
    now = rows_of(full.on("sql", count))
    assert rows_of(full.on("sql", count, "--as-of", "0")) == now
    assert rows_of(full.on("sql", count, "--as-of", "2020-01-01")) == [["n"], ["0"]]
    assert full.on("sql", count, "--as-of", "9").code == 2
    assert "neither a time" in full.on("sql", count, "--as-of", "nope").err
