"""Hyper-parameter search by Optuna, inside the first training window, resumable bit for bit.

The parameters found serve every outer fold, so they may know nothing of any test bar: trials are
judged by their mean log loss over inner folds of the *first* outer training window.

Trial 0 is the configured parameters, so the search never ends worse than they are on the inner
folds. Each further trial is drawn by a fresh study that holds the finished trials, with a seed that
follows from (seed, family, number): trial k is a pure function of what is on disk, whether or not
the process was killed in between.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import optuna
import polars as pl
from filelock import FileLock
from optuna.distributions import BaseDistribution, FloatDistribution, IntDistribution
from optuna.trial import FrozenTrial, TrialState, create_trial

from mlta.evaluation.metrics import log_loss
from mlta.models.catalog import ParamValue, build_learner, library_version
from mlta.models.config import ModelsConfig, TreeName
from mlta.models.learner import Learner
from mlta.models.search_space import SEARCH_SPACES, SearchRange
from mlta.schemas import TRIALS
from mlta.training.config import TuningConfig
from mlta.training.trial_log import Trial, append_trial, load_trials
from mlta.training.walk_forward import Inner, fit_walk_forward

RANDOM_TRIALS: Final = 5
"""Trials before TPE has enough to learn from; until then they are drawn at random."""

PRUNE_AFTER: Final = 4
"""Complete trials before a median means anything."""


@dataclass(frozen=True)
class Tuned:
    """What a search found."""

    params: dict[str, ParamValue]
    """Settings for `build_learner`; empty where nothing was searched."""
    trials: pl.DataFrame
    """Rows of gold.trials, without ``run_id``."""


def tune(
    name: TreeName,
    inner: Inner,
    models: ModelsConfig,
    config: TuningConfig,
    *,
    seed: int,
    folder: Path,
    advance: Callable[[], object] = lambda: None,
) -> Tuned:
    """The best of `config.n_trials` settings of the family `name`.

    Parameters
    ----------
    name : str
        A family of trees.
    inner : Inner
        Training rows of the first outer fold and folds inside them.
    models : ModelsConfig
        Its settings of the family are trial 0; what the search does not move stays as it is.
    config : TuningConfig
        How many trials, whether to prune.
    seed : int
        Seed of the search and of every fit.
    folder : Path
        Where the log of trials stands, made if missing; a later call with the same rows and
        settings goes on from it, one with others starts a log of its own. Two processes may call
        at once: the second waits and finds the work done.
    advance : callable, optional
        Called after each trial, for a progress bar.

    Raises
    ------
    DataError
        If an inner fold cannot be learned from, or the log is damaged.
    """
    if config.n_trials == 0:
        return Tuned({}, build_trials(name, []))
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"{name}-{_digest(name, inner, models, config, seed)}.jsonl"
    with FileLock(log.with_suffix(".lock")):
        trials = load_trials(log)[: config.n_trials]
        for number in range(config.n_trials):
            if number == len(trials):
                trials.append(_run_trial(name, inner, models, config, seed, trials))
                append_trial(log, trials[-1])
            advance()
    return Tuned(best_trial(trials).params, build_trials(name, trials))


def best_trial(trials: list[Trial]) -> Trial:
    """The complete trial with the lowest mean log loss, the oldest of equals."""
    return min((t for t in trials if t.value is not None), key=lambda t: (t.value, t.number))


def build_trials(name: str, trials: list[Trial]) -> pl.DataFrame:
    """Rows of gold.trials, without ``run_id``, which the stage adds."""
    best = best_trial(trials) if trials else None
    rows = [
        {
            "model": name,
            "trial": trial.number,
            "state": trial.state,
            "value": trial.value,
            "params": json.dumps(trial.params, sort_keys=True),
            "fold_values": json.dumps(trial.fold_values),
            "best": trial is best,
            "seconds": trial.seconds,
        }
        for trial in trials
    ]
    schema = {column.name: column.dtype for column in TRIALS.columns if column.name != "run_id"}
    return pl.DataFrame(rows, schema=schema)


def _run_trial(
    name: TreeName,
    inner: Inner,
    models: ModelsConfig,
    config: TuningConfig,
    seed: int,
    done: list[Trial],
) -> Trial:
    started = time.perf_counter()
    number = len(done)
    space = _space(name, models)
    with _quiet_optuna():
        study = _study(space, done, _trial_seed(seed, name, number))
    if number == 0:
        study.enqueue_trial(_configured(name, models))
    trial = study.ask(space)
    learner = build_learner(name, models, seed, inner.dataset.features, trial.params)
    losses: list[float] = []
    for loss in _fold_losses(inner, learner):
        losses.append(loss)
        trial.report(_edge(losses, done), step=len(losses) - 1)
        if config.pruning and len(losses) < len(inner.folds) and trial.should_prune():
            break
    state = "complete" if len(losses) == len(inner.folds) else "pruned"
    seconds = time.perf_counter() - started
    return Trial(number, state, trial.params, tuple(losses), seconds)


def _fold_losses(inner: Inner, learner: Learner) -> Iterator[float]:
    """Log loss on the test rows of each inner fold, fitted when it is asked for."""
    for fit in fit_walk_forward(inner.dataset, inner.folds, learner):
        yield log_loss(inner.dataset.label[fit.test_rows], fit.p_up)


def _edge(losses: list[float], done: list[Trial]) -> float:
    """Mean log loss so far, less that of trial 0 on the same folds.

    Folds differ far more in difficulty than settings do; the difference takes that out, so a
    trial is pruned for its settings and not for its folds.
    """
    reference = done[0].fold_values if done else losses
    return float(np.mean(losses) - np.mean(reference[: len(losses)]))


def _study(space: dict[str, BaseDistribution], done: list[Trial], trial_seed: int) -> optuna.Study:
    """A study in memory that holds the finished trials."""
    study = optuna.create_study(
        direction="minimize",
        sampler=optuna.samplers.TPESampler(
            n_startup_trials=RANDOM_TRIALS, multivariate=False, seed=trial_seed
        ),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=PRUNE_AFTER),
    )
    study.add_trials([_frozen(trial, space, done) for trial in done])
    return study


def _frozen(trial: Trial, space: dict[str, BaseDistribution], done: list[Trial]) -> FrozenTrial:
    losses = list(trial.fold_values)
    return create_trial(
        state=TrialState.COMPLETE if trial.state == "complete" else TrialState.PRUNED,
        value=trial.value,
        params=trial.params,
        distributions=space,
        intermediate_values={k: _edge(losses[: k + 1], done) for k in range(len(losses))},
    )


def _space(name: TreeName, models: ModelsConfig) -> dict[str, BaseDistribution]:
    configured = _configured(name, models)
    return {
        field.name: _distribution(field, float(configured[field.name]))
        for field in SEARCH_SPACES[name]
    }


def _distribution(field: SearchRange, configured: float) -> BaseDistribution:
    """The range, stretched to hold what is configured; by steps if it then reaches 0."""
    low, high = min(field.low, configured), max(field.high, configured)
    log = field.log and low > 0
    if field.whole:
        return IntDistribution(int(low), int(high), log=log)
    return FloatDistribution(low, high, log=log)


def _configured(name: TreeName, models: ModelsConfig) -> dict[str, ParamValue]:
    record = getattr(models, name)
    return {field.name: getattr(record, field.name) for field in SEARCH_SPACES[name]}


def _trial_seed(seed: int, name: str, number: int) -> int:
    return int(np.random.SeedSequence([seed, number, *name.encode()]).generate_state(1)[0])


def _digest(
    name: TreeName, inner: Inner, models: ModelsConfig, config: TuningConfig, seed: int
) -> str:
    """Names the search: all that decides what a trial is and scores. Not how many there are."""
    settings = [
        seed,
        models.threads,
        getattr(models, name).model_dump(),
        config.model_dump(exclude={"n_trials"}),
        [str(distribution) for distribution in _space(name, models).values()],
        [str(fold) for fold in inner.folds],
        inner.dataset.features,
        library_version(name),
        optuna.__version__,
    ]
    digest = hashlib.sha256(json.dumps(settings).encode())
    rows = inner.dataset
    for array in (rows.matrix, rows.label, rows.start_us, rows.end_us):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]


@contextmanager
def _quiet_optuna() -> Iterator[None]:
    """Optuna announces every new study on stderr; here one stands for each trial."""
    before = optuna.logging.get_verbosity()
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    try:
        yield
    finally:
        optuna.logging.set_verbosity(before)
