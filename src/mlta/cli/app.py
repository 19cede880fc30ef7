"""The command ``mlta``: its commands, how errors are told, exit codes."""

import os
import sys
import traceback
from typing import Annotated, Final

import typer
from typer.exceptions import Abort, TyperException

from mlta.cli.checks import checks
from mlta.cli.config import config
from mlta.cli.diff import diff
from mlta.cli.exchange import exchange
from mlta.cli.history import history
from mlta.cli.indicators import indicators
from mlta.cli.lineage import lineage
from mlta.cli.quality import quality
from mlta.cli.run_stage import run_stage
from mlta.cli.sql import sql
from mlta.cli.status import status
from mlta.cli.stream import stream
from mlta.cli.symbols import symbols
from mlta.cli.vacuum import vacuum
from mlta.errors import ConfigError, MltaError, StageError

_FAILED: Final = 1
_USAGE: Final = 2
_INTERRUPTED: Final = 130

app = typer.Typer(
    name="mlta",
    help="Gradient boosting research on crypto candles: leak-checked, reproducible, explained.\n\n"
    "Start with: mlta run-stage all",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("run-stage")(run_stage)
app.command("status")(status)
app.command("sql")(sql)
app.command("history")(history)
app.command("diff")(diff)
app.command("lineage")(lineage)
app.command("vacuum")(vacuum)
app.command("indicators")(indicators)
app.command("checks")(checks)
app.command("quality")(quality)
app.command("symbols")(symbols)
app.command("stream")(stream)
app.command("exchange")(exchange)
app.add_typer(config, name="config")


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Take the option that comes before the command; `main` reads it."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 the run failed, 2 usage or settings, 130 stopped."""
    arguments = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in arguments
    # also behind the command, where people put it
    arguments = [a for a in arguments if a != "--debug"]
    try:
        code = app(arguments, standalone_mode=False)
        sys.stdout.flush()
        if code == _INTERRUPTED:  # typer makes this of Ctrl-C, without a word
            code = _tell(KeyboardInterrupt())
    except (BrokenPipeError, SystemExit):
        # who reads has seen enough, as in `mlta sql ... | head`; typer may make an exit of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except BaseException as error:  # a panic of Polars is no Exception
        if debug:
            traceback.print_exc()
        code = _tell(error)
    sys.exit(code or 0)


def _tell(error: BaseException) -> int:
    """Say on stderr what happened; the exit code."""
    if isinstance(error, (KeyboardInterrupt, Abort)):
        print("stopped; run the same command to go on", file=sys.stderr)
        return _INTERRUPTED
    if isinstance(error, TyperException):
        print(_usage(error), file=sys.stderr)
        return _USAGE
    known = isinstance(error, MltaError)
    text = str(error) if known else f"{type(error).__name__}: {error} (--debug shows where)"
    print(f"error: {text}", file=sys.stderr)
    at_fault = error.__cause__ if isinstance(error, StageError) else error
    return _USAGE if isinstance(at_fault, ConfigError) else _FAILED


def _usage(error: TyperException) -> str:
    text = error.format_message()
    if text.startswith("Usage:"):  # nothing was asked for, so this is the help itself
        return text
    context = getattr(error, "ctx", None)
    return f"error: {text} See: {context.command_path if context else 'mlta'} --help"
