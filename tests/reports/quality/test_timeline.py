import re
from datetime import UTC, datetime, timedelta

from mlta.reports.quality.timeline import HEIGHT, WIDTH, draw_timeline

FIRST = datetime(2017, 8, 17, tzinfo=UTC)
LAST = datetime(2025, 8, 17, tzinfo=UTC)


def strokes(svg):
    """For known and unknown gaps: x and height of each stroke, upwards is above zero."""
    found = {}
    for kind in ("is-known", "is-unknown"):
        (path,) = re.findall(f'class="{kind}" d="([^"]*)"', svg)
        found[kind] = [(int(x), -int(v)) for x, v in re.findall(r"M(\d+) \d+v(-?\d+)", path)]
    return found


def test_known_gaps_stand_up_and_unknown_ones_hang_down_longer_ones_further():
    middle = FIRST + (LAST - FIRST) / 2
    found = strokes(
        draw_timeline(FIRST, LAST, [(FIRST, True, 1), (middle, True, 1000), (LAST, False, 10)])
    )
    (a, b), (c,) = found["is-known"], found["is-unknown"]
    assert 0 < a[0] < b[0] < c[0] < WIDTH
    assert abs(b[0] - WIDTH / 2) <= 3
    assert 0 < a[1] < b[1] < HEIGHT / 2
    assert -HEIGHT / 2 < c[1] < -a[1]


def test_gaps_too_near_to_be_told_apart_are_one_stroke_as_long_as_the_longest():
    gaps = [(FIRST + timedelta(minutes=n), False, 1 + n) for n in range(1000)]
    (only,) = strokes(draw_timeline(FIRST, LAST, gaps))["is-unknown"]
    assert [only] == strokes(draw_timeline(FIRST, LAST, gaps[-1:]))["is-unknown"]
    many = [(FIRST + timedelta(hours=n), False, 1) for n in range(70_000)]
    assert len(draw_timeline(FIRST, LAST, many)) < 5000


def test_years_are_named_and_many_of_them_thinned():
    text = draw_timeline(FIRST, LAST, [])
    assert re.findall(r">(\d{4})<", text) == [str(y) for y in range(2018, 2026)]
    long = draw_timeline(FIRST - timedelta(days=3650), LAST, [])
    assert 4 <= len(re.findall(r">(\d{4})<", long)) <= 9
    draw_timeline(FIRST, FIRST, [(FIRST, True, 1)])
