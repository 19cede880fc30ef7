"""What holds for the whole house: sizes, docstrings, names that have to be true."""

import ast
import re
from pathlib import Path

import pytest

from mlta.cli.app import app
from mlta.indicators.catalog import load_all
from mlta.indicators.page import as_markdown
from mlta.indicators.stub import as_stub
from mlta.schemas import TABLES
from mlta.stages.catalog import PLANS, STAGES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "mlta"
SOURCES = sorted(PACKAGE.rglob("*.py"))
OURS = sorted(
    path
    for folder in ("src", "tests", "benchmarks", "config", "docs", "deployment", ".ci")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".yaml", ".md", ".html", ".css", ".sh", ".toml"}
)
TREES = {path: ast.parse(path.read_bytes()) for path in SOURCES}
CATCHES_ALL = {"pipeline/runner.py", "cli/app.py"}


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


def nodes(kind):
    """Every node of a kind, with the file that it stands in."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield name_of(path), node


def public_parts(tree):
    """Public classes, functions and methods that stand at the top or in a public class."""
    for node in tree.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_parts(node)


def test_there_is_something_to_look_at():
    assert len(SOURCES) > 100
    assert len(OURS) > len(SOURCES) + 100


def test_no_file_is_longer_than_500_lines():
    long = {
        str(p.relative_to(ROOT)): len(p.read_text().splitlines()) for p in OURS if p.suffix == ".py"
    }
    assert {name: lines for name, lines in long.items() if lines > 500} == {}


def test_every_module_says_what_it_is():
    assert [name_of(path) for path, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_every_package_says_what_lives_there_and_holds_nothing_else():
    for path in SOURCES:
        if path.name == "__init__.py" and path.parent != PACKAGE and "indicators" not in path.parts:
            assert len(ast.get_docstring(TREES[path]).split()) >= 8, path
            assert len(TREES[path].body) == 1, path


def test_every_public_class_function_and_method_has_a_docstring():
    bare = [
        f"{name_of(path)}: {part.name}"
        for path, tree in TREES.items()
        for part in public_parts(tree)
        if not ast.get_docstring(part)
    ]
    # typer shows this one's help, which is put together from the stages
    assert set(bare) <= {"cli/run_stage.py: run_stage", "cli/sql.py: sql"}


def test_print_stands_in_the_command_line_alone():
    found = [
        name
        for name, node in nodes(ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert {name for name in found if not name.startswith("cli/")} == set()


def test_errors_of_every_kind_are_caught_in_two_places_alone():
    wide = {"Exception", "BaseException"}
    found = set()
    for name, handler in nodes(ast.ExceptHandler):
        caught = (
            {n.id for n in ast.walk(handler.type) if isinstance(n, ast.Name)}
            if handler.type
            else wide
        )
        if caught & wide:
            found.add(name)
    assert found <= CATCHES_ALL
    assert "pipeline/runner.py" in found


def test_nothing_is_pickled_and_no_text_is_run():
    forbidden = {"pickle", "cPickle", "joblib", "dill", "cloudpickle", "marshal", "shelve"}
    imported = {
        (name, alias.name.split(".")[0]) for name, node in nodes(ast.Import) for alias in node.names
    } | {(name, (node.module or "").split(".")[0]) for name, node in nodes(ast.ImportFrom)}
    assert {pair for pair in imported if pair[1] in forbidden} == set()
    called = {
        (name, node.func.id) for name, node in nodes(ast.Call) if isinstance(node.func, ast.Name)
    }
    assert {
        pair for pair in called if pair[1] in {"eval", "exec", "compile", "__import__"}
    } == set()


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_every_stage_can_be_run_by_its_name(stage):
    assert callable(stage.function())
    assert stage.doc
    assert stage.run == f"mlta.stages.{stage.name}:run"


@pytest.mark.parametrize("kind", PLANS)
def test_every_kind_of_data_goes_from_bronze_to_silver(kind):
    assert [stage.name for stage in PLANS[kind]][:2] == ["bronze", "silver"]
    assert [callable(stage.function()) for stage in PLANS[kind][:2]] == [True, True]


def test_every_table_has_a_stage_that_writes_it_before_one_reads_it():
    every = set()
    for plan in PLANS.values():
        written = set()
        for stage in plan:
            assert {table.full_name for table in stage.reads} <= written, stage.name
            written |= {table.full_name for table in stage.writes}
        every |= written
    assert set(TABLES) - every == {"gold.runs"}


def test_every_command_and_every_parameter_has_help():
    commands = {command.name: command.callback for command in app.registered_commands}
    groups = {group.name: group.typer_instance for group in app.registered_groups}
    for name, group in groups.items():
        commands |= {f"{name} {c.name}": c.callback for c in group.registered_commands}
    assert {"run-stage", "status", "sql", "lineage", "indicators", "config show"} <= set(commands)
    for name, callback in commands.items():
        first, *_ = (callback.__doc__ or "").splitlines()
        assert first.endswith("."), name
        assert len(first) <= 62, f"{name}: the list of commands would cut this short"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_no_lock_file_names_a_host(name):
    text = (ROOT / name).read_text()
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host| @ ", text)
    assert text.count("--hash=sha256:") > 50


def test_no_file_names_a_place_of_one_machine():
    home = re.compile(r"/(home|Users|root)/\w|[A-Z]:\\\\Users")
    assert [str(p.relative_to(ROOT)) for p in OURS if home.search(p.read_text())] == []


def test_the_page_of_indicators_is_what_the_records_say():
    page = ROOT / "docs" / "indicators.md"
    stub = PACKAGE / "indicators" / "__init__.pyi"
    assert page.read_text() == as_markdown(load_all()), "run `make docs`"
    assert stub.read_text() == as_stub(), "run `make docs`"


def test_every_folder_of_tests_has_one_of_code():
    folders = {p.name for p in (ROOT / "tests").iterdir() if p.is_dir() and p.name[0].isalpha()}
    packages = {p.parent.name for p in PACKAGE.glob("*/__init__.py")}
    assert folders - packages <= {"oracles"}
    assert packages - folders == set()
