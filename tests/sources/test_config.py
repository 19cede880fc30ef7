from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from mlta.sources.columns import Wanted
from mlta.sources.config import SourceConfig


def test_by_default_the_simulated_exchange_is_asked():
    assert SourceConfig().kind == "simulated"


def test_naive_instants_are_utc_and_offsets_are_kept():
    config = SourceConfig(start="2024-01-01T00:00:00", end="2024-01-02T00:00:00+02:00")
    assert config.start == datetime(2024, 1, 1, tzinfo=UTC)
    assert config.end == datetime(2024, 1, 1, 22, tzinfo=UTC)


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValidationError, match="start must be before end"):
        SourceConfig(start="2024-01-02", end="2024-01-02")


def test_files_need_a_path():
    with pytest.raises(ValidationError, match="kind files needs path"):
        SourceConfig(kind="files")
    assert SourceConfig(kind="files", path="candles").path == Path("candles")


def test_an_archive_has_one_place():
    with pytest.raises(ValidationError, match="not both"):
        SourceConfig(kind="archive", path="a", url="http://localhost")


def test_binance_needs_no_more_than_its_name():
    assert SourceConfig(kind="binance").url is None


def test_fields_of_another_kind_are_left_alone():
    config = SourceConfig(kind="files", path="candles", url="https://example.org/")
    assert config.url == "https://example.org"


@pytest.mark.parametrize("url", ["ftp://example.org", "example.org", "file:///etc/passwd"])
def test_only_http_addresses_are_taken(url):
    with pytest.raises(ValidationError, match="must begin with http"):
        SourceConfig(kind="archive", url=url)


@pytest.mark.parametrize("url", ["https://me:secret@example.org", "https://example.org?key=secret"])
def test_addresses_with_secrets_are_refused_without_repeating_them(url):
    with pytest.raises(ValidationError, match="plain address") as caught:
        SourceConfig(kind="archive", url=url)
    assert "secret" not in caught.value.errors()[0]["msg"]


def test_headers_are_for_own_files_alone_and_name_known_columns():
    columns = {"open_time": "unix", "symbol": ""}
    own = SourceConfig(kind="files", path="candles", columns=columns)
    assert own.wanted("BTCUSDT") == Wanted("BTCUSDT", columns)
    assert SourceConfig(kind="archive", columns=columns).wanted("BTCUSDT") == Wanted()
    with pytest.raises(ValidationError, match="'open_time', 'open'"):
        SourceConfig(columns={"opened": "unix"})


NAMED = [
    "https://example.org/{series}.csv",
    "https://example.org/a/{series}/values?",
    "http://127.0.0.1:8080/{series}",
    "https://example.org/graph.csv?id={series}",
    "https://example.org?id={series}",
]


@pytest.mark.parametrize("url", [NAMED[0], *NAMED[2:]])
@pytest.mark.parametrize("kind", ["csv", "fred"])
def test_an_address_of_series_has_their_name_in_the_path_or_as_all_that_is_asked(kind, url):
    assert SourceConfig(kind=kind, url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        NAMED[1],
        "https://example.org/graph.csv?id={series}&key=secret",
        "https://example.org/graph.csv?secret={series}&id=DFF",
        "https://example.org/{series}?token=secret",
        "https://example.org/{series}/{series}.csv",
        "https://{series}.example.org/secret.csv",
        "https://me:secret@example.org/{series}.csv",
        "https://example.org/{series}.csv#secret",
        "https://example.org/{secret}.csv",
    ],
)
def test_another_address_of_series_is_refused_without_repeating_it(url):
    with pytest.raises(ValidationError, match="plain address") as caught:
        SourceConfig(kind="csv", url=url)
    assert "secret" not in caught.value.errors()[0]["msg"]


@pytest.mark.parametrize("source", [{"kind": "csv"}, {"kind": "csv", "url": "https://example.org"}])
def test_a_csv_needs_an_address_with_a_name_in_it(source):
    with pytest.raises(ValidationError, match="kind csv needs a url"):
        SourceConfig(**source)


def test_fred_has_an_address_of_its_own():
    assert SourceConfig(kind="fred").url is None
    with pytest.raises(ValidationError, match="kind fred needs a url"):
        SourceConfig(kind="fred", url="https://example.org")


@pytest.mark.parametrize("kind", ["archive", "binance"])
def test_an_exchange_takes_no_name_in_its_address(kind):
    with pytest.raises(ValidationError, match="takes a plain address"):
        SourceConfig(kind=kind, url=NAMED[0])
    assert SourceConfig(kind="simulated", url=NAMED[0]).url == NAMED[0]


def test_headers_of_series_and_of_candles_are_told_apart():
    both = {"date": "Day", "volume": "Amount"}
    source = SourceConfig(kind="files", path="x", columns=both)
    assert source.series_columns == {"date": "Day"}
    assert source.wanted("BTCUSDT") == Wanted("BTCUSDT", {"volume": "Amount"})
