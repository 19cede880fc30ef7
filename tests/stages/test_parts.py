from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mlta.bars.periods import WHOLE
from mlta.sources.period import period_span
from mlta.stages.parts import CONTEXT_BARS, plan_parts, window_of


def file(period):
    return {"path": f"binance/{period}.zip", "period": period}


def paths(part):
    return [one["path"].removeprefix("binance/").removesuffix(".zip") for one in part.files]


def test_a_month_takes_its_own_files_and_the_edges_of_its_neighbours():
    files = [file(p) for p in ("2024-01", "2024-02", "2024-03", "2024-04-01", "2024-04-02")]
    january, february, march, april = plan_parts(files, "1m")
    assert [part.period for part in (january, february, march, april)] == [
        "2024-01", "2024-02", "2024-03", "2024-04",
    ]  # fmt: skip
    assert paths(february) == ["2024-01", "2024-02", "2024-03"]
    assert february.around == {
        "binance/2024-01.zip": CONTEXT_BARS, "binance/2024-03.zip": -CONTEXT_BARS,
    }  # fmt: skip
    assert february.strays == {"binance/2024-02.zip"}
    assert paths(march) == ["2024-02", "2024-03", "2024-04-01"]  # a day has more than enough bars
    assert paths(april) == ["2024-03", "2024-04-01", "2024-04-02"]


def test_hours_are_cut_by_years_and_a_stretch_over_new_year_is_in_both():
    files = [file("2023-12"), file("2023-12-31T1200+1440m"), file("2024-02")]
    old, new = plan_parts(files, "1h")
    assert (old.period, new.period) == ("2023", "2024")
    assert paths(old) == ["2023-12", "2023-12-31T1200+1440m"]
    assert paths(new) == ["2023-12", "2023-12-31T1200+1440m", "2024-02"]
    assert old.strays == {"binance/2023-12.zip", "binance/2023-12-31T1200+1440m.zip"}
    assert new.strays == {"binance/2024-02.zip"}
    window = window_of(new)
    assert window.span == (1_704_067_200_000_000, 1_735_689_600_000_000)
    assert window.files["binance/2024-02.zip"] == (1_706_745_600_000_000, 1_709_251_200_000_000)


def test_files_of_unknown_span_and_wide_bars_are_made_in_one_piece():
    for files, timeframe in (([file("2024-01"), file("")], "1m"), ([file("2024-01")], "1d")):
        (part,) = plan_parts(files, timeframe)
        assert part.period == WHOLE
        assert part.files == tuple(files)
        assert part.around == {}
        assert len(part.strays) == len(files)
        assert window_of(part) is None


FIRST = datetime(2023, 12, 1, tzinfo=UTC)


@given(
    st.lists(
        st.one_of(
            st.integers(0, 5).map(lambda n: f"{FIRST + timedelta(days=31 * n):%Y-%m}"),
            st.integers(0, 150).map(lambda n: f"{FIRST + timedelta(days=n):%Y-%m-%d}"),
            st.tuples(st.integers(0, 3_000), st.integers(1, 5_000)).map(
                lambda two: f"{FIRST + timedelta(hours=two[0]):%Y-%m-%dT%H%M}+{two[1]}m"
            ),
        ),
        min_size=1, max_size=12, unique=True,
    ),
    st.sampled_from(["1m", "5m", "15m", "1h"]),
)  # fmt: skip
def test_every_file_is_counted_once_and_is_in_every_part_that_it_has_bars_of(periods, timeframe):
    files = [file(period) for period in periods]
    parts = plan_parts(files, timeframe)
    homes = [path for part in parts for path in part.strays]
    assert sorted(homes) == sorted(one["path"] for one in files)
    for part in parts:
        first, after = window_of(part).span
        order = [one["path"] for one in part.files]
        assert order == [one["path"] for one in files if one["path"] in set(order)]
        for one in files:
            start, end = (int(x.timestamp()) * 1_000_000 for x in period_span(one["period"]))
            inside = start < after and end > first
            assert inside == (one["path"] in order and one["path"] not in part.around)
