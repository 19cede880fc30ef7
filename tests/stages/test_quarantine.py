"""Damaged and disagreeing files of an archive, from bronze to what silver says of them."""

import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from tests.archive_server import ArchiveServer, serve
from tests.stages import tool

DAYS = ("2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04")
BAD = DAYS[1]


def _csv(first: datetime, hours: int, price: float) -> str:
    lines = []
    for hour in range(hours):
        opened = int((first + timedelta(hours=hour)).timestamp()) * 1000
        prices = f"{price},{price + 2},{price - 1},{price + 1}"
        lines.append(f"{opened},{prices},5,{opened + 3_599_999},500,7,2,200,0\n")
    return "".join(lines)


def _path(root: Path, period: str) -> Path:
    folder = "daily" if len(period) == 10 else "monthly"
    name = f"BTCUSDT-1h-{period}.zip"
    return root / f"data/spot/{folder}/klines/BTCUSDT/1h/{name}"


def _publish(root: Path, period: str, price: float = 100.0) -> Path:
    """A zip with a bar for each hour of the day, or of a month's first five days."""
    path = _path(root, period)
    path.parent.mkdir(parents=True, exist_ok=True)
    first = datetime.fromisoformat(period if len(period) == 10 else f"{period}-01")
    hours = 24 if len(period) == 10 else 120
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{path.stem}.csv", _csv(first.replace(tzinfo=UTC), hours, price))
    path.write_bytes(buffer.getvalue())
    _state(path, hashlib.sha256(path.read_bytes()).hexdigest())
    return path


