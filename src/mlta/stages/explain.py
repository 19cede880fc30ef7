"""SHAP values of the trees, and the review report."""

from hashlib import sha256
from pathlib import Path

import polars as pl
import yaml

from mlta.errors import LakeError
from mlta.explain.frame import SCHEMA, explain_fold
from mlta.explain.importance import importance_of
from mlta.features.dataset import Dataset
from mlta.lake.files import save_file
from mlta.models.catalog import load_model
from mlta.models.learner import TreeModel
from mlta.pipeline.fingerprint import hash_of
from mlta.pipeline.progress import progress_bar
from mlta.reports.data import build_report
from mlta.reports.inputs import ReportInputs
from mlta.reports.render import render_html
from mlta.schemas import IMPORTANCE, MODELS, RUNS, SHAP_VALUES
from mlta.splits.fold import Fold
from mlta.stages.context import Context
from mlta.stages.learning import load_dataset, outer_folds


def run(context: Context) -> None:
    """Explain each tree model of each fold on a sample of its test bars; write the report."""
    dataset = load_dataset(context)
    folds = outer_folds(context, dataset)
    models = context.load(MODELS).filter(pl.col("model").is_in(list(context.config.models.trees)))
    parts = [pl.DataFrame(schema=SCHEMA)]
    with progress_bar("models explained", models.height) as advance:
        for row in models.iter_rows(named=True):
            parts.append(_explain(context, row, folds[row["fold"]], dataset))
            advance()
    values = pl.concat(parts)
    importance = importance_of(values)
    context.save(SHAP_VALUES, values)
    context.save(IMPORTANCE, importance)
    _write_report(context, {"shap_values": values, "importance": importance})


def _explain(context: Context, row: dict[str, str], fold: Fold, dataset: Dataset) -> pl.DataFrame:
    settings = context.config
    model = load_model(row["model"], _verified(context.lake.root / "gold", row))
    assert isinstance(model, TreeModel), f"{row['model']} is not made of trees"
    return explain_fold(
        model,
        dataset.rows(fold.test_rows(dataset.start_us)),
        settings.explain,
        name=row["model"],
        fold=fold.number,
        market=settings.market,
        timeframe=settings.timeframe,
        seed=settings.seed + fold.number,
    )


def _verified(gold: Path, row: dict[str, str]) -> Path:
    """The model file, once its hash has been compared with the table's."""
    path = gold / row["path"]
    found = sha256(path.read_bytes()).hexdigest() if path.is_file() else "no file"
    if found != row["sha256"]:
        raise LakeError(
            f"model file {path} is not the one that was trained (sha256 {found[:12]}, recorded "
            f"{row['sha256'][:12]}). Train again: python -m mlta run-stage train --force"
        )
    return path


def _write_report(context: Context, made: dict[str, pl.DataFrame]) -> None:
    """The page of this run, and a copy of it as the latest."""
    settings, run_id = context.config, context.selection.run_id
    frames = {table.name: context.load(table) for table in context.stage.reads}
    runs = context.lake.load(RUNS).filter(pl.col("run_id") == run_id)
    identity = settings.identity()
    inputs = ReportInputs(
        run_id=run_id,
        identity={
            "settings": hash_of(identity),
            "code": context.origin.code,
            "seed": str(settings.seed),
            "source": settings.source_id,
            "series": ", ".join(context.selection.series),
        },
        settings=yaml.safe_dump(identity, sort_keys=False),
        frames={**frames, **_with_run(made, run_id), "runs": runs},
    )
    page = render_html(build_report(inputs))
    folder = context.lake.root / "gold" / "reports"
    for name in (f"{run_id}.html", "latest.html"):
        save_file(folder / name, lambda path: _write(path, page))


def _with_run(frames: dict[str, pl.DataFrame], run_id: str) -> dict[str, pl.DataFrame]:
    return {name: frame.with_columns(run_id=pl.lit(run_id)) for name, frame in frames.items()}


def _write(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8")
