"""A process of its own whose disk is full for files of some size: ``... DIR LIMIT``."""

import resource
import signal
import sys
from pathlib import Path

from mlta.errors import LakeError
from mlta.lake.files import save_file
from mlta.lake.lake import Lake
from tests.lake.tables import PRICES, make_prices, only, origin


def main():
    root, limit = Path(sys.argv[1]), int(sys.argv[2])
    lake = Lake(root)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    writes = {
        "table": lambda: lake.replace(PRICES, make_prices(range(5000)), only("A"), origin()),
        "file": lambda: save_file(root / "page.html", lambda path: path.write_bytes(b"x" * 9999)),
        "probe": lake.check_writable,
    }
    for name, write in writes.items():
        try:
            write()
            print(name, "done")
        except LakeError as error:
            print(name, "refused", error)


if __name__ == "__main__":
    main()
