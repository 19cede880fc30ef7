"""A process of its own that writes PRICES until it is killed: ``python -m tests.lake.writer DIR``."""

import sys
from itertools import count
from pathlib import Path

from mlta.lake.lake import Lake
from tests.lake.tables import PRICES, make_prices, only, origin

ROWS = 500


def main():
    lake = Lake(Path(sys.argv[1]))
    with lake.lock([PRICES]):
        for value in count(lake.version(PRICES) or 0):
            frame = make_prices([float(value)] * ROWS, "A")
            lake.replace(PRICES, frame, only("A"), origin())
            print("written", flush=True)


if __name__ == "__main__":
    main()
