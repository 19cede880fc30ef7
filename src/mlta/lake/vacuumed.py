"""Which versions of a table have lost files to `vacuum`, as a file beside its data says."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from mlta.errors import LakeError
from mlta.lake.files import save_file

_RECORD: Final = "_vacuumed.json"  # Delta takes no notice of names with an underscore


def load_vacuumed(folder: Path) -> dict[int, datetime]:
    """Versions of the table in `folder` that cannot be read any more, and since when."""
    path = folder / _RECORD
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LakeError(
            f"cannot read {path}: {error.strerror or error}. Mend its permissions or the disk"
        ) from error
    try:
        return {int(n): datetime.fromisoformat(time) for n, time in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise LakeError(
            f"{path} should say which versions were vacuumed, as JSON, and does not: {error}. "
            f"Bring it back from a copy"
        ) from error


def save_vacuumed(folder: Path, versions: Mapping[int, datetime]) -> None:
    """Note that these versions cannot be read any more."""
    texts = {str(version): time.isoformat() for version, time in sorted(versions.items())}
    save_file(folder / _RECORD, lambda path: path.write_text(json.dumps(texts, indent=0), "utf-8"))


def spans(numbers: Iterable[int]) -> str:
    """Whole numbers as people write them: ``0, 4 to 9``."""
    ordered = sorted(set(numbers))
    starts = ordered[:1] + [b for a, b in pairwise(ordered) if b > a + 1]
    ends = [a for a, b in pairwise(ordered) if b > a + 1] + ordered[-1:]
    return ", ".join(
        f"{start}" if start == end else f"{start} to {end}"
        for start, end in zip(starts, ends, strict=True)
    )
