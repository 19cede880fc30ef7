"""Run the whole suite under branch coverage; fail if a test fails or coverage is below the bound.

Compiled code is invisible to coverage. The contract of indicators runs every kernel as plain Python
too, beside the compiled one; what else consists of kernels is run a second time with the compiler
off, on the small inputs that its tests use.

Hypothesis draws the same examples each time, so that a failure is the change's; `make test` draws others.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
INTERPRETED = ("tests/kernels", "tests/evaluation", "tests/backtest", "tests/simulator")
MEASURED = (
    "-m", "pytest", "--hypothesis-profile=same", "--cov", "--cov-report=", "--cov-fail-under=0"
)  # fmt: skip


def main() -> int:
    """The exit code of the first step that failed, else that of the coverage report."""
    for stale in ROOT.glob(".coverage*"):
        stale.unlink()
    steps = (
        ([*MEASURED, "-n", "2", "--dist", "worksteal"], {}, ".coverage.compiled"),
        ([*MEASURED, "-n", "2", *INTERPRETED], {"NUMBA_DISABLE_JIT": "1"}, ".coverage.interpreted"),
    )
    for arguments, environment, data in steps:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, **environment, "COVERAGE_FILE": str(ROOT / data)},
            check=False,
        )
        if done.returncode:
            return done.returncode
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine"], cwd=ROOT, check=True)
    return subprocess.run([*coverage, "report"], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
