"""A fold: intervals of time to train on and to test on, which refuses to exist if it leaks.

A row is a bar with a label. It looks at the closed interval from its start (the bar's
``available_at``) to its end (``label_end``). A row trains if that interval lies inside a training
interval and touches no test row's; it tests if its start lies in a test interval. Nothing else is
known of rows, so overlapping labels, labels of uneven length and panels of many symbols need no
special case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np

from mlta.errors import DataError, LookaheadError
from mlta.types import BoolArray, IntArray


@dataclass(frozen=True, order=True)
class Interval:
    """The half-open stretch of time [start_us, stop_us), UTC microseconds; never empty."""

    start_us: int
    stop_us: int

    def __post_init__(self) -> None:
        if self.start_us >= self.stop_us:
            raise DataError(
                f"an interval must end after it starts; got {self}. "
                "Ask for fewer folds, a shorter embargo or more data"
            )

    def holds(self, instants_us: IntArray) -> BoolArray:
        """True where an instant lies inside, shape of `instants_us`."""
        return (self.start_us <= instants_us) & (instants_us < self.stop_us)

    def __str__(self) -> str:
        return f"{_spelled(self.start_us)}..{_spelled(self.stop_us)}"


@dataclass(frozen=True)
class Fold:
    """Where to train and where to test.

    Parameters
    ----------
    number : int
        0 is the oldest of its split.
    train, test : tuple of Interval
        At least one each, in the order of time, apart from each other.
    embargo_us : int
        Time after the last instant of a test block's labels in which no training label may
        start; features that remember carry the test into it. (Training that comes before the
        test needs none of it; a splitter leaves a margin there by ending the interval sooner.)

    Raises
    ------
    LookaheadError
        If a training interval overlaps a test interval or starts within the embargo after it,
        or the embargo is negative.
    DataError
        If there is nothing to train on or nothing to test.

    References
    ----------
    M. Lopez de Prado, Advances in Financial Machine Learning, 2018, ch. 7 (purging, embargo).
    """

    number: int
    train: tuple[Interval, ...]
    test: tuple[Interval, ...]
    embargo_us: int = 0

    def __post_init__(self) -> None:
        if self.embargo_us < 0:
            raise LookaheadError(
                f"fold {self.number}: the embargo must not be negative, it would let training "
                f"reach into the test; got {self.embargo_us} us. Use 0 for none"
            )
        for name, intervals in (("train", self.train), ("test", self.test)):
            _check_ordered(self.number, name, intervals)
        for train in self.train:
            for test in self.test:
                self._check_apart(train, test)

    def _check_apart(self, train: Interval, test: Interval) -> None:
        if train.stop_us <= test.start_us or train.start_us >= test.stop_us + self.embargo_us:
            return
        if train.start_us >= test.stop_us:
            raise LookaheadError(
                f"fold {self.number}: training starts {_spelled(train.start_us)}, within the "
                f"embargo after the test window {test}, which lasts until "
                f"{_spelled(test.stop_us + self.embargo_us)}"
            )
        raise LookaheadError(
            f"fold {self.number}: training {train} overlaps the test window {test}; training "
            f"before it must stop by {_spelled(test.start_us)}, training after it may start at "
            f"{_spelled(test.stop_us + self.embargo_us)}"
        )

    def train_rows(self, start_us: IntArray, end_us: IntArray) -> IntArray:
        """Row numbers to train on, ascending: inside a training interval, purged, embargoed.

        Parameters
        ----------
        start_us, end_us : ndarray of shape (n_rows,), int64
            First and last instant that each label looks at, UTC microseconds, in any order of
            rows; all rows of the data, test rows too, since their labels decide what is purged.

        Returns
        -------
        ndarray of shape (n_train,), int64
            Rows whose label lies inside a training interval and shares no instant with the
            label of a test row; both ends of a label count as looked at.
        """
        inside = np.zeros(start_us.shape, dtype=np.bool_)
        for train in self.train:
            inside |= (train.start_us <= start_us) & (end_us < train.stop_us)
        for test in self.test:
            tested = test.holds(start_us)
            if not tested.any():
                continue
            first, last = start_us[tested].min(), end_us[tested].max()
            inside &= (end_us < first) | (start_us > last + self.embargo_us)
        return np.flatnonzero(inside).astype(np.int64)

    def test_rows(self, start_us: IntArray) -> IntArray:
        """Row numbers to test on, ascending: those that start in a test interval.

        Parameters
        ----------
        start_us : ndarray of shape (n_rows,), int64
            First instant of each label, UTC microseconds.

        Returns
        -------
        ndarray of shape (n_test,), int64
        """
        return np.flatnonzero(_inside_any(self.test, start_us, start_us)).astype(np.int64)

    def check(
        self, start_us: IntArray, end_us: IntArray, train_rows: IntArray, test_rows: IntArray
    ) -> None:
        """Refuse a choice of rows that leaks; looks at the labels alone, however it was made.

        Parameters
        ----------
        start_us, end_us : ndarray of shape (n_rows,), int64
            First and last instant that each label looks at, UTC microseconds.
        train_rows, test_rows : ndarray of int64
            Row numbers that were chosen.

        Raises
        ------
        LookaheadError
            If a training label shares an instant with a test label, starts within the embargo
            after one, or a row lies outside the fold's own intervals; with the first such row
            and how many there are.
        DataError
            If the labels themselves are impossible, see `check_labels`.
        """
        check_labels(start_us, end_us)
        train_start, train_end = start_us[train_rows], end_us[train_rows]
        test_start, test_end = np.sort(start_us[test_rows]), np.sort(end_us[test_rows])

        # test labels begun by the end of the training label, less those over before it began
        begun = np.searchsorted(test_start, train_end, side="right")
        over = np.searchsorted(test_end, train_start, side="left")
        if (leaks := np.flatnonzero(begun > over)).size:
            self._refuse_overlap(train_start[leaks], train_end[leaks], test_start, test_end)

        # a test label that ended at most an embargo before the training label began
        soon = np.searchsorted(test_end, train_start - self.embargo_us, side="left")
        if (leaks := np.flatnonzero(over > soon)).size:
            row = leaks[0]
            raise LookaheadError(
                f"fold {self.number}: a training label starts {_spelled(train_start[row])}, a "
                f"test label ends {_spelled(test_end[over[row] - 1])} and the embargo lasts "
                f"{timedelta(microseconds=self.embargo_us)}; {leaks.size} training rows to leave out"
            )
        for name, intervals, starts, ends in (
            ("training", self.train, train_start, train_end),
            ("test", self.test, start_us[test_rows], start_us[test_rows]),
        ):
            if (strays := np.flatnonzero(~_inside_any(intervals, starts, ends))).size:
                row = strays[0]
                raise LookaheadError(
                    f"fold {self.number}: {strays.size} {name} rows lie outside the {name} "
                    f"windows; the first spans {_spelled(starts[row])} to {_spelled(ends[row])}, "
                    f"the windows are {', '.join(map(str, intervals))}"
                )

    def _refuse_overlap(
        self, starts: IntArray, ends: IntArray, test_start: IntArray, test_end: IntArray
    ) -> None:
        before = starts < test_start[0]
        if before.any():
            raise LookaheadError(
                f"fold {self.number}: a training label ends {_spelled(ends[before].max())}, the "
                f"first test bar is available from {_spelled(test_start[0])}; "
                f"{starts.size} bars to purge"
            )
        raise LookaheadError(
            f"fold {self.number}: a training label starts {_spelled(starts.min())}, the last test "
            f"label ends {_spelled(test_end[-1])}; {starts.size} bars to purge"
        )


def check_labels(start_us: IntArray, end_us: IntArray) -> None:
    """Refuse labels that end before they start, or as many ends as there are no starts.

    Raises
    ------
    DataError
        With the first label at fault.
    """
    if start_us.shape != end_us.shape:
        raise DataError(
            f"labels need one end for each start; got {start_us.size} starts and {end_us.size} ends"
        )
    if (backward := np.flatnonzero(end_us < start_us)).size:
        row = backward[0]
        raise DataError(
            f"{backward.size} labels end before they start; row {row} spans "
            f"{_spelled(start_us[row])} to {_spelled(end_us[row])}. start_us is available_at, "
            "end_us is label_end"
        )


def _inside_any(intervals: Sequence[Interval], start_us: IntArray, end_us: IntArray) -> BoolArray:
    """True where [start, end] lies inside one of the intervals."""
    inside = np.zeros(start_us.shape, dtype=np.bool_)
    for interval in intervals:
        inside |= (interval.start_us <= start_us) & (end_us < interval.stop_us)
    return inside


def _check_ordered(number: int, name: str, intervals: tuple[Interval, ...]) -> None:
    if not intervals:
        raise DataError(f"fold {number}: no {name} interval; a fold needs at least one")
    for earlier, later in pairwise(intervals):
        if earlier.stop_us > later.start_us:
            raise DataError(
                f"fold {number}: {name} intervals must follow each other in time; "
                f"{later} comes after {earlier}"
            )


def _spelled(us: int) -> str:
    """An instant as people write it: 2021-03-01T05:00Z, with seconds only where it has them."""
    instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(us))
    whole_minute = instant.second == 0 and instant.microsecond == 0
    text = instant.isoformat(timespec="minutes" if whole_minute else "auto")
    return text.replace("+00:00", "Z")
