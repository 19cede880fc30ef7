import shutil
from dataclasses import replace
from datetime import timedelta

import duckdb
import polars as pl
import pytest

from mlta.errors import ConfigError, LakeError
from mlta.lake.lake import Lake
from mlta.lake.sql import catalogue_path, query, refresh_catalogue, tables_named
from mlta.schemas import FEATURES, GAPS, KLINES, LABELS, LEAKAGE, METRICS, QUALITY, SERIES, TABLES
from tests.cli.versions import bars
from tests.lake.real_tables import (
    SERIES_BTC,
    START,
    save_features,
    save_gaps,
    save_leakage,
    save_metrics,
    save_quality,
)
from tests.lake.tables import origin


@pytest.fixture
def lake(tmp_path):
    return Lake(tmp_path / "it's our data", wait_seconds=0.1)


def shell(lake, sql):
    """Rows that a plain DuckDB shell shows."""
    with duckdb.connect(catalogue_path(lake), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_any_duckdb_shell_opens_the_catalogue(lake):
    save_features(lake, origin(), rsi_14=50.0)
    save_gaps(lake, 3, origin())
    refresh_catalogue(lake)
    assert shell(lake, "SELECT rsi_14 FROM features") == [(50.0,), (50.0,)]
    assert shell(lake, "SELECT rsi_14 FROM gold.features LIMIT 1") == [(50.0,)]
    assert shell(lake, "SELECT symbol, missing_bars FROM silver.gaps") == [("BTCUSDT", 3)]
    assert [p.name for p in (lake.root / "gold").glob("*.duckdb*")] == ["gold.duckdb"]
    assert not list((lake.root / "gold").glob(".*"))


def test_a_query_of_ours_takes_the_same_names(lake):
    save_features(lake, origin(), rsi_14=50.0)
    save_gaps(lake, 3, origin())
    for name in ("features", "gold.features"):
        assert query(lake, f"SELECT rsi_14 FROM {name}")["rsi_14"].to_list() == [50.0, 50.0]
    assert query(lake, "SELECT missing_bars FROM silver.gaps").item() == 3


def test_a_table_from_before_it_had_periods_is_read_with_nulls(lake):
    columns = tuple(column for column in KLINES.columns if column.name != "period")
    older = replace(KLINES, partition_by=SERIES, columns=columns)
    lake.replace(older, bars([1.0, 2.0]).drop("period"), [SERIES_BTC], origin())
    refresh_catalogue(lake)
    text = "SELECT symbol, period, close FROM silver.klines ORDER BY open_time"
    assert shell(lake, text) == [("BTCUSDT", None, 1.0), ("BTCUSDT", None, 2.0)]
    lake.replace(KLINES, bars([3.0]), [SERIES_BTC], origin())
    assert query(lake, text).rows() == [("BTCUSDT", "2026", 3.0)]
    assert query(lake, text, {"silver.klines": 0})["close"].to_list() == [1.0, 2.0]


def test_every_table_has_a_view_of_its_columns_and_types_before_there_are_rows(lake):
    refresh_catalogue(lake)
    with duckdb.connect(catalogue_path(lake), read_only=True) as connection:
        for name, table in TABLES.items():
            found = connection.execute(f"SELECT * FROM {name}")
            assert [column[0] for column in found.description] == list(table.schema)
            assert found.fetchall() == []
    assert query(lake, "SELECT * FROM silver.quality").columns == list(QUALITY.schema)
    assert {row[0]: row[1] for row in shell(lake, "DESCRIBE labels")} == {
        "market": "VARCHAR",
        "timeframe": "VARCHAR",
        "symbol": "VARCHAR",
        "open_time": "TIMESTAMP WITH TIME ZONE",
        "available_at": "TIMESTAMP WITH TIME ZONE",
        "label_end": "TIMESTAMP WITH TIME ZONE",
        "forward_return": "DOUBLE",
        "label": "TINYINT",
    }


def test_types_are_the_same_with_rows_and_without(lake):
    empty = query(lake, "SELECT * FROM metrics").schema
    save_metrics(lake, 0.5, origin())
    assert query(lake, "SELECT * FROM metrics").schema == empty


def test_what_duckdb_reads_is_what_polars_reads(lake):
    save_features(lake, origin(), rsi_14=50.0, ema_9=1.5)
    save_leakage(lake, origin())
    for table, name in ((FEATURES, "features"), (LEAKAGE, "leakage")):
        ours = lake.load(table)
        zoned = pl.col(pl.Datetime).dt.convert_time_zone("UTC")
        assert query(lake, f"FROM {name} ORDER BY ALL").with_columns(zoned).equals(ours)
    assert query(lake, "SELECT scope FROM leakage").item() == "spot/1h/BTCUSDT"


def test_times_are_shown_in_utc(lake):
    save_gaps(lake, 3, origin())
    shown = query(lake, "SELECT gap_start::VARCHAR AS t FROM silver.gaps").item()
    assert shown == "2026-01-01 00:00:00+00"
    assert query(lake, "SELECT current_setting('TimeZone')").item() == "UTC"


def test_tables_and_columns_carry_their_comments(lake):
    save_quality(lake, origin())
    refresh_catalogue(lake)
    sql = "SELECT schema_name, view_name, comment FROM duckdb_views() WHERE NOT internal"
    views = {(schema, name): comment for schema, name, comment in shell(lake, sql)}
    assert views == {
        ("main" if t.layer == "gold" else t.layer, t.name): t.doc for t in TABLES.values()
    }
    sql = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
    comments = {(table, column): comment for table, column, comment in shell(lake, sql)}
    for table in TABLES.values():
        for column in table.columns:
            assert comments[table.name, column.name] == column.doc


def test_columns_named_like_words_of_sql_are_columns(lake):
    save_quality(lake, origin())
    save_leakage(lake, origin())
    assert query(lake, 'SELECT "check", count FROM silver.quality').rows() == [("flat", 0)]
    assert query(lake, 'SELECT "check", "column" FROM leakage').rows() == [("overlap", "c")]


def test_a_refresh_shows_the_newest_version_and_leaves_open_shells_alone(lake, tmp_path):
    save_metrics(lake, 0.5, origin())
    refresh_catalogue(lake)
    with duckdb.connect(catalogue_path(lake), read_only=True) as open_before:
        save_metrics(lake, 0.75, origin())
        file = catalogue_path(lake).stat().st_ino
        refresh_catalogue(lake)
        assert catalogue_path(lake).stat().st_ino != file
        assert open_before.execute("SELECT value FROM metrics").fetchall() == [(0.5,)]
        # a copy, for DuckDB gives one process the file that it has open already
        shutil.copy(catalogue_path(lake), tmp_path / "gold.duckdb")
        with duckdb.connect(tmp_path / "gold.duckdb", read_only=True) as opened_after:
            assert opened_after.execute("SELECT value FROM metrics").fetchall() == [(0.75,)]


def test_the_catalogue_can_be_made_again_where_the_data_folder_moved(lake, tmp_path):
    save_metrics(lake, 0.5, origin())
    refresh_catalogue(lake)
    shutil.move(lake.root, tmp_path / "elsewhere")
    moved = Lake(tmp_path / "elsewhere")
    refresh_catalogue(moved)
    assert shell(moved, "SELECT value FROM metrics") == [(0.5,)]


def test_a_refresh_waits_for_its_turn(lake):
    with lake.lock([TABLES["gold.runs"]]), pytest.raises(LakeError, match=r"writing gold\.runs"):
        refresh_catalogue(lake)
    assert not catalogue_path(lake).exists()


def test_a_catalogue_that_cannot_be_written_is_told_and_the_one_before_stays(lake, monkeypatch):
    refresh_catalogue(lake)
    before = catalogue_path(lake).read_bytes()

    def full(connection, lake, versions):
        connection.execute("CREATE TABLE half (n INTEGER)")
        raise duckdb.IOException("No space left on device")

    monkeypatch.setattr("mlta.lake.sql.create_views", full)
    with pytest.raises(LakeError, match=r"gold\.duckdb: No space left .* tables themselves are un"):
        refresh_catalogue(lake)
    assert catalogue_path(lake).read_bytes() == before
    assert [p.name for p in (lake.root / "gold").iterdir()] == ["gold.duckdb"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LakeError, match=r"cannot write .*gold\.duckdb"):
        refresh_catalogue(Lake(tmp_path / "file" / "data"))


def test_earlier_versions_are_read_where_asked(lake):
    for value in (0.25, 0.5, 0.75):
        save_metrics(lake, value, origin())
    save_gaps(lake, 3, origin())
    sql = "SELECT (SELECT value FROM metrics) AS v, (SELECT count(*) FROM silver.gaps) AS n"
    assert query(lake, sql).row(0) == (0.75, 1)
    assert query(lake, sql, {"gold.metrics": 1}).row(0) == (0.5, 1)
    assert query(lake, sql, {"gold.metrics": None, "silver.gaps": None}).row(0) == (None, 0)


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("SELECT * FROM nothing", "nothing does not exist"),
        ("SELEC 1", "syntax error"),
        ("SELECT model + 1 FROM metrics WHERE fold = 'x'", "No function matches|Conversion"),
        ("SELECT 1 AS a, 2 AS b, 3 AS a", "more than one column named a; name them apart with AS"),
    ],
)
def test_a_query_that_cannot_be_meant_is_an_error_of_the_command(lake, sql, reason):
    with pytest.raises(ConfigError, match=reason):
        query(lake, sql)


