"""A lake for the toy plan, and code hashes that a test can change."""

import pytest

from mlta.lake.lake import Lake


@pytest.fixture
def lake(tmp_path):
    return Lake(tmp_path / "data", wait_seconds=1.0)


@pytest.fixture(autouse=True)
def code(monkeypatch):
    """Hash of the code of every module; the toy stages are no part of mlta."""
    hashes = {"": "same"}
    monkeypatch.setattr(
        "mlta.pipeline.plan.code_hash", lambda *modules: "-".join([*modules, hashes[""]])
    )
    return hashes
