import hashlib
import io
import os
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from mlta.errors import ChecksumError, ConfigError, DataError, SourceError
from mlta.sources.archive import ArchiveSource
from mlta.sources.carriers import FolderCarrier
from mlta.sources.config import SourceConfig
from mlta.sources.open import open_source
from mlta.sources.parse import parse_rows
from mlta.sources.remote import Listed

LINE = b"1704067200000,1,1,1,1,1,1704070799999,1,1,1,1,0\n"


def _put(root: Path, folder: str, timeframe: str, period: str, symbol: str = "BTCUSDT") -> Path:
    path = (
        root / f"data/spot/{folder}/klines/{symbol}/{timeframe}/{symbol}-{timeframe}-{period}.zip"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{path.stem}.csv", LINE)
    path.write_bytes(buffer.getvalue())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.CHECKSUM").write_text(f"{digest}  {path.name}")
    return path


@pytest.fixture
def root(tmp_path):
    for period in ("2024-01", "2024-02"):
        _put(tmp_path, "monthly", "1h", period)
    for period in ("2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"):
        _put(tmp_path, "daily", "1h", period)
    _put(tmp_path, "monthly", "1d", "2024-01", "ETHUSDT")
    return tmp_path


def _source(root, start=None, end=None):
    return ArchiveSource(FolderCarrier(root), start, end)


def _periods(root, *span):
    return [file.period for file in _source(root, *span).fetch_listing("spot", "1h", "BTCUSDT")]


def test_months_and_the_days_without_a_month_come_in_key_order(root):
    files = _source(root).fetch_listing("spot", "1h", "BTCUSDT")
    assert [f.period for f in files] == ["2024-03-01", "2024-03-02", "2024-01", "2024-02"]
    assert [f.key for f in files] == sorted(f.key for f in files)


def test_only_files_that_overlap_the_span_are_listed(root):
    day = datetime(2024, 3, 1, tzinfo=UTC)
    assert _periods(root, day) == ["2024-03-01", "2024-03-02"]
    assert _periods(root, None, day) == ["2024-01", "2024-02"]
    assert _periods(root, datetime(2024, 2, 29, 23, tzinfo=UTC), day) == ["2024-02"]


def test_a_span_without_files_says_what_there_is(root):
    with pytest.raises(
        DataError, match=r"BTCUSDT 1h from 2024-01 to 2024-03-02, nothing from 2025.*source\.start"
    ):
        _periods(root, datetime(2025, 1, 1, tzinfo=UTC))


def test_an_unknown_symbol_names_the_nearest(root):
    with pytest.raises(
        DataError,
        match=r"no 1h files of BTCUSD \(spot\): there are 2 symbols, the nearest: BTCUSDT",
    ):
        _source(root).fetch_listing("spot", "1h", "BTCUSD")


def test_an_unknown_timeframe_names_those_there_are(root):
    with pytest.raises(DataError, match=r"no 4h files of ETHUSDT \(spot\): of ETHUSDT it has 1d"):
        _source(root).fetch_listing("spot", "4h", "ETHUSDT")


def test_a_symbol_is_never_a_path(root):
    with pytest.raises(ConfigError, match="is not a symbol"):
        _source(root).fetch_listing("spot", "1h", "../../..")


@pytest.mark.parametrize(
    "name", ["BTCUSDT-1h-2024-13.zip", "BTCUSDT-1h-2024-1.zip", "ETHUSDT-1h-2024-01.zip"]
)
def test_a_zip_without_a_real_period_is_left_out_and_told(root, name):
    shutil.copy(
        root / "data/spot/monthly/klines/BTCUSDT/1h/BTCUSDT-1h-2024-01.zip",
        root / f"data/spot/monthly/klines/BTCUSDT/1h/{name}",
    )
    with structlog.testing.capture_logs() as logs:
        assert len(_periods(root)) == 4
    assert [log["key"].rpartition("/")[2] for log in logs] == [name]


def test_all_daily_files_are_listed_where_they_are_asked_for(root):
    source = ArchiveSource(FolderCarrier(root), None, None, "all")
    periods = [file.period for file in source.fetch_listing("spot", "1h", "BTCUSDT")]
    days = ["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"]
    assert periods == [*days, "2024-01", "2024-02"]


def test_a_fetched_file_comes_with_its_checksum(root):
    source = _source(root)
    file = source.fetch_listing("spot", "1h", "BTCUSDT")[0]
    fetched, published = source.fetch(file), source.fetch_checksum(file)
    assert published.sha256 == hashlib.sha256(fetched.body).hexdigest()
    assert published.url == fetched.url == str(root / file.key)
    assert fetched.etag == file.etag
    assert len(fetched.body) == file.size


def test_checksums_are_compared_in_small_letters(root):
    path = _put(root, "monthly", "1h", "2024-01")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.CHECKSUM").write_text(f"{digest.upper()} *{path.name}\n")
    assert _january(root)[1]().sha256 == digest


def _january(root):
    """The first monthly file and a call that reads its checksum."""
    source = _source(root)
    file = source.fetch_listing("spot", "1h", "BTCUSDT")[2]
    assert file.period == "2024-01"
    return file, lambda: source.fetch_checksum(file)


def test_without_a_published_checksum_there_is_none(root):
    path = _put(root, "monthly", "1h", "2024-01")
    path.with_name(f"{path.name}.CHECKSUM").unlink()
    assert _january(root)[1]() is None


@pytest.mark.parametrize(
    "text", ["<html>", "", f"{'0' * 64}  other.zip", "12  BTCUSDT-1h-2024-01.zip"]
)
def test_a_checksum_that_cannot_be_read_is_not_passed_over(root, text):
    path = _put(root, "monthly", "1h", "2024-01")
    path.with_name(f"{path.name}.CHECKSUM").write_text(text)
    with pytest.raises(
        ChecksumError, match=r"should hold a SHA-256 and the name BTCUSDT-1h-2024-01\.zip"
    ):
        _january(root)[1]()


def test_a_file_that_went_away_is_told(root):
    source = _source(root)
    file = source.fetch_listing("spot", "1h", "BTCUSDT")[0]
    (root / file.key).unlink()
    with pytest.raises(SourceError, match=r"lists .* but does not have it"):
        source.fetch(file)


REAL = pytest.mark.skipif("MLTA_REAL_DATA" not in os.environ, reason="MLTA_REAL_DATA is not set")


def _real() -> Path:
    return Path(os.environ["MLTA_REAL_DATA"]) / "vision"


@pytest.mark.realdata
@REAL
def test_every_real_file_lists_verifies_and_parses():
    zips = sorted(_real().rglob("*.zip"))
    listed = []
    with open_source(SourceConfig(kind="archive", path=_real())) as source:
        for symbol, timeframe in sorted({path.parts[-3:-1] for path in zips}):
            for file in source.fetch_listing("spot", timeframe, symbol):
                fetched = source.fetch(file)
                digest = hashlib.sha256(fetched.body).hexdigest()
                assert source.fetch_checksum(file).sha256 == digest
                table = parse_rows(file.key, fetched.body)
                assert table.width == 12
                assert set(map(str, table.dtypes)) == {"Int64", "Float64"}
                listed.append(file.key)
    assert sorted(listed) == [path.relative_to(_real()).as_posix() for path in zips]


def test_the_symbols_are_the_folders_of_both_trees_whatever_is_in_them(root):
    _put(root, "daily", "1m", "2024-01-01", "OLDUSDT")
    (root / "data/spot/monthly/klines/not a symbol").mkdir()
    with structlog.testing.capture_logs() as logs:
        listed = _source(root).fetch_symbols("spot", "1h")
    assert listed == [Listed(symbol=name) for name in ("BTCUSDT", "ETHUSDT", "OLDUSDT")]
    assert [log["first"] for log in logs] == [["not a symbol"]]


def test_a_tree_without_symbols_is_told(tmp_path):
    (tmp_path / "data/spot/monthly").mkdir(parents=True)
    with pytest.raises(
        DataError, match=r"no symbols: no folder below data/spot/monthly/klines/ or"
    ):
        _source(tmp_path).fetch_symbols("spot", "1h")


def _put_trades(root, folder, period, symbol="BTCUSDT"):
    name = f"{symbol}-aggTrades-{period}.zip"
    path = root / f"data/spot/{folder}/aggTrades/{symbol}/{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")


def test_of_trades_the_days_come_and_the_months_that_have_none(root):
    for period in ("2024-01", "2024-02"):
        _put_trades(root, "monthly", period)
    for period in ("2024-02-28", "2024-03-01"):
        _put_trades(root, "daily", period)
    files = _source(root).fetch_listing("spot", "agg_trades", "BTCUSDT")
    assert [file.period for file in files] == ["2024-02-28", "2024-03-01", "2024-01"]
    assert {file.timeframe for file in files} == {"agg_trades"}
    with pytest.raises(DataError, match=r"no agg_trades files of ETHUSDT .* only BTCUSDT"):
        _source(root).fetch_listing("spot", "agg_trades", "ETHUSDT")
