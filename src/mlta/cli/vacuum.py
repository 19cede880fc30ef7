"""``mlta vacuum``."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

import typer

from mlta.cli import options
from mlta.cli.output import console, print_table, table
from mlta.lake.vacuum import Removable, find_removable
from mlta.lake.vacuum import vacuum as remove
from mlta.lake.vacuumed import spans

_UNITS: Final = ("B", "kB", "MB", "GB")


def vacuum(
    keep_days: Annotated[
        int | None,
        typer.Option(
            "--keep-days", min=0, max=36_500,
            help="Keep versions that were the newest in the last N days; lake.keep_days if left out.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be removed.")
    ] = False,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
    overrides: options.Set = [],
) -> None:  # fmt: skip
    """Remove data files that no version needs which has to be kept.

    Kept are the newest version of every table, those of the last days, those that a recorded run
    read or wrote, and all that these were computed from. Bronze is never touched. Waits for runs
    that are at work.
    """
    settings = options.load(config_dir, env, overrides).settings
    lake = options.open_lake(data_dir, settings.executor.lock_wait_seconds)
    days = settings.lake.keep_days if keep_days is None else keep_days
    act = find_removable if dry_run else remove
    _print(act(lake, timedelta(days=days), datetime.now(UTC)), dry_run=dry_run)


def _print(found: Sequence[Removable], *, dry_run: bool) -> None:
    if not found:
        console().print("nothing to remove: every file is needed by a version that is kept")
        return
    made = table("table", "files", "size", "versions gone", "kept", right=("files", "size"))
    for one in found:
        gone = spans(one.versions) or "none"
        cells = (f"{len(one.files):,}", _size(one.size), gone, spans(one.kept))
        made.add_row(one.table.full_name, *cells)
    print_table(made)
    files, size = sum(len(one.files) for one in found), sum(one.size for one in found)
    would = "would remove" if dry_run else "removed"
    console().print(f"{would} {files:,} file{'s' if files != 1 else ''}, {_size(size)}")


def _size(size: float) -> str:
    """Bytes in the largest unit that leaves a whole number before the point."""
    place = 0
    while size >= 1000 and place < len(_UNITS) - 1:
        size, place = size / 1000, place + 1
    return f"{size:.1f} {_UNITS[place]}" if place else f"{size:.0f} B"