def _state(path: Path, digest: str) -> None:
    path.with_name(f"{path.name}.CHECKSUM").write_text(f"{digest}  {path.name}", encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for day in DAYS:
        _publish(tmp_path / "archive", day)
    return tmp_path / "archive"


def _settings(root: Path, *more: str) -> list[str]:
    return ["source.kind=archive", f"source.path={root}", *more]


def _run(data: Path, root: Path, *more: str) -> tool.Result:
    """Bronze and silver; what bronze said."""
    results = [
        tool.mlta(data, "run-stage", stage, settings=_settings(root, *more))
        for stage in ("bronze", "silver")
    ]
    assert [result.code for result in results] == [0, 0], results[0].err + results[1].err
    return results[0]


def _check(data: Path, name: str) -> tuple[str, int, dict[str, list[dict[str, object]]]]:
    (row,) = tool.rows(data, "silver.quality").filter(pl.col("check") == name).to_dicts()
    return row["result"], row["count"], json.loads(row["detail"])


def _truncate(path: Path) -> None:
    """A file that the exchange itself published cut off, with the checksum of what is left."""
    path.write_bytes(path.read_bytes()[:100])
    _state(path, hashlib.sha256(path.read_bytes()).hexdigest())


SPOILS = {
    "its SHA-256 should be": lambda path: _state(path, "0" * 64),
    "damaged zip": _truncate,
    "should hold a SHA-256": lambda path: path.with_name(f"{path.name}.CHECKSUM").write_text("<p>"),
}


@pytest.mark.parametrize("reason", SPOILS)
def test_a_damaged_day_is_a_gap_with_a_reason_until_it_is_mended(
    data: Path, root: Path, reason: str
) -> None:
    bad = _path(root, BAD)
    whole = bad.read_bytes()
    SPOILS[reason](bad)
    said = _run(data, root)
    assert "1 file is in quarantine" in said.out
    assert bad.name in said.out
    assert reason in said.out
    assert "files in quarantine" in said.err
    (row,) = tool.rows(data, "bronze.ledger").filter(status="quarantined").to_dicts()
    assert (data / "bronze" / row["path"]).read_bytes() == bad.read_bytes()
    assert row["path"].startswith("quarantine/archive/")
    bars = tool.rows(data, "silver.klines")
    assert bars.height == 72
    assert tool.rows(data, "silver.gaps")["missing_bars"].to_list() == [24]
    result, count, figures = _check(data, "quarantined_files")
    assert (result, count) == ("fail", 1)
    assert bad.name in str(figures["examples"][0]["file"])
    status = tool.mlta(data, "status", settings=_settings(root))
    assert (status.code, "1 file is in quarantine" in status.out) == (0, True)
    # mended at its source it takes its place, and nobody speaks of it any more
    bad.write_bytes(whole)
    _state(bad, hashlib.sha256(whole).hexdigest())
    assert "in quarantine" not in _run(data, root).out
    assert tool.rows(data, "silver.klines").height == 96
    assert _check(data, "quarantined_files")[:2] == ("pass", 0)
    assert tool.rows(data, "bronze.ledger").filter(status="landed").height == len(DAYS)
    assert "in quarantine" not in tool.mlta(data, "status", settings=_settings(root)).out


def test_a_series_of_which_nothing_landed_is_an_error(data: Path, root: Path) -> None:
    for day in DAYS:
        _state(_path(root, day), "0" * 64)
    result = tool.mlta(data, "run-stage", "all", settings=_settings(root))
    assert result.code == 1
    assert result.message.startswith("bronze: no 1h file of BTCUSDT can be used: 4 files are in")
    assert all(_path(root, day).name in result.message for day in DAYS)
    ledger = tool.rows(data, "bronze.ledger")
    assert ledger["status"].to_list() == ["quarantined"] * 4
    assert all((data / "bronze" / path).is_file() for path in ledger["path"])


def test_a_mended_day_counts_and_the_month_that_was_left_stale_is_named(
    data: Path, root: Path
) -> None:
    month = _publish(root, "2024-03")
    _publish(root, BAD, price=101.0)
    _run(data, root)
    assert tool.rows(data, "bronze.ledger").height == 1
    assert tool.rows(data, "silver.klines")["open"].unique().to_list() == [100.0]
    _run(data, root, "source.daily=all")
    assert tool.rows(data, "bronze.ledger").height == 5
    bars = tool.rows(data, "silver.klines")
    assert bars.height == 120
    mended = bars.filter(pl.col("open") == 101.0)["open_time"]
    assert (mended.len(), f"{mended[0]:%Y-%m-%d}", f"{mended[-1]:%Y-%m-%d}") == (24, BAD, BAD)
    result, count, figures = _check(data, "files_disagree")
    (pair,) = figures["examples"]
    assert (result, count, pair["bars"]) == ("warn", 24, 24)
    digests = [hashlib.sha256(p.read_bytes()).hexdigest() for p in (_path(root, BAD), month)]
    for name, period, digest in zip(("kept", "lost"), (BAD, "2024-03"), digests, strict=True):
        assert str(pair[name]).endswith(f"BTCUSDT-1h-{period}.{digest[:12]}.zip")


@pytest.mark.parametrize("etags", [True, False])
def test_over_http_files_land_once_and_again_only_when_they_change(
    data: Path, root: Path, etags: bool
) -> None:
    keys = [_path(root, day).relative_to(root).as_posix() for day in DAYS]
    with serve(ArchiveServer(root, etags=etags)) as server:
        settings = ["source.kind=archive", f"source.url={server.url}"]
        bronze = ("run-stage", "bronze")
        assert tool.mlta(data, *bronze, settings=settings).code == 0
        assert server.downloads() == keys
        assert tool.mlta(data, *bronze, settings=settings).code == 0
        unchanged = [(key, 304) for key in keys]
        assert sorted(server.asked) == ([] if etags else unchanged)
        server.asked.clear()
        _publish(root, BAD, price=101.0)
        assert tool.mlta(data, *bronze, settings=settings).code == 0
        assert server.downloads() == [keys[1]]
    ledger = tool.rows(data, "bronze.ledger")
    assert ledger["revision"].to_list() == [0, 0, 1, 0, 0]
    newest = {row["key"]: row["path"] for row in ledger.to_dicts()}
    for key in keys:
        assert (data / "bronze" / newest[key]).read_bytes() == (root / key).read_bytes()


def test_what_a_lost_ledger_forgot_is_taken_from_the_disk(data: Path, root: Path) -> None:
    with serve(ArchiveServer(root)) as server:
        settings = ["source.kind=archive", f"source.url={server.url}"]
        assert tool.mlta(data, "run-stage", "bronze", settings=settings).code == 0
        before = tool.contents(data)["bronze.ledger"]
        (data / "bronze" / "ledger").rename(data.parent / "moved")
        server.asked.clear()
        assert tool.mlta(data, "run-stage", "bronze", settings=settings).code == 0
        assert server.downloads() == []
    assert before == tool.contents(data)["bronze.ledger"]


def test_the_number_of_threads_changes_no_result(root: Path, tmp_path: Path) -> None:
    _state(_path(root, BAD), "0" * 64)
    found = []
    for parallel in (1, 7):
        data = tmp_path / f"data{parallel}"
        _run(data, root, f"source.parallel={parallel}")
        found.append(tool.contents(data))
    assert found[0] == found[1]
