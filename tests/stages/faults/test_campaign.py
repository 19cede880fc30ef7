"""Thousands of requests, some of which go wrong, by clients that are killed: the same tables."""

import pytest

from tests.stages import tool
from tests.stages.faults.campaign import Campaign, make_faults, run_in_peace, wage
from tests.stages.faults.served import SILVER, bars, silver

SHORT = Campaign(steps=300, months=2, symbols=("BTCUSDT", "ETHUSDT"), longest=200)
LONG = Campaign(
    steps=10_000,
    months=16,
    symbols=("BTCUSDT", "ETHUSDT", "BNBUSDT", "SOLUSDT", "XRPUSDT", "ADAUSDT"),
    longest=400,
)


def _check(campaign, tmp_path, plan, kills):
    """Wage the campaign and compare with one in peace."""
    peace = tmp_path / "peace" / "data"
    held = run_in_peace(campaign, peace)
    data = tmp_path / "war" / "data"
    story = wage(campaign, data, make_faults(plan, campaign.steps), kills)
    print(story)
    assert story.steps >= campaign.steps
    assert min(story.befallen, story.killed, story.completed) > 0
    for symbol in campaign.symbols:
        assert held[symbol].equals(bars(data, symbol))
    assert silver(data) == silver(peace)
    for name in SILVER:
        pair = [tool.rows(folder, name) for folder in (data, peace)]
        assert pair[0].equals(pair[1])


def test_hundreds_of_requests_and_some_kills_end_in_the_same_tables(tmp_path):
    _check(SHORT, tmp_path, plan=1, kills=1)


@pytest.mark.heavy
@pytest.mark.parametrize("kills", [2, 3])
def test_ten_thousand_requests_and_many_kills_end_in_the_same_tables(tmp_path, kills):
    _check(LONG, tmp_path, plan=2, kills=kills)
