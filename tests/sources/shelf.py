"""A source whose files a test holds in its hands, and a data folder that takes them."""

import io
import zipfile
from hashlib import sha256

import polars as pl

from mlta.lake.bronze import load_bronze
from mlta.schemas import LEDGER
from mlta.sources.landing import land_files, newest_files, quarantined_files
from mlta.sources.remote import Fetched, Published, RemoteFile
from mlta.sources.turns import Turns

EMPTY = pl.DataFrame(schema=LEDGER.schema)


def zipped(text):
    """A zip whose one file holds the text; the same text gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("bars.csv"), text)
    return buffer.getvalue()


JANUARY, FEBRUARY, MARCH = zipped("january"), zipped("february"), zipped("march")
TWO = {"2024_01": JANUARY, "2024_02": FEBRUARY}


def digest_of(body):
    return sha256(body).hexdigest()


class Shelf:
    """A source whose files a test puts there, changes and damages."""

    def __init__(self, **bodies):
        self.bodies = {name.replace("_", "-"): body for name, body in bodies.items()}
        self.etags = {}
        self.checksums = {}
        self.fetched = []
        self.known = []
        self.says = ("size", "etag", "last_modified")

    def listing(self):
        return [self.file(period) for period in sorted(self.bodies)]

    def etag(self, period):
        return self.etags.get(period, digest_of(self.bodies[period])[:8])

    def file(self, period):
        body = self.bodies[period]
        known = {
            "size": len(body), "etag": self.etag(period), "last_modified": f"modified {sum(body)}",
        }  # fmt: skip
        said = {name: known[name] if name in self.says else None for name in known}
        return RemoteFile(
            key=f"data/BTCUSDT-1h-{period}.zip", market="spot", symbol="BTCUSDT", timeframe="1h",
            period=period, **said,
        )  # fmt: skip

    def fetch(self, file, known=None):
        if known is not None:
            self.known.append(known)
            if known.etag == self.etag(file.period):
                return None
        self.fetched.append(file.period)
        return Fetched(
            body=self.bodies[file.period], url=f"http://x/{file.key}",
            etag=self.etag(file.period), last_modified=None,
        )  # fmt: skip

    def fetch_checksum(self, file):
        published = self.checksums.get(file.period, digest_of(self.bodies[file.period]))
        if isinstance(published, Exception):
            raise published
        return published and Published(sha256=published, url=f"http://x/{file.key}")


class Folder:
    """A data folder with its ledger; `land` returns what was fetched, in order of the periods."""

    def __init__(self, root):
        self.root = root
        self.ledger = EMPTY
        self.steps = 0
        self.commits = []

    def land(self, shelf, source_id="archive", files=None, parallel=3):
        shelf.fetched.clear()
        files = shelf.listing() if files is None else files
        land_files(
            shelf, files, self.ledger, root=self.root, source_id=source_id, turns=Turns(parallel),
            record=self.record, advance=self.step,
        )  # fmt: skip
        return sorted(shelf.fetched)

    def record(self, rows):
        assert list(rows.columns) == [n for n in LEDGER.schema if n != "run_id"]
        self.commits.append(rows["period"].to_list())
        rows = rows.with_columns(run_id=pl.lit("run"))
        self.ledger = pl.concat([self.ledger, rows.select(*LEDGER.schema)])

    def step(self):
        self.steps += 1

    def newest(self, source_id="archive"):
        """Period and bytes of what counts, in its order."""
        rows = newest_files(self.ledger, source_id).to_dicts()
        return [(r["period"], load_bronze(self.root, r["path"], r["sha256"])) for r in rows]

    def damaged(self, source_id="archive"):
        return quarantined_files(self.ledger, source_id)["period"].to_list()
