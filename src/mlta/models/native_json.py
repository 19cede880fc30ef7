"""The file format of the baselines: JSON with the kind of model first.

Python writes the shortest text that reads back as the same float64, so no bit is lost.
"""

import json
from pathlib import Path
from typing import Any

from mlta.errors import DataError


def save_fields(path: Path, kind: str, fields: dict[str, Any]) -> None:
    """Write `fields` to `path` under the name `kind`."""
    text = json.dumps({"model": kind, **fields}, allow_nan=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def load_fields(path: Path, kind: str, names: tuple[str, ...]) -> dict[str, Any]:
    """The fields `names` that `save_fields` wrote.

    Raises
    ------
    DataError
        If the file is damaged, holds another kind of model or lacks a field.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:  # also what undecodable bytes raise
        raise DataError(f"{path} is not a model file: {error}") from error
    found = content.get("model") if isinstance(content, dict) else type(content).__name__
    if found != kind:
        raise DataError(f"{path} holds {found!r}; a {kind!r} model is needed")
    if missing := [name for name in names if name not in content]:
        raise DataError(f"{path} lacks {', '.join(missing)}; fit the model again")
    return {name: content[name] for name in names}
