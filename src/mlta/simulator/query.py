"""A request's parameters, checked as the exchange checks them; what it says to wrong ones."""

import json
import re
from collections.abc import Collection
from typing import Final

from starlette.datastructures import QueryParams

from mlta.types import TIMEFRAMES

_SYMBOL: Final = "^[A-Z0-9-_.]{1,20}$"
_NUMBER: Final = "^[0-9]{1,20}$"
_MICROSECONDS_FROM: Final = 10**14
_MOST_ROWS: Final = 1000
INTERVALS: Final = {("1M" if name == "1mo" else name): name for name in TIMEFRAMES if name != "1s"}
"""Timeframes by the exchange's names for them; one second is finer than the market's base."""


class ApiError(Exception):
    """A request that the exchange refuses, by its own code."""

    def __init__(self, code: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


class Query:
    """The parameters of one request; each is asked for by the method that checks it."""

    def __init__(self, params: QueryParams, known: Collection[str]) -> None:
        self._params = dict(params)
        self._known = known
        if len(params.multi_items()) > len(self._params):
            raise ApiError(-1101, "Duplicate values for a parameter detected.")

    def expect_only(self, *names: str) -> None:
        """Refuse all parameters but these."""
        read = sum(name in names for name in self._params)
        if read < len(self._params):
            raise ApiError(
                -1104,
                f"Not all sent parameters were read; read '{read}' parameter(s) but was sent "
                f"'{len(self._params)}'.",
            )

    def has(self, name: str) -> bool:
        """Whether the parameter is given."""
        return name in self._params

    def symbol(self) -> str:
        """The symbol, which must be there."""
        return self._checked(self._needed("symbol"), "symbol")

    def symbols(self) -> list[str] | None:
        """What ``symbol`` or ``symbols`` name; None where neither is given."""
        if "symbol" in self._params and "symbols" in self._params:
            raise ApiError(-1128, "Combination of optional parameters invalid.")
        if "symbol" in self._params:
            return [self.symbol()]
        if "symbols" not in self._params:
            return None
        try:
            names = json.loads(self._params["symbols"])
        except ValueError:
            names = None
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise _illegal("symbols", f"a JSON list of names that fit {_SYMBOL}")
        return [self._checked(name, "symbols") for name in names]

    def timeframe(self) -> str:
        """The interval in the archive's spelling. One second is finer than the market's base."""
        name = self._needed("interval")
        if name not in INTERVALS:
            raise ApiError(-1120, "Invalid interval.")
        return INTERVALS[name]

    def instant_us(self, name: str) -> int | None:
        """A time in UTC microseconds; it is given in milliseconds or microseconds."""
        value = self.number(name)
        if value is None or value >= _MICROSECONDS_FROM:
            return value
        return value * 1000

    def limit(self) -> int:
        """How many rows; 500 if nothing is said, 1000 at most."""
        value = self.number("limit")
        if value == 0:
            raise ApiError(-1130, "Data sent for parameter 'limit' is not valid.")
        return min(value or 500, _MOST_ROWS)

    def number(self, name: str) -> int | None:
        """A whole number that is not negative; None where it is not given."""
        text = self._params.get(name)
        if text is None:
            return None
        if not re.fullmatch(_NUMBER, text):
            raise _illegal(name, _NUMBER)
        return int(text)

    def _needed(self, name: str) -> str:
        if not self._params.get(name):
            raise ApiError(
                -1102,
                f"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.",
            )
        return self._params[name]

    def _checked(self, symbol: str, parameter: str) -> str:
        if not re.fullmatch(_SYMBOL, symbol):
            raise _illegal(parameter, _SYMBOL)
        if symbol not in self._known:
            raise ApiError(-1121, "Invalid symbol.")
        return symbol


def _illegal(name: str, legal: str) -> ApiError:
    return ApiError(
        -1100, f"Illegal characters found in parameter '{name}'; legal range is '{legal}'."
    )
