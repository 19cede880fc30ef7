"""A plain event loop that counts money and coins; shares no code with mlta.backtest."""

import math


def trade_money(opens, closes, signals, enter_above, exit_below, cost):
    """Lists (position, equity at each close, trades), starting with money of 1."""
    money, coins = 1.0, 0.0
    positions, equity, trades = [], [], []
    for i, (opened, closed, signal) in enumerate(zip(opens, closes, signals, strict=True)):
        count = 0
        if not math.isnan(signal):
            if coins > 0.0 and signal < exit_below:
                money, coins = coins * opened * (1 - cost), 0.0
                count += 1
            elif coins == 0.0 and signal > enter_above:
                money, coins = 0.0, money * (1 - cost) / opened
                count += 1
        positions.append(1.0 if coins > 0.0 else 0.0)
        if coins > 0.0 and i == len(opens) - 1:
            money, coins = coins * closed * (1 - cost), 0.0
            count += 1
        equity.append(money + coins * closed)
        trades.append(count)
    return positions, equity, trades
