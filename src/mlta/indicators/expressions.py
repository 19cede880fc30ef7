"""``polars.Expr.mlta``: indicators among expressions."""

from collections.abc import Callable

import polars as pl

from mlta.indicators.functions import function_of


@pl.api.register_expr_namespace("mlta")
class Expressions:
    """Indicators over expressions; several outputs come as a struct.

    Examples
    --------
    >>> bars = pl.DataFrame({"symbol": ["A", "A", "B", "B"], "close": [1.0, 3.0, 2.0, 6.0]})
    >>> bars.select(pl.col("close").mlta.sma(period=2).over("symbol"))["sma_2"].to_list()
    [nan, 2.0, nan, 4.0]
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def __getattr__(self, name: str) -> Callable[..., pl.Expr]:
        """The indicator called `name`, with this expression as its first input."""
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            function = function_of(name)
        except ValueError as error:
            raise AttributeError(str(error)) from None

        def over(*others: pl.Expr | str, **params: float) -> pl.Expr:
            columns = [pl.col(other) if isinstance(other, str) else other for other in others]
            made: pl.Expr = function(self._expr, *columns, **params)
            return made

        over.__name__, over.__doc__ = name, function.__doc__
        return over
