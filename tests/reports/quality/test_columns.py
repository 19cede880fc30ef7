import re

import pytest

from mlta.reports.quality.columns import WIDTH, draw_columns


def tall(svg):
    """Left end and height of each column."""
    return [(float(x), float(h)) for x, h in re.findall(r"M([\d.]+) \d+v-([\d.]+)h", svg)]


def test_columns_are_as_high_as_their_share_of_the_highest():
    found = tall(draw_columns([1, 4, 0, 2], []))
    assert [x for x, _ in found] == [0, WIDTH / 4, 3 * WIDTH / 4]
    heights = [h for _, h in found]
    assert heights[0] / heights[1] == pytest.approx(0.25, abs=0.01)
    assert heights[2] / heights[1] == pytest.approx(0.5, abs=0.01)


def test_one_beside_a_million_is_seen_and_nothing_is_not():
    assert len(tall(draw_columns([1, 1_000_000, 0], []))) == 2
    assert tall(draw_columns([0, 0], [])) == []
    assert tall(draw_columns([], [])) == []


def test_labels_stay_inside_and_the_mark_stands_where_it_is_said():
    svg = draw_columns([1, 1], [(0, "left"), (1, "middle"), (2, "right")], mark=0.5)
    assert re.findall(r'x="(\d+)"[^>]*text-anchor="(\w+)">(\w+)', svg) == [
        ("0", "start", "left"), (f"{WIDTH // 2}", "middle", "middle"), (f"{WIDTH}", "end", "right"),
    ]  # fmt: skip
    assert f'class="mark" d="M{WIDTH / 4:.1f} 0' in svg
    assert "mark" not in draw_columns([1], [])
