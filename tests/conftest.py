"""What all tests share."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)  # a busy machine is no fault
settings.register_profile("same", parent=settings.get_profile("patient"), derandomize=True)
settings.load_profile("patient")

# who is started in the background has Ctrl-C ignored, and so have the commands that tests start
signal.signal(signal.SIGINT, signal.default_int_handler)

# boosters' threads must not spin while they wait: two workers share two cores here
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real market data, or a skip where there is none."""
    folder = os.environ.get("MLTA_REAL_DATA")
    if not folder:
        pytest.skip("MLTA_REAL_DATA does not name a folder of real market data")
    return Path(folder)
