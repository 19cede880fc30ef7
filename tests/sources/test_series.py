"""Daily series in a folder, and over real HTTP."""

import os

import pytest

from mlta.errors import ConfigError, DataError, SourceError
from mlta.sources.config import SourceConfig
from mlta.sources.open import open_source
from mlta.sources.remote import Known, Listed
from mlta.sources.series import PUBLIC_FRED, SeriesFolder
from tests.archive_server import ArchiveServer, serve
from tests.stages import tool

TEXT = "date,value\n2024-01-01,5.33\n2024-01-02,5.33\n"
SERIES = "series={DFF: {covers: day, lag: 1b}}"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    path = tmp_path / "macro"
    path.mkdir()
    (path / "DFF.csv").write_text(TEXT)
    return path


def test_a_folder_has_a_file_for_each_series(folder):
    for name in ("GOLD.csv", "notes.txt", "lower.csv", "VIX.csv.gz"):
        (folder / name).write_text("x")
    source = SeriesFolder(folder)
    assert source.fetch_symbols("outside", "series") == [
        Listed(symbol="DFF"),
        Listed(symbol="GOLD"),
    ]
    (file,) = source.fetch_listing("outside", "series", "DFF")
    assert (file.key, file.symbol, file.period, file.size) == ("DFF.csv", "DFF", "", len(TEXT))
    fetched = source.fetch(file)
    assert (fetched.body, fetched.etag) == (TEXT.encode(), file.etag)
    assert source.fetch_checksum(file) is None


def test_what_a_folder_lacks_is_told_with_what_it_has(folder):
    source = SeriesFolder(folder)
    with pytest.raises(DataError, match=r"has no file DFFF\.csv: there is only DFF"):
        source.fetch_listing("outside", "series", "DFFF")
    with pytest.raises(ConfigError, match="is not a symbol"):
        source.fetch_listing("outside", "series", "../DFF")
    (file,) = source.fetch_listing("outside", "series", "DFF")
    (folder / "DFF.csv").unlink()
    with pytest.raises(SourceError, match="cannot be read"):
        source.fetch(file)
    with pytest.raises(DataError, match=r"has no file NAME\.csv"):
        source.fetch_symbols("outside", "series")
    with pytest.raises(ConfigError, match="is no folder"):
        SeriesFolder(folder / "DFF.csv")


@pytest.fixture
def served(folder):
    with serve(ArchiveServer(folder)) as server:
        yield server


def opened(server, **columns):
    config = SourceConfig(kind="csv", url=f"{server.url}/{{series}}.csv", columns=columns)
    return open_source(config, data="series")


def test_an_address_is_asked_for_the_series_and_then_for_changes_alone(served, folder):
    with opened(served) as source:
        (file,) = source.fetch_listing("outside", "series", "DFF")
        assert (file.size, file.etag, file.period) == (None, None, "")
        first = source.fetch(file)
        assert (first.body, first.url) == (TEXT.encode(), f"{served.url}/DFF.csv")
        known = Known(etag=first.etag, last_modified=first.last_modified)
        assert source.fetch(file, known) is None
        (folder / "DFF.csv").write_text(f"{TEXT}2024-01-03,5.4\n")
        assert source.fetch(file, known).body.endswith(b"5.4\n")
        assert source.fetch_checksum(file) is None
    assert served.asked == [("DFF.csv", 200), ("DFF.csv", 304), ("DFF.csv", 200)]


def test_a_name_that_is_not_there_and_a_page_that_says_sorry_are_told(served, folder):
    (folder / "SORRY.csv").write_text("<html>sorry</html>")
    with opened(served) as source:
        for name, error, message in (
            ("GONE", SourceError, f"there is nothing at {served.url}/GONE.csv"),
            ("SORRY", DataError, "should begin with a header"),
        ):
            (file,) = source.fetch_listing("outside", "series", name)
            with pytest.raises(error, match=message):
                source.fetch(file)
        with pytest.raises(DataError, match="does not say which series it has"):
            source.fetch_symbols("outside", "series")
        with pytest.raises(ConfigError, match="is not a symbol"):
            source.fetch_listing("outside", "series", "DFF?x=1")


def test_headers_of_ones_own_are_taken_over_http_too(served, folder):
    (folder / "DFF.csv").write_text("Day,Close\n2024-01-01,1\n")
    with opened(served, date="Day", value="Close") as source:
        (file,) = source.fetch_listing("outside", "series", "DFF")
        assert source.fetch(file).body.startswith(b"Day")


def test_freds_own_address_is_the_default():
    assert PUBLIC_FRED == "https://fred.stlouisfed.org/graph/fredgraph.csv?id={series}"
    with (
        open_source(SourceConfig(kind="fred"), data="series") as source,
        pytest.raises(DataError, match=r"fredgraph\.csv\?id=\{series\} does not say"),
    ):
        source.fetch_symbols("outside", "series")


def run(data, *settings, stage="all"):
    return tool.mlta(data, "run-stage", stage, settings=("data=series", SERIES, *settings))


@pytest.mark.parametrize("kind", ["csv", "fred"])
def test_a_changed_file_is_a_new_revision_and_nothing_is_fetched_twice(
    kind, served, folder, tmp_path
):
    data, settings = (
        tmp_path / "data",
        (f"source.kind={kind}", f"source.url={served.url}/{{series}}.csv"),
    )
    assert run(data, *settings).ran == ["bronze", "silver"]
    again = run(data, *settings)
    assert again.code == 0
    assert "silver" not in again.ran
    (folder / "DFF.csv").write_text(TEXT.replace("5.33\n2024", "5.31\n2024") + "2024-01-03,5.4\n")
    changed = run(data, *settings)
    assert "outside/series/DFF: 1 value is another than an earlier file said" in changed.out
    assert (
        "DFF: changed days: 2024-01-01; 1 new value since 2024-01-02 00:00; 1 value from another file"
        in changed.out
    )
    assert [status for _, status in served.asked] == [200, 304, 200]
    ledger = tool.rows(data, "bronze.ledger")
    assert ledger["revision"].to_list() == [0, 1]
    assert ledger["source"].n_unique() == 1
    assert ledger["source"][0].startswith(kind)
    assert tool.rows(data, "silver.series")["value"].to_list() == [5.31, 5.33, 5.4]


def test_a_query_goes_out_as_it_stands_and_is_recorded_without_more(served, folder, tmp_path):
    """The server ignores what is asked, as a file does."""
    data = tmp_path / "data"
    result = run(data, "source.kind=fred", f"source.url={served.url}/DFF.csv?id={{series}}")
    assert result.code == 0, result.err
    assert tool.rows(data, "bronze.ledger")["url"].to_list() == [f"{served.url}/DFF.csv?id=DFF"]


def test_two_addresses_are_two_sources(served, folder, tmp_path):
    """A server must not be asked whether it has another file than another server's."""
    data, later = tmp_path / "data", folder / "later"
    later.mkdir()
    (later / "DFF.csv").write_text("date,value\n2024-01-01,9\n")
    os.utime(later / "DFF.csv", (0, 0))
    for place in ("", "later/"):
        assert (
            run(data, "source.kind=csv", f"source.url={served.url}/{place}{{series}}.csv").code == 0
        )
    assert tool.rows(data, "silver.series")["value"].to_list() == [9.0]
    assert tool.rows(data, "bronze.ledger")["source"].n_unique() == 2
