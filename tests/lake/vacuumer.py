"""A process of its own that vacuums slowly until it is killed: ``python -m tests.lake.vacuumer DIR``."""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mlta.lake.lake import Lake
from mlta.lake.vacuum import vacuum


def main():
    unlink = Path.unlink

    def slowly(path, *, missing_ok=False):
        unlink(path, missing_ok=missing_ok)
        if path.suffix == ".parquet":
            print("one is gone", flush=True)
            time.sleep(0.5)

    Path.unlink = slowly
    vacuum(Lake(Path(sys.argv[1])), timedelta(0), datetime.now(UTC) + timedelta(days=1))


if __name__ == "__main__":
    main()
