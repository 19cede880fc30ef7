"""``mlta exchange``."""

import contextlib
import sys
import time
from pathlib import Path
from typing import Annotated, Final

import typer
import yaml
from pydantic import TypeAdapter, ValidationError

from mlta.cli import options
from mlta.cli.output import console, print_table, table
from mlta.errors import ConfigError
from mlta.simulator.faults import Fault

_LOOK_S: Final = 0.5


def exchange(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65_535, help="Port; 0 takes a free one.")
    ] = 0,
    speed: Annotated[
        float,
        typer.Option(
            "--speed", min=0.0, max=86_400.0,
            help="Simulated seconds a second; 0: its clock stands at simulator.end.",
        ),
    ] = 1.0,
    faults: Annotated[
        Path | None,
        typer.Option("--faults", metavar="FILE", help="What goes wrong: a YAML list of faults."),
    ] = None,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    overrides: options.Set = [],
) -> None:  # fmt: skip
    """Serve the simulated exchange until Ctrl-C.

    Archive, REST and WebSocket of the simulated market of the settings, on this machine alone.
    """
    # no other command needs a server
    from mlta.simulator.exchange import Exchange  # noqa: PLC0415
    from mlta.simulator.server import running  # noqa: PLC0415

    settings = options.load(config_dir, env, overrides).settings
    plan = _faults(faults) if faults else []
    served = Exchange(settings.simulator, settings.symbols, settings.seed, speed=speed, faults=plan)
    with running(served, port) as url:
        _tell(url, settings.symbols[0])
        with contextlib.suppress(KeyboardInterrupt):
            _wait()
    print("stopped")


def _tell(url: str, symbol: str) -> None:
    socket = f"ws{url.removeprefix('http')}"
    made = table("", "")
    made.add_row("archive", f"{url}/?prefix=data/spot/")
    made.add_row("REST", f"{url}/api/v3/klines?symbol={symbol}&interval=1m&limit=5")
    made.add_row("WebSocket", f"{socket}/ws/{symbol.lower()}@kline_1m")
    made.add_row("try", f"curl '{url}/api/v3/klines?symbol={symbol}&interval=1m&limit=5'")
    print_table(made)
    console().print("Ctrl-C stops it")
    sys.stdout.flush()  # who reads through a pipe waits for the addresses


def _wait() -> None:
    """Nothing, until Ctrl-C."""
    while True:  # one long wait would not be interrupted everywhere
        time.sleep(_LOOK_S)


def _faults(file: Path) -> list[Fault]:
    try:
        return TypeAdapter(list[Fault]).validate_python(yaml.safe_load(file.read_text("utf-8")))
    except OSError as error:
        raise ConfigError(f"cannot read {file}: {error.strerror}; mend --faults") from error
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{file} should hold a YAML list of faults, such as\n"
            f"  - {{kind: status, path: /api/v3/klines, status: 429, after: 2}}\nand does not: {error}"
        ) from error
