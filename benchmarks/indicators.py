"""Time of every indicator over 1,000,000 bars, one thread, beside other libraries, in one run.

``make bench`` prints a table and writes ``docs/performance.md``. All are called as their users do:
arrays in, new arrays out, compiled code warm. The calls of all libraries take turns; each figure is
the best of its rounds.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from benchmarks.others import finite, pandas_call, polars_call, talib_call, tulip_call
from mlta.indicators.catalog import NAMES, get, load_all
from mlta.indicators.compiling import compile_indicators
from tests.strategies import make_bars

BARS = 1_000_000
ROUNDS = 5
LONG = 1.0
"""Seconds after which a call is not repeated."""
OTHERS = {
    "TA-Lib": talib_call,
    "Tulip": tulip_call,
    "pandas-ta": pandas_call,
    "Polars": polars_call,
}
ROOT = Path(__file__).parents[1]

REASONS = {
    "cdl_doji": "one comparison a bar; most of the time goes into looking for missing prices in all four "
    "columns, which TA-Lib does not do",
    "mom": "one subtraction a bar; as much time again goes into looking for missing prices",
    "cumsum": "keeps what each addition rounds off (TwoSum, six additions for one), so that the sum of "
    "a long series does not drift",
}
"""Why an entry takes more than twice TA-Lib's time."""


def best(calls):
    """Seconds of the fastest round of each call, taken in turns; NaN where one failed or gave None."""
    found = dict.fromkeys(calls, np.nan)
    for _ in range(ROUNDS):
        for name, call in calls.items():
            if finite(found[name]) and found[name] > LONG:
                continue
            begin = time.perf_counter()
            try:
                if call() is None:
                    continue
            except Exception as error:  # noqa: BLE001  # another library's fault must not end the run
                print(f"{name}: {type(error).__name__}: {error}")
                continue
            found[name] = np.fmin(found[name], time.perf_counter() - begin)
    return found


def measure(indicator, bars):
    inputs = [bars[name] for name in indicator.inputs]
    calls = {"mlta": lambda: indicator(*inputs)}
    for library, call_of in OTHERS.items():
        if (call := call_of(indicator, bars)) is not None:
            calls[library] = call
    return best(calls)


def page(rows):
    """``docs/performance.md``."""
    ratios = {
        library: {n: r["mlta"] / r[library] for n, r in rows.items() if finite(r.get(library))}
        for library in OTHERS
    }
    lines = [
        "# Performance", "",
        f"Written by `make bench`: {BARS:,} bars, one thread, arrays in and new arrays out, compiled code",
        f"warm, best of {ROUNDS} rounds taken in turns. A ratio is mlta's time over the other library's in",
        "the same run: below 1, mlta is faster. Machines differ, ratios hardly.", "",
        "| library | entries in both | median ratio | worst | above 2 |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for library, found in ratios.items():
        if found:
            worst = max(found, key=found.get)
            above = sum(value > 2 for value in found.values())
            lines.append(
                f"| {library} | {len(found)} | {np.median(list(found.values())):.2f} | "
                f"{found[worst]:.2f} ({worst}) | {above} |"
            )
    lines += ["", "## More than twice TA-Lib's time", ""]
    slow = sorted(
        (n for n, v in ratios["TA-Lib"].items() if v > 2), key=lambda n: -ratios["TA-Lib"][n]
    )
    lines += [
        f"- `{n}`, {ratios['TA-Lib'][n]:.1f}: {REASONS.get(n, 'no reason yet')}" for n in slow
    ]
    lines += ["" if slow else "None.", "", "## Every entry", ""]
    lines += [
        "| entry | ns a bar | cost | " + " | ".join(OTHERS) + " |",
        "|---" * (3 + len(OTHERS)) + "|",
    ]
    for name, row in rows.items():
        cells = [f"{ratios[lib][name]:.2f}" if name in ratios[lib] else "" for lib in OTHERS]
        nanoseconds = 1e9 * row["mlta"] / BARS
        lines.append(
            f"| {name} | {nanoseconds:.1f} | {get(name).cost.value} | {' | '.join(cells)} |"
        )
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="indicators; all, and the page, if left out")
    chosen = parser.parse_args().names
    bars = make_bars(BARS, 1, tick=0.01)
    compile_indicators(load_all(), lambda: None)
    rows = {}
    for name in chosen or NAMES:
        rows[name] = measure(get(name), bars)
        others = "  ".join(
            f"{k} {rows[name]['mlta'] / v:.2f}" for k, v in rows[name].items() if k != "mlta"
        )
        print(f"{name:24s} {1e9 * rows[name]['mlta'] / BARS:9.1f} ns  {others}", flush=True)
    if not chosen:
        (ROOT / "docs" / "performance.md").write_text(page(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
