"""Original files of the exchange, from a server that fails now and then: byte for byte."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from mlta.simulator.faults import Fault, FaultPlan
from tests.archive_server import ArchiveServer, serve
from tests.stages.faults.served import CHECKSUMS, ZIPS, bronze, clean, ledger, silver

ROOT = os.environ.get("MLTA_REAL_DATA")
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(ROOT is None, reason="MLTA_REAL_DATA names no folder"),
]

ORIGINALS = {
    "2020-01-01": "dd579c62368ded93d3f01a1904575b932279e32936e181c062763e605793c1c2",
    "2020-01-02": "66c701b381d5c2482343ba1c7f600e55d3f5c18f0117ff0789d043a21b62bab6",
    "2020-01-03": "9623b3d0c487715f410caee51fbce2474375ece85c854a0682c90b3dad0bf8be",
}
"""SHA-256 of three daily files as the exchange itself has published them."""

FAULTS = (
    Fault(kind="truncated_zip"),
    Fault(kind="wrong_checksum", after=2),
    Fault(kind="cut_off_body", path=ZIPS, after=2),
    Fault(kind="dropped_socket", path=CHECKSUMS, after=2),
    Fault(kind="status", status=503, times=3),
)
HOURS = ("BTCUSDT", "ETHUSDT", "BNBUSDT", "LTCUSDT", "NEOUSDT", "BCCUSDT")


def test_three_original_days_land_byte_for_byte_whatever_befalls_them(tmp_path):
    days = ["source.start=2020-01-01", "source.end=2020-01-04"]
    landed = _landed_twice(tmp_path, days, timeframe="1m")
    assert dict(landed.select("period", "sha256").iter_rows()) == ORIGINALS


def test_real_months_land_byte_for_byte_whatever_befalls_them(tmp_path):
    landed = _landed_twice(tmp_path, [], timeframe="1h", symbols=HOURS)
    files = Path(f"{ROOT}/vision").glob("data/spot/monthly/klines/*/1h/*.zip")
    assert sorted(f"{Path(key).name}" for key in landed["key"]) == sorted(f.name for f in files)


def _landed_twice(tmp_path, more, **options):
    """The ledger after faults, when silver is as it is without them and a second run asks for nothing.

    One file at a time: which file a fault meets would be chance, and one that two of them meet is quarantined.
    """
    root = Path(f"{ROOT}/vision")
    more = [*more, "source.parallel=1"]
    found = []
    for name, faults in (("sound", ()), ("faulty", FAULTS)):
        data = tmp_path / name / "data"
        with serve(ArchiveServer(root), FaultPlan(faults)) as server:
            clean(data, server.url, "source.kind=archive", *more, **options)
            assert len(server.downloads()) >= len(ORIGINALS)
            assert bronze(data, server.url, "source.kind=archive", *more, **options).code == 0
            assert server.downloads() == []
        landed = ledger(data)
        assert landed["status"].unique().to_list() == ["landed"]
        for key, path, digest in landed.select("key", "path", "published_sha256").iter_rows():
            body = (data / "bronze" / path).read_bytes()
            assert body == (root / key).read_bytes()
            assert sha256(body).hexdigest() == digest
        found.append(silver(data))
    assert found[0] == found[1]
    return landed
