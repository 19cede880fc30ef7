import sys
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mlta.pipeline import fingerprint
from mlta.pipeline.fingerprint import code_hash, hash_of, library_versions
from mlta.stages.catalog import STAGES

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text("ab", max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=2), inner),
    max_leaves=6,
)  # fmt: skip


@given(st.dictionaries(st.text("abc", max_size=3), JSON), st.randoms())
def test_the_order_of_keys_does_not_count(value, random):
    items = random.sample(list(value.items()), len(value))
    assert hash_of(value) == hash_of(dict(items))


@given(JSON, JSON)
def test_other_values_have_other_hashes(one, two):
    assume(one != two)
    assert hash_of(one) != hash_of(two)


def test_a_hash_is_the_same_for_ever():
    assert hash_of({"b": [1, 2.5, None], "a": "x"}) == "b649bb117135"


@pytest.mark.parametrize("value", [{1, 2}, object(), datetime.now(UTC)])
def test_what_has_no_lasting_text_is_refused(value):
    with pytest.raises(TypeError, match="not JSON serializable"):
        hash_of({"a": value})


@dataclass
class Package:
    """A package on the disk in place of mlta."""

    root: object

    def write(self, **sources):
        for name, source in sources.items():
            path = self.root / f"{name.replace('__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source)
        fingerprint._imports.cache_clear()
        fingerprint._source_hash.cache_clear()


@pytest.fixture
def package(tmp_path, monkeypatch):
    monkeypatch.setattr(fingerprint, "_PACKAGE", tmp_path)
    made = Package(tmp_path)
    made.write(
        stage="import mlta.near\nfrom mlta.deep import part\nfrom mlta.names import thing\n",
        near="import os, mlta.far as f\n",
        far="",
        names="thing = 1\n",
        stranger="",
        deep__part="def late():\n    from mlta.lazy import x\n",
        lazy="import mlta.stage\n",
    )
    (tmp_path / "deep" / "__init__.py").write_text("")
    yield made
    made.write()


@pytest.mark.parametrize("module", ["stage", "near", "far", "names", "deep__part", "lazy"])
def test_a_change_in_what_a_module_imports_changes_its_hash(package, module):
    before = code_hash("mlta.stage")
    path = package.root / f"{module.replace('__', '/')}.py"
    source = path.read_text()
    package.write(**{module: source + "# changed"})
    assert code_hash("mlta.stage") != before
    package.write(**{module: source})
    assert code_hash("mlta.stage") == before


def test_a_change_in_a_package_that_is_imported_from_changes_the_hash(package):
    before = code_hash("mlta.stage")
    (package.root / "deep" / "__init__.py").write_text("more = 1")
    package.write()
    assert code_hash("mlta.stage") != before


def test_a_change_elsewhere_does_not_change_the_hash(package):
    before = code_hash("mlta.stage")
    package.write(stranger="changed = 1", new="")
    assert code_hash("mlta.stage") == before
    assert code_hash("mlta.far") != before


def test_several_modules_are_hashed_together_in_any_order(package):
    both = code_hash("mlta.far", "mlta.stranger")
    assert both == code_hash("mlta.stranger", "mlta.far", "mlta.far")
    assert both not in {code_hash("mlta.far"), code_hash("mlta.stranger")}


def test_what_is_imported_from_elsewhere_is_no_file_of_ours(package):
    package.write(odd="from . import x\nfrom mltaother.far import y\nimport numpy\n")
    assert fingerprint._imports("mlta.odd") == ()


def test_a_module_without_source_is_a_fault_of_the_plan(package):
    with pytest.raises(AssertionError, match=r"no source for mlta\.gone"):
        code_hash("mlta.gone")
    with pytest.raises(AssertionError, match=r"no source for mlta\.gone"):
        fingerprint._source_hash("mlta.gone")


def test_the_numeric_libraries_count(package, monkeypatch):
    before = code_hash("mlta.far")
    monkeypatch.setattr(fingerprint, "library_versions", lambda: {"numpy": "99"})
    assert code_hash("mlta.far") != before


def test_versions_of_python_and_of_what_is_installed():
    versions = library_versions()
    assert versions["python"] == f"{sys.version_info.major}.{sys.version_info.minor}"
    assert {"numpy", "numba", "polars", "lightgbm", "catboost"} <= versions.keys()
    assert len({"xgboost", "xgboost-cpu"} & versions.keys()) == 1


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_every_stage_of_ours_has_a_hash_over_more_than_itself(stage):
    module = stage.run.partition(":")[0]
    assert code_hash(module) == code_hash(module)
    assert {"mlta.pipeline.stage", "mlta.lake.lake", "mlta.schemas"} <= closure(module)


def closure(module):
    found, waiting = set(), [module]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += fingerprint._imports(one)
    return found


def test_a_template_beside_a_module_is_part_of_its_code(package):
    package.write(reports__render="")
    page = package.root / "reports" / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text("one")
    package.write(reports__render="")
    before = code_hash("mlta.reports.render")
    page.write_text("two")
    package.write(reports__render="")
    assert code_hash("mlta.reports.render") != before
