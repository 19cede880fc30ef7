"""A process of its own that holds locks for a while: ``... FOLDER SECONDS NAME...``."""

import sys
import time
from pathlib import Path

from mlta.lake.lock import hold_locks


def main():
    folder, seconds, *names = sys.argv[1:]
    with hold_locks(Path(folder), names, 0.0):
        print("held", flush=True)
        time.sleep(float(seconds))


if __name__ == "__main__":
    main()
