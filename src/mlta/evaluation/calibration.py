"""Whether a predicted 60 % comes true 60 % of the time."""

import numpy as np
import polars as pl

from mlta.types import FloatArray, IntArray


def build_reliability(label: IntArray, p_up: FloatArray, n_bins: int = 10) -> pl.DataFrame:
    """The reliability table: predicted and observed share of ups, bin by bin.

    Parameters
    ----------
    label : ndarray of shape (n_rows,), int64
        0 or 1.
    p_up : ndarray of shape (n_rows,)
        Predicted probability that the label is 1.
    n_bins : int
        Bins of about equally many rows. Rows with the same probability share a bin, so a model
        with few distinct values has fewer bins.

    Returns
    -------
    DataFrame
        One row for each bin, ascending: ``low`` and ``high`` (smallest and largest prediction),
        ``mean_p_up``, ``share_up``, ``n_rows``. Empty without rows.
    """
    rows = pl.DataFrame(
        {"p_up": p_up, "label": label}, schema={"p_up": pl.Float64, "label": pl.Int64}
    )
    # equal values have the same lowest rank, hence the same bin
    ordinal = (pl.col("p_up").rank("min").cast(pl.Int64) - 1) * n_bins // pl.len()
    return (
        rows.with_columns(ordinal.alias("bin"))
        .group_by("bin")
        .agg(
            pl.col("p_up").min().alias("low"),
            pl.col("p_up").max().alias("high"),
            pl.col("p_up").mean().alias("mean_p_up"),
            pl.col("label").mean().alias("share_up"),
            pl.len().cast(pl.Int64).alias("n_rows"),
        )
        .sort("bin")
        .drop("bin")
    )


def expected_calibration_error(label: IntArray, p_up: FloatArray, n_bins: int = 10) -> float:
    r"""Mean distance between predicted and observed share of ups over the bins, by rows.

    NaN without rows. Bins are those of `build_reliability`. Noise alone makes it positive: about
    :math:`0.4\sqrt{b/n}` for a perfect forecast near 1/2 with b bins and n rows.

    References
    ----------
    C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, On calibration of modern neural networks,
    ICML 2017.
    """
    if not label.size:
        return float("nan")
    table = build_reliability(label, p_up, n_bins)
    gap = np.abs((table["mean_p_up"] - table["share_up"]).to_numpy())
    return float(np.average(gap, weights=table["n_rows"].to_numpy()))
