"""Where the slow formula of an indicator stands: the function of its name, in any file here."""

from functools import cache
from importlib import import_module
from pathlib import Path


@cache
def _oracles():
    """Every public function of this folder's files, by its name; a double name is an error."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem == "lookup" or path.stem.startswith(("talib_", "_")):
            continue
        module = import_module(f"tests.oracles.{path.stem}")
        for name, value in vars(module).items():
            if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
                continue
            assert name not in found, f"two oracles are named {name}: {found[name]} and {value}"
            found[name] = value
    return found


def find_oracle(name):
    """The slow formula of the indicator called `name`."""
    assert name in _oracles(), f"no function named {name} in tests/oracles"
    return _oracles()[name]