def test_types_that_polars_lacks_come_as_text(lake):
    save_gaps(lake, 30, origin())
    found = query(lake, 'SELECT gap_end - gap_start AS "a ""b""", [1] AS list FROM silver.gaps')
    assert found.to_dict(as_series=False) == {'a "b"': ["1 day 06:00:00"], "list": [[1]]}


def test_a_statement_without_rows_gives_none(lake):
    assert query(lake, "-- nothing").shape == (0, 0)
    assert query(lake, "SELECT 1 AS n WHERE false").shape == (0, 1)


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ("SELECT * FROM features", [FEATURES]),
        ("FROM gold.features", [FEATURES]),
        ('SELECT * FROM "Gold"."FEATURES"', [FEATURES]),
        ("SELECT * FROM gold.main.labels", [LABELS]),
        ("SELECT * FROM gold.silver.klines", [KLINES]),
        ("SELECT * FROM klines", []),
        ("SELECT 1", []),
        ("SELECT * FROM features AS f, features AS g", [FEATURES]),
        ("SELECT * FROM labels l JOIN silver.klines k USING (symbol, open_time)", [LABELS, KLINES]),
        ("SELECT (SELECT max(value) FROM metrics) FROM labels", [LABELS, METRICS]),
        ("SELECT * FROM labels WHERE EXISTS (FROM silver.gaps)", [LABELS, GAPS]),
        ("SELECT * FROM labels UNION ALL SELECT * FROM metrics", [LABELS, METRICS]),
        ("WITH a AS (SELECT * FROM features) SELECT * FROM a", [FEATURES]),
        ("WITH features AS (SELECT 1) SELECT * FROM Features", []),
        ("WITH features AS (FROM gold.features) FROM features", [FEATURES]),
        ("SELECT 'FROM features' AS text -- FROM labels", []),
        ("SELECT * FROM features; SELECT * FROM silver.quality", [FEATURES, QUALITY]),
    ],
)
def test_the_tables_that_a_query_reads(sql, tables):
    assert tables_named(sql) == tables


@pytest.mark.parametrize("sql", ["SELEC 1", "DROP TABLE features", "SELECT * FROM"])
def test_what_is_no_select_names_no_tables(sql):
    with pytest.raises(ConfigError, match="the query failed: "):
        tables_named(sql)


def test_the_views_of_a_wide_table_show_the_columns_of_each_version(lake):
    save_features(lake, origin(), rsi_14=1.0)
    save_features(lake, origin(), ema_9=2.0)
    assert query(lake, "FROM features").columns == [*FEATURES.schema, "ema_9"]
    older = query(lake, "FROM features", {"gold.features": 0})
    assert older.columns == [*FEATURES.schema, "rsi_14"]
    assert older["open_time"].to_list() == [START, START + timedelta(hours=1)]
