"""The report as plain records, built from the frames of one run."""

from mlta.reports.blocks import ReviewReport
from mlta.reports.inputs import ReportInputs
from mlta.reports.sections.bars import build_bars
from mlta.reports.sections.calibration import build_calibration
from mlta.reports.sections.catalogue import build_catalogue
from mlta.reports.sections.closing import build_limits, build_reproduction
from mlta.reports.sections.explanation import build_explanation
from mlta.reports.sections.folds import build_folds
from mlta.reports.sections.identity import build_identity
from mlta.reports.sections.leakage import build_leakage
from mlta.reports.sections.learning import build_learning
from mlta.reports.sections.scores import build_scores
from mlta.reports.sections.trading import build_trading
from mlta.reports.sections.verdict import build_verdict


def build_report(inputs: ReportInputs) -> ReviewReport:
    """Everything that the review report says about a run, in reading order.

    Parameters
    ----------
    inputs : ReportInputs
        The frames of the run; a missing or empty one makes its section say so.

    Returns
    -------
    ReviewReport
        The same inputs give the same report, to the byte of every picture.
    """
    return ReviewReport(
        run_id=inputs.run_id,
        verdict=build_verdict(inputs),
        sections=(
            build_identity(inputs),
            build_leakage(inputs),
            build_bars(inputs),
            build_folds(inputs),
            build_scores(inputs),
            build_calibration(inputs),
            build_explanation(inputs),
            build_trading(inputs),
            build_learning(inputs),
            build_catalogue(inputs),
            build_reproduction(inputs),
            build_limits(),
        ),
    )
