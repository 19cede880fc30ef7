"""A finished run, made once; tests read it or spoil a copy."""

from pathlib import Path

import pytest

from tests.stages import tool


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which every stage has run. Not to be written to."""
    data = tmp_path_factory.mktemp("finished") / "data"
    tool.run_all(data)
    return data


@pytest.fixture
def spoilt(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished folder."""
    return tool.copy(finished, tmp_path)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "data"
