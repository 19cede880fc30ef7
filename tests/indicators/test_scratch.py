"""No indicator allocates as much as its series is long.

In a process of its own, whose allocator gives every larger block back at once, so that the highest
use of memory shows it.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.strategies import COMPILED

SCRIPT = """
from pathlib import Path
import numpy as np
from mlta.indicators.catalog import load_all
from tests.strategies import make_bars

ROWS = 200_000


def memory(key):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{key}:"))


bars = make_bars(ROWS, 1)
for entry in load_all():
    inputs, values = [bars[name] for name in entry.inputs], entry.resolve({})
    entry(*(series[:2000] for series in inputs))
    outputs, state = [np.full(ROWS, 1.0) for _ in entry.outputs], entry.new_state(values)
    Path("/proc/self/clear_refs").write_text("5")  # forget the highest so far
    before = memory("VmRSS")
    entry.compute(*inputs, 0, ROWS, state, *outputs, *values.values())
    if memory("VmHWM") - before > ROWS * 8 // 1024 // 2:
        print(entry.name)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.skipif(not COMPILED, reason="the compiler is off")
def test_scratch_is_not_as_long_as_the_series():
    root = Path(__file__).parents[2]
    own = {"MALLOC_MMAP_THRESHOLD_": "16384", "MALLOC_TRIM_THRESHOLD_": "0"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=root, env=os.environ | own, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout == ""
