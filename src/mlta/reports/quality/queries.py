"""The SQL behind every figure of the quality page; each runs as it stands under `mlta sql`."""

from collections.abc import Sequence
from typing import Final

from mlta.bars.profile import FIGURES, VALUES


def _texts(names: Sequence[str]) -> str:
    return ", ".join("'" + name.replace("'", "''") + "'" for name in names)


_NAMED: Final = {
    "figures": _texts(FIGURES),
    "values": f"(SELECT unnest([{_texts(VALUES)}]) AS value)",
}

QUERIES: Final[dict[str, str]] = {
    "rows": """\
SELECT * FROM silver.quality
WHERE {where}
ORDER BY symbol, "check\"""",
    "checks": """\
SELECT symbol, "check", result, count, detail ->> 'severity' AS severity, detail ->> 'examples' AS examples
FROM silver.quality
WHERE {where} AND "check" NOT IN ({figures})
ORDER BY symbol, "check\"""",
    "spans": """\
SELECT symbol, count AS days_not_whole, detail ->> 'first' AS first, detail ->> 'last' AS last,
  (detail ->> 'bars_a_day')::BIGINT AS bars_a_day,
  (detail ->> '$.elsewhere.refused')::BIGINT AS refused_elsewhere,
  (detail ->> '$.elsewhere.duplicate')::BIGINT AS duplicate_elsewhere
FROM silver.quality
WHERE {where} AND "check" = 'coverage'
ORDER BY symbol""",
    "coverage": """\
WITH kinds AS (
  SELECT symbol, unit,
    unnest(map_entries(from_json(detail -> unit, '"MAP(VARCHAR, MAP(VARCHAR, BIGINT))"'))) AS kind
  FROM silver.quality, (SELECT unnest(['days', 'months']) AS unit)
  WHERE {where} AND "check" = 'coverage'
), periods AS (
  SELECT symbol, unit, kind.key AS kind, unnest(map_entries(kind.value)) AS period FROM kinds
)
SELECT symbol, unit, period.key AS period, kind, period.value AS bars
FROM periods
ORDER BY ALL""",
    "gaps": """\
SELECT symbol, known IS NOT NULL AS is_known, date_trunc('day', gap_start) AS day,
  count(*) AS gaps, sum(missing_bars)::BIGINT AS missing_bars, max(missing_bars) AS longest
FROM silver.gaps
WHERE {where}
GROUP BY ALL
ORDER BY ALL""",
    "longest_gaps": """\
SELECT symbol, gap_start, gap_end, missing_bars, known
FROM silver.gaps
WHERE {where}
QUALIFY row_number() OVER (PARTITION BY symbol ORDER BY missing_bars DESC, gap_start) <= {gaps}
ORDER BY symbol, missing_bars DESC, gap_start""",
    "values": """\
SELECT symbol, value, (detail -> value ->> 'bars')::BIGINT AS bars,
  (detail -> value ->> 'nulls')::BIGINT AS nulls, (detail -> value ->> 'zeros')::BIGINT AS zeros
FROM silver.quality, {values}
WHERE {where} AND "check" = 'distribution'
ORDER BY ALL""",
    "quantiles": """\
WITH entries AS (
  SELECT symbol, value,
    unnest(map_entries(from_json(detail -> value -> 'quantiles', '"MAP(VARCHAR, DOUBLE)"'))) AS entry
  FROM silver.quality, {values}
  WHERE {where} AND "check" = 'distribution'
)
SELECT symbol, value, entry.key::DOUBLE AS probability, entry.value AS quantile
FROM entries
ORDER BY ALL""",
    "histogram": """\
WITH bins AS (
  SELECT symbol, value, unnest(from_json(detail -> value -> 'histogram',
    '[{{"low": "DOUBLE", "high": "DOUBLE", "bars": "BIGINT"}}]'), recursive := true)
  FROM silver.quality, {values}
  WHERE {where} AND "check" = 'distribution'
)
FROM bins
ORDER BY symbol, value, low NULLS FIRST""",
    "volume": """\
WITH entries AS (
  SELECT symbol, part,
    unnest(map_entries(from_json(detail -> part, '"MAP(VARCHAR, DOUBLE)"'))) AS entry
  FROM silver.quality, (SELECT unnest(['hour', 'weekday', 'month']) AS part)
  WHERE {where} AND "check" = 'volume_profile'
)
SELECT symbol, part, entry.key AS place, entry.value AS median_volume
FROM entries
ORDER BY ALL""",
    "refused": """\
SELECT symbol, reason, count(*) OVER (PARTITION BY symbol, reason) AS rows, source_file, "row", open_time, raw
FROM silver.quarantine
WHERE {where}
QUALIFY row_number() OVER (PARTITION BY symbol, reason ORDER BY source_file, "row") <= {examples}
ORDER BY symbol, rows DESC, reason, source_file, "row\"""",
    "suspects": """\
WITH examples AS (
  SELECT market, timeframe, symbol, open_time, "check",
    count(*) OVER (PARTITION BY symbol, "check") AS bars
  FROM silver.suspects
  WHERE {where}
  QUALIFY row_number() OVER (PARTITION BY symbol, "check" ORDER BY open_time) <= {examples}
)
SELECT symbol, "check", bars, open_time, open, high, low, close, volume, source_file
FROM examples JOIN silver.klines USING (market, timeframe, symbol, open_time)
ORDER BY symbol, bars DESC, "check", open_time""",
}
"""By name; `sql_of` fills in the series and how many examples and gaps are shown."""


def sql_of(
    name: str, market: str, timeframe: str, symbols: Sequence[str], examples: int, gaps: int
) -> str:
    """One of `QUERIES` about these series."""
    one = len(symbols) == 1
    chosen = f"= {_texts(symbols)}" if one else f"IN ({_texts(symbols)})"
    where = f"market = {_texts([market])} AND timeframe = {_texts([timeframe])} AND symbol {chosen}"
    return QUERIES[name].format(where=where, examples=examples, gaps=gaps, **_NAMED)
