"""How to get the same numbers again, and what they do not show."""

from mlta.reports.blocks import Code, Section
from mlta.reports.inputs import ReportInputs

_QUERIES = """\
SELECT model, metric, value, low, high, n_rows FROM metrics
WHERE run_id = 'RUN' AND fold = -1 AND symbol IS NULL ORDER BY metric, model;

SELECT model, symbol, total_return, buy_and_hold_return, sharpe, n_trades FROM backtests
WHERE run_id = 'RUN' ORDER BY symbol, model;

SELECT model, feature, mean_abs_shap, rank FROM importance
WHERE run_id = 'RUN' AND fold = -1 AND rank <= 15 ORDER BY model, rank;"""


def build_reproduction(inputs: ReportInputs) -> Section:
    """The command that computes the run again, and the SQL behind the verdict."""
    queries = _QUERIES.replace("RUN", inputs.run_id.replace("'", "''"))
    return Section(
        "reproduce",
        "How to reproduce",
        (
            (
                "Save the settings of this page as config/reviewed.yaml and run the command with the "
                "same version of mlta on the same data (source.path is not part of a run): the run "
                f"id is {inputs.run_id} again, and every number the same. The queries give the "
                "numbers of this page, in any DuckDB shell that opens data/gold/gold.duckdb."
            ),
        ),
        (
            Code("Compute again", "python -m mlta run-stage all --env reviewed --data-dir fresh"),
            Code("Look up", queries),
        ),
    )


def build_limits() -> Section:
    """What a reader must not take from the report."""
    return Section(
        "limits",
        "What this report does not show",
        (
            (
                "The past is one path. Intervals say how much the scores would vary over bars like "
                "these, not how the market will change."
            ),
            (
                "Folds, metrics and features were chosen by people who know how the past went. Every "
                "look at the test bars that leads to another run uses them up a little."
            ),
            (
                "Leakage checks find what they try. They cannot see a symbol list that was chosen "
                "because its coins survived."
            ),
            (
                "The backtest fills every order at the open, whatever its size, and never fails to "
                "reach the exchange."
            ),
            (
                "SHAP values divide the output of the model among its columns. Correlated columns "
                "share, and none of it is a cause."
            ),
        ),
    )
