"""Walk-forward folds on the time line."""

from mlta.reports.blocks import Picture, Section, Table
from mlta.reports.charts.folds import draw_folds
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import count, instant, plural


def build_folds(inputs: ReportInputs) -> Section:
    """The picture of all folds and their table."""
    folds = inputs.frame("folds").sort("fold")
    if folds.is_empty():
        return Section("folds", "Folds", ("No folds are recorded for this run.",))
    picture = Picture(
        "Training and test spans",
        draw_folds(folds),
        f"{plural(folds.height, 'fold')} on a time line; in each, the test span follows the "
        f"training span. Tests run from {instant(folds['test_start'].min())} to "  # type: ignore[arg-type]
        f"{instant(folds['test_end'].max())}.",  # type: ignore[arg-type]
        note="Training labels end before the test begins; rows whose labels reach into it are "
        "purged.",
    )
    table = Table(
        "Folds",
        (
            "fold", "train from", "train to", "test from", "test to", "training rows",
            "test rows", "purged",
        ),
        tuple(
            (
                str(row["fold"]), instant(row["train_start"]), instant(row["train_end"]),
                instant(row["test_start"]), instant(row["test_end"]), count(row["n_train"]),
                count(row["n_test"]), count(row["n_purged"]),
            )
            for row in folds.iter_rows(named=True)
        ),
        "rllllrrr",
    )  # fmt: skip
    return Section("folds", "Folds", (), (picture, table))
