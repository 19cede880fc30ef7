"""Live values, a bar at a time, the same to the last bit as those of the whole series."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from mlta.errors import ConfigError
from mlta.indicators.aliases import ALIASES
from mlta.indicators.catalog import get
from mlta.indicators.functions import as_floats, find_columns, is_frame, result_type
from mlta.indicators.spec import ParamValue
from mlta.types import FloatArray

_ROOM: Final = 256
"""Bars that are taken in before those that no value needs any more are dropped."""


class Stream:
    """An indicator that is given one bar after the other.

    Parameters
    ----------
    name : str
        An indicator or an alias.
    **params
        Those left out take their defaults.

    Raises
    ------
    ConfigError
        If there is no such indicator or parameter, or a value is out of bounds.

    Examples
    --------
    >>> sma = Stream("sma", period=2)
    >>> [sma.update(close) for close in (1.0, 2.0, 4.0)]
    [nan, 1.5, 3.0]
    """

    def __init__(self, name: str, **params: ParamValue) -> None:
        alias = ALIASES.get(name)
        self.indicator = get(name)
        self.params = self.indicator.resolve({**(alias.params if alias else {}), **params})
        self._output = alias.output if alias else None
        self._behind = self.indicator.history(**self.params)
        self._state = self.indicator.new_state(self.params)
        self._inputs = [np.full(self._behind + _ROOM, np.nan) for _ in self.indicator.inputs]
        self._outputs = [np.full(self._behind + _ROOM, np.nan) for _ in self.indicator.outputs]
        self._row = self._behind
        self.bars = 0
        """Bars taken in so far."""

    def update(self, *bar: float, **named: float) -> Any:
        """The values at one more closed bar.

        Parameters
        ----------
        *bar, **named : float
            A number for each of `Indicator.inputs`, in their order or by their names; NaN where
            it is missing.

        Returns
        -------
        float or named tuple of floats
            As many as the indicator has outputs; NaN while it has none yet.

        Raises
        ------
        ValueError
            If the numbers are too few, too many or unknown. Nothing has been taken in then.
        """
        numbers = self._in_order(bar, named) if named or len(bar) != len(self._inputs) else bar
        if self._row == self._behind + _ROOM:
            self._drop_old()
        row = self._row
        for column, number in zip(self._inputs, numbers, strict=True):
            column[row] = number
        self.indicator.compute(
            *self._inputs, row, row + 1, self._state, *self._outputs, *self.params.values()
        )
        self._row = row + 1
        self.bars += 1
        return self._named([float(column[row]) for column in self._outputs])

    def extend(self, *series: Any) -> Any:
        """The values at many more bars, as arrays.

        Parameters
        ----------
        *series : array_like of shape (n_bars,)
            In the order of `Indicator.inputs`, or one frame that holds them.

        Raises
        ------
        ValueError
            If they are too few, too many or of several lengths. Nothing has been taken in then.
        """
        if len(series) == 1 and is_frame(series[0]):
            series = tuple(find_columns(series[0], self.indicator))
        self._check_count(len(series))
        arrays = [
            as_floats(column, name)
            for column, name in zip(series, self.indicator.inputs, strict=True)
        ]
        if len({array.shape for array in arrays}) > 1 or arrays[0].ndim != 1:
            raise ValueError(
                f"{self.indicator.name} needs one-dimensional series of one length; got shapes "
                f"{', '.join(str(array.shape) for array in arrays)}"
            )
        first = self._row - self._behind
        given = [
            np.concatenate((column[first : self._row], array))
            for column, array in zip(self._inputs, arrays, strict=True)
        ]
        size = given[0].size
        made = [np.full(size, np.nan) for _ in self._outputs]
        self.indicator.compute(
            *given, self._behind, size, self._state, *made, *self.params.values()
        )
        for column, array in zip(self._inputs, given, strict=True):
            column[: self._behind] = array[size - self._behind :]
        self._row = self._behind
        self.bars += size - self._behind
        return self._named([column[self._behind :] for column in made])

    def snapshot(self) -> dict[str, Any]:
        """All that is remembered, as JSON values; `restore` goes on from it."""
        first = self._row - self._behind
        return {
            "indicator": self.indicator.name,
            "params": dict(self.params),
            "bars": self.bars,
            "state": _as_text(self._state),
            "inputs": [_as_text(column[first : self._row]) for column in self._inputs],
        }

    def restore(self, snapshot: Mapping[str, Any]) -> None:
        """Go on from where a stream of the same indicator and parameters took its `snapshot`.

        Raises
        ------
        ConfigError
            If it was taken of something else.
        """
        mine = {"indicator": self.indicator.name, "params": dict(self.params)}
        theirs = {key: snapshot.get(key) for key in mine}
        if theirs != mine:
            raise ConfigError(f"the snapshot is of {theirs}; this stream is of {mine}")
        self._state[:] = [float.fromhex(text) for text in snapshot["state"]]
        for column, texts in zip(self._inputs, snapshot["inputs"], strict=True):
            column[: self._behind] = [float.fromhex(text) for text in texts]
        self._row = self._behind
        self.bars = int(snapshot["bars"])

    def _in_order(self, bar: Sequence[float], named: Mapping[str, float]) -> list[float]:
        names = self.indicator.inputs
        unknown = sorted(set(named) - set(names[len(bar) :]))
        if unknown or len(bar) + len(named) != len(names):
            raise ValueError(
                f"{self.indicator.name} takes {', '.join(names)}; got {len(bar)} numbers"
                + (f" and {', '.join(sorted(named))}" if named else "")
            )
        return [*bar, *(named[name] for name in names[len(bar) :])]

    def _check_count(self, count: int) -> None:
        names = self.indicator.inputs
        if count != len(names):
            raise ValueError(
                f"{self.indicator.name} takes {len(names)} series ({', '.join(names)}); got {count}"
            )

    def _drop_old(self) -> None:
        """Bring the bars that the next value may read to the front."""
        first = self._row - self._behind
        for column in self._inputs:
            column[: self._behind] = column[first : self._row].copy()
        self._row = self._behind

    def _named(self, values: Sequence[Any]) -> Any:
        if len(values) == 1:
            return values[0]
        made = result_type(self.indicator)(*values)
        return made if self._output is None else getattr(made, self._output)


def _as_text(values: FloatArray) -> list[str]:
    """Numbers to the last bit, NaN and infinities too."""
    return [float(value).hex() for value in values]
