"""The report as one self-contained HTML page."""

from mlta.reports.blocks import ReviewReport
from mlta.reports.page import page_environment


def render_html(report: ReviewReport) -> str:
    """The page: no script, no link to anything outside of it, every text escaped.

    The same report gives the same text. Pictures are trusted markup from `mlta.reports.charts`,
    whose texts matplotlib escapes.
    """
    return page_environment().get_template("review.html.jinja").render(report=report)
