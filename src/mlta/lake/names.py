"""Tables by the names that people type."""

from difflib import get_close_matches

from mlta.errors import ConfigError
from mlta.schemas import TABLES, Table


def table_named(name: str) -> Table:
    """The table called `name`, ``gold.features`` or for gold just ``features``.

    Raises
    ------
    ConfigError
        If there is none, with the nearest name.
    """
    for full in (name, f"gold.{name}"):
        if full in TABLES:
            return TABLES[full]
    short = {table.name: table.full_name for table in TABLES.values()}
    near = get_close_matches(name, [*TABLES, *short], n=1)
    hint = f"did you mean {short.get(near[0], near[0])!r}?" if near else "see: mlta status"
    raise ConfigError(f"no table named {name!r}; {hint}")
