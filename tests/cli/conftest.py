"""A data folder with features, made once, and the command on it."""

import pytest
import structlog

from mlta.cli.app import main
from tests.cli.command import CONFIG, SMALL, Command


@pytest.fixture(scope="session")
def landed(tmp_path_factory):
    """A data folder in which bronze, silver and gold have run. Not to be written to."""
    data = tmp_path_factory.mktemp("landed") / "data"
    for stage in ("bronze", "silver", "gold"):
        with pytest.raises(SystemExit) as exited:
            main(["run-stage", stage, "--config-dir", str(CONFIG), "--data-dir", str(data), *SMALL])
        assert exited.value.code == 0
    return data


@pytest.fixture
def full(capsys, landed):
    """The command on the folder with features."""
    return Command(capsys, landed)


@pytest.fixture
def mlta(capsys, tmp_path):
    """The command on a folder that is not there yet."""
    return Command(capsys, tmp_path / "data")


@pytest.fixture(autouse=True)
def _as_before(monkeypatch):
    """No settings from outside, and the log as it was."""
    for name in ("MLTA_ENV", "MLTA__SEED", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    yield
    structlog.reset_defaults()
