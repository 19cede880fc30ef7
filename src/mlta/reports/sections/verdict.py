"""The verdict: what the run shows, in plain words."""

from typing import Any

import polars as pl

from mlta.reports.blocks import Tone, Verdict
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import BASELINES, count, decimal, interval, percent, plural

IMPLAUSIBLE_AUC = 0.65
"""Directions of crypto bars are not known to be predictable beyond this; a leak is likelier."""


_AUC = (
    "AUC is the share of pairs, one bar that rose and one that fell, in which the model gave the "
    "riser the higher probability; 0.5 is guessing. Ranges are 95 % intervals."
)


def build_verdict(inputs: ReportInputs) -> Verdict:
    """The headline and its reasons, worst news first.

    Decides by the AUC on the pooled test bars of all symbols: something was found only if the
    95 % interval of a model lies above 0.5. A failed leakage check or a score above
    `IMPLAUSIBLE_AUC` outweighs everything else.
    """
    scores = _scores(inputs)
    tone, headline = _headline(inputs, scores)
    reasons = [
        *([_AUC] if scores.height else []),
        *_score_reasons(scores),
        *_trading_reasons(inputs, scores),
        *_care_reasons(inputs, scores),
    ]
    return Verdict(tone, headline, tuple(reasons))


def _scores(inputs: ReportInputs) -> pl.DataFrame:
    """AUC of each model on the pool, best first."""
    metrics = inputs.frame("metrics").filter(
        (pl.col("fold") == -1) & pl.col("symbol").is_null() & (pl.col("metric") == "auc")
    )
    return metrics.filter(pl.col("value").is_not_null()).sort(
        "value", "model", descending=[True, False]
    )


def _learners(scores: pl.DataFrame) -> pl.DataFrame:
    return scores.filter(~pl.col("model").is_in(BASELINES))


def _headline(inputs: ReportInputs, scores: pl.DataFrame) -> tuple[Tone, str]:
    learners = _learners(scores)
    n_failed = inputs.frame("leakage").filter(pl.col("status") == "fail").height
    if n_failed:
        checks = plural(n_failed, "leakage check")
        return "stop", f"Do not use this run: {checks} failed."
    if learners.is_empty():
        return "unknown", "No verdict: this run has no AUC of a model on pooled test bars."
    best = learners.row(0, named=True)
    if best["value"] > IMPLAUSIBLE_AUC:
        return "stop", (
            f"Too good to be true: the AUC of {best['model']} is {decimal(best['value'])}. "
            "Look for a leak first."
        )
    found = learners.filter(pl.col("low") > 0.5)
    if found.is_empty():
        return "nothing", _nothing(learners)
    return _found(inputs, found.row(0, named=True), scores)


def _found(inputs: ReportInputs, best: dict[str, Any], scores: pl.DataFrame) -> tuple[Tone, str]:
    """The headline where the best interval lies above chance."""
    text = f"Better than chance: {best['model']} has an AUC of {_auc(best)}"
    rivals = scores.filter(pl.col("model").is_in(BASELINES))
    if rivals.is_empty():
        return "mixed", f"{text}, but no baseline was run beside it."
    rival = rivals.row(0, named=True)
    if not _above(best, rival):
        return "mixed", f"{text}, but it is not shown to be better than {rival['model']}."
    text += ", more than every baseline"
    earned = _trades(inputs, best["model"])["total_return"].median()
    if earned is not None and float(earned) <= 0.0:  # type: ignore[arg-type]
        return "mixed", f"{text}, but traded after costs it would not have gained."
    return "good", f"{text}."


def _nothing(learners: pl.DataFrame) -> str:
    around = learners.filter(pl.col("low").le(0.5) & pl.col("high").ge(0.5)).height
    if around == learners.height:
        return "Nothing was found: the AUC interval of every model contains 0.5."
    if learners["low"].null_count():
        return "Nothing was found: no model has an AUC interval that lies above 0.5."
    return "Nothing was found: no model's AUC interval lies above 0.5, and some lie below it."


def _auc(row: dict[str, Any]) -> str:
    return interval(row["value"], row["low"], row["high"])


def _above(row: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the intervals do not overlap; one without interval counts by its value."""
    ceiling = other["value"] if other["high"] is None else other["high"]
    return bool(row["low"] > ceiling)


def _score_reasons(scores: pl.DataFrame) -> list[str]:
    """How far each model is from chance and from the best baseline."""
    learners, baselines = _learners(scores), scores.filter(pl.col("model").is_in(BASELINES))
    reasons = [
        f"{row['model']}: AUC {_auc(row)}, {decimal(row['value'] - 0.5)} from chance, on "
        f"{count(row['n_rows'])} test rows."
        for row in learners.iter_rows(named=True)
    ]
    if not (baselines.is_empty() or learners.is_empty()):
        best, rival = learners.row(0, named=True), baselines.row(0, named=True)
        verdict = (
            "the intervals do not overlap"
            if best["low"] is not None and _above(best, rival)
            else "the intervals overlap, so an advantage is not shown"
        )
        reasons.append(
            f"The best baseline is {rival['model']}: AUC {_auc(rival)}. The best model differs "
            f"from it by {decimal(best['value'] - rival['value'])}; {verdict}."
        )
    return reasons


def _trades(inputs: ReportInputs, model: str) -> pl.DataFrame:
    return inputs.frame("backtests").filter(pl.col("model") == model)


def _trading_reasons(inputs: ReportInputs, scores: pl.DataFrame) -> list[str]:
    """What the best model would have earned."""
    learners = _learners(scores)
    if learners.is_empty():
        return []
    model = learners["model"][0]
    trades = _trades(inputs, model)
    if trades.is_empty():
        return []
    gained = trades.filter(pl.col("total_return") > 0.0).height
    ahead = trades.filter(pl.col("total_return") > pl.col("buy_and_hold_return")).height
    medians = trades.select(pl.col("total_return", "buy_and_hold_return").median()).row(0)
    return [
        (
            f"Traded after costs, {model} gained on {gained} and beat buy and hold on {ahead} of "
            f"{plural(trades.height, 'symbol')} (median {percent(medians[0])} against "
            f"{percent(medians[1])}). This is one path through the past, not a test."
        )
    ]


def _care_reasons(inputs: ReportInputs, scores: pl.DataFrame) -> list[str]:
    """What to hold against the scores."""
    reasons = []
    leakage = inputs.frame("leakage")
    if leakage.is_empty():
        reasons.append("No leakage check is recorded for this run, so no score can be trusted.")
    else:
        passed = leakage.filter(pl.col("status") == "pass").height
        reasons.append(f"{count(passed)} of {plural(leakage.height, 'leakage check')} passed.")
    n_learners = _learners(scores).height
    if n_learners > 1:
        reasons.append(
            f"{n_learners} models were looked at; of twenty useless models one has a 95 % "
            "interval that misses 0.5 by luck alone."
        )
    n_trials = inputs.frame("trials").height
    if n_trials:
        reasons.append(
            f"{plural(n_trials, 'hyper-parameter trial')} were judged on inner folds only; the "
            "test bars were not used to choose."
        )
    return reasons
