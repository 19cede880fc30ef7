import json
import re
import signal
import subprocess
import sys
import time

import pytest

from mlta.cli import app as app_module
from mlta.errors import ConfigError, DataError, LakeError
from tests.cli.command import CONFIG, ROOT, in_process

COMMANDS = (
    "run-stage", "status", "sql", "history", "diff", "lineage", "vacuum", "indicators", "checks",
    "quality", "symbols", "stream", "exchange", "config",
)  # fmt: skip


@pytest.fixture
def failing(monkeypatch, mlta):
    """Call a command that raises what it is given."""

    def call(error, *words):
        def fail(*_, **__):
            raise error

        monkeypatch.setattr(app_module, "app", fail)
        return mlta("status", *words)

    return call


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (ConfigError("mend this"), 2, "error: mend this\n"),
        (DataError("look at this"), 1, "error: look at this\n"),
        (LakeError("no room"), 1, "error: no room\n"),
        (KeyError("x"), 1, "error: KeyError: 'x' (--debug shows where)\n"),
        (KeyboardInterrupt(), 130, "stopped; run the same command to go on\n"),
    ],
)
def test_every_error_ends_as_one_text_on_stderr_and_a_code(failing, error, code, text):
    result = failing(error)
    assert (result.code, result.out, result.err) == (code, "", text)


def test_a_panic_of_a_library_is_told_as_well(failing):
    class PanicException(BaseException):
        pass

    result = failing(PanicException("oh"))
    assert (result.code, result.err) == (1, "error: PanicException: oh (--debug shows where)\n")


def test_what_typer_makes_of_ctrl_c_is_told_as_well(mlta, monkeypatch):
    monkeypatch.setattr(app_module, "app", lambda *_, **__: 130)
    result = mlta("status")
    assert (result.code, result.err) == (130, "stopped; run the same command to go on\n")


@pytest.mark.parametrize("words", [("--debug",), ("--force", "--debug")])
def test_debug_shows_the_traceback_wherever_it_stands(failing, words):
    result = failing(ConfigError("mend this"), *words)
    assert result.code == 2
    assert result.err.startswith("Traceback (most recent call last):")
    assert result.err.endswith("error: mend this\n")


def test_debug_works_before_and_behind_a_command(mlta):
    for words in (("--debug", "run-stage", "x"), ("run-stage", "x", "--debug")):
        result = mlta(*words)
        assert result.code == 2
        assert "Traceback" in result.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("statu",), "error: No such command 'statu'. Did you mean 'status'? See: "),
        (("zzz",), "error: No such command 'zzz'. See: "),
        (("status", "--nope"), "error: No such option: --nope"),
        (("status", "--data"), "error: No such option: --data"),
        (("sql",), "error: Missing argument 'SELECT'. See: "),
        (("indicators", "--format", "xml"), "error: Invalid value for '--format'"),
        (("exchange", "--port", "-1"), "error: Invalid value for '--port'"),
        (("config", "shw"), "error: No such command 'shw'. Did you mean 'show'?"),
    ],
)
def test_a_mistyped_command_is_told_with_where_help_is(mlta, words, told):
    result = mlta(*words)
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith(told)
    assert " --help\n" in result.err


@pytest.mark.parametrize("words", [(), ("config",)])
def test_no_command_at_all_shows_the_help(mlta, words):
    result = mlta(*words)
    assert result.code == 2
    assert result.err.startswith("Usage: ")
    assert "Commands:" in result.err
    assert "error" not in result.err.replace("of an error", "")


def test_help_names_every_command_and_cuts_none_short(mlta):
    result = mlta("--help")
    assert result.code == 0
    listed = result.out.partition("Commands:")[2]
    assert [line.split()[0] for line in listed.strip().splitlines()] == list(COMMANDS)
    assert "..." not in listed


@pytest.mark.parametrize("command", [*COMMANDS[:-1], "config show", "config check"])
def test_the_help_of_a_command_explains_every_option_within_80_columns(mlta, command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    result = mlta(*command.split(), "--help")
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= 80
    options = result.out.partition("Options:")[2]
    for option in ("--env", "--config-dir", "--data-dir"):
        assert (option in options) == (command != "exchange" or option != "--data-dir")
    entries = options.split("\n  -")[1:]
    assert len(entries) >= 4
    for entry in entries:
        words = re.sub(r"^\S+( <[^>]+>| KEY=VALUE)?", "", entry)
        assert len(words.split()) >= 3, entry


def test_a_reader_that_has_seen_enough_is_no_error(landed):
    sql = "SELECT * FROM range(100000)"
    words = ["sql", sql, "--format", "csv", "--data-dir", str(landed)]
    with subprocess.Popen(
        [sys.executable, "-m", "mlta", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdout.readline() == b"range\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_what_is_printed_after_the_reader_has_gone_is_dropped(mlta, monkeypatch, tmp_path):
    def fail(*_, **__):
        raise BrokenPipeError

    monkeypatch.setattr(app_module, "app", fail)
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(app_module.sys, "stdout", out)
        assert mlta("sql", "SELECT 1").code == 0
        out.write("late")
    assert (tmp_path / "out").read_text() == ""


def test_a_command_that_is_stopped_by_hand_says_how_to_go_on(tmp_path):
    words = ["run-stage", "bronze", "--data-dir", str(tmp_path), "--config-dir", str(CONFIG)]
    with subprocess.Popen(
        [sys.executable, "-m", "mlta", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=ROOT, text=True,
    ) as process:  # fmt: skip
        line = process.stderr.readline()
        assert "stage started" in line, line
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert rest.splitlines()[-1] == "stopped; run the same command to go on"
    assert process.returncode == 130


def test_the_module_and_the_console_script_are_the_same_command(landed):
    words = ["sql", "SELECT 1 AS one", "--format", "csv", "--data-dir", str(landed)]
    module = in_process(*words)
    script = subprocess.run(
        [f"{sys.prefix}/bin/mlta", *words], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert (module.returncode, module.stdout, module.stderr) == (0, "one\n1\n", "")
    assert (script.returncode, script.stdout, script.stderr) == (0, "one\n1\n", "")


def test_exit_codes_reach_the_shell(tmp_path):
    assert in_process("--help").returncode == 0
    assert in_process("lineage", "metrics", "--data-dir", tmp_path).returncode == 1
    assert in_process("run-stage", "x").returncode == 2


def test_the_command_line_starts_without_learners_plots_and_servers():
    learners = ("lightgbm", "xgboost", "catboost", "shap", "matplotlib", "sklearn", "optuna")
    heavy = (*learners, "uvicorn", "starlette", "httpx", "jinja2")
    code = (
        "import sys, json\n"
        "from mlta.cli.app import main\n"
        "try:\n"
        "    main(['--help'])\n"
        "except SystemExit:\n"
        "    pass\n"
        f"print(json.dumps([name for name in {heavy!r} if name in sys.modules]), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert json.loads(done.stderr) == []
    assert "run-stage" in done.stdout


def test_importing_the_package_is_quick_and_imports_nothing():
    code = (
        "import sys, time\n"
        "before = set(sys.modules); start = time.perf_counter()\n"
        "import mlta\n"
        "print(time.perf_counter() - start, *sorted(set(sys.modules) - before))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    seconds, *modules = done.stdout.split()
    assert float(seconds) < 0.2
    assert modules == ["mlta"]
