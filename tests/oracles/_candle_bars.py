"""The notation of candlestick definitions: k counts bars back, and every amount is an array."""

# ruff: noqa: N802  # the notation writes thresholds in capitals

import numpy as np


class Bars:
    """Four prices, in double precision: at a tie with a threshold the last bit of a mean decides."""

    def __init__(self, open_, high, low, close):
        prices = [np.asarray(price).astype(np.float64) for price in (open_, high, low, close)]
        self.prices = prices
        self.body = np.abs(prices[3] - prices[0])
        self.range = prices[1] - prices[2]
        upper = prices[1] - np.maximum(prices[0], prices[3])
        self.shadows = upper + (np.minimum(prices[0], prices[3]) - prices[2])

    def back(self, values, k):
        out = np.full(values.size, np.nan)
        out[k:] = values[: max(values.size - k, 0)]
        return out

    def mean(self, values, k, n):
        """Mean of the n values before bar k, added up oldest first."""
        total = np.zeros(values.size)
        for age in range(n, 0, -1):
            total = total + self.back(values, k + age)
        return total / n

    def o(self, k):
        return self.back(self.prices[0], k)

    def h(self, k):
        return self.back(self.prices[1], k)

    def l(self, k):  # noqa: E743 (the notation's own letter)
        return self.back(self.prices[2], k)

    def c(self, k):
        return self.back(self.prices[3], k)

    def w(self, k):
        """1 white, -1 black."""
        return np.where(self.c(k) >= self.o(k), 1.0, -1.0)

    def rb(self, k):
        """Real body."""
        return self.back(self.body, k)

    def hl(self, k):
        return self.back(self.range, k)

    def top(self, k):
        return np.maximum(self.o(k), self.c(k))

    def bot(self, k):
        return np.minimum(self.o(k), self.c(k))

    def us(self, k):
        """Upper shadow."""
        return self.h(k) - self.top(k)

    def ls(self, k):
        """Lower shadow."""
        return self.bot(k) - self.l(k)

    def BL(self, k):
        """What a long body is longer than."""
        return self.mean(self.body, k, 10)

    def BS(self, k):
        """What a short body is shorter than."""
        return self.mean(self.body, k, 10)

    def BD(self, k):
        """What a doji's body is at most."""
        return 0.1 * self.mean(self.range, k, 10)

    def SL(self, k):
        """What a long shadow is longer than."""
        return self.rb(k)

    def SVL(self, k):
        """What a very long shadow is longer than."""
        return 2 * self.rb(k)

    def SS(self, k):
        """What a short shadow is shorter than."""
        return self.mean(self.shadows, k, 10) / 2

    def SVS(self, k):
        """What a very short shadow is shorter than."""
        return 0.1 * self.mean(self.range, k, 10)

    def NEAR(self, k):
        return 0.2 * self.mean(self.range, k, 5)

    def FAR(self, k):
        return 0.6 * self.mean(self.range, k, 5)

    def EQ(self, k):
        return 0.05 * self.mean(self.range, k, 5)

    def gu(self, a, b):
        """Bodies with a gap, a above b."""
        return self.bot(a) > self.top(b)

    def gd(self, a, b):
        return self.top(a) < self.bot(b)

    def cgu(self, a, b):
        """Whole candles with a gap, a above b."""
        return self.l(a) > self.h(b)

    def cgd(self, a, b):
        return self.h(a) < self.l(b)

    def signal(self, value, condition, lookback):
        """`value` where `condition` holds, else 0; NaN where a bar of the window is missing."""
        return np.where(self.whole(lookback), np.where(condition, value, 0.0), np.nan)

    def whole(self, lookback):
        total = sum(price - price for price in self.prices)
        return np.isfinite(sum(self.back(total, k) for k in range(lookback + 1)))

    def confirmed(self, down, up, lookback):
        """100 or -100 at a false break, 200 or -200 where it is confirmed within 3 bars."""
        out = np.where(self.whole(lookback), 0.0, np.nan)
        _, high, low, close = self.prices
        sign, broken = 0, -9
        for t in range(out.size):
            if down[t] or up[t]:
                sign, broken = 1 if down[t] else -1, t
                out[t] += 100 * sign
            elif t <= broken + 3 and (
                close[t] > high[broken - 1] if sign > 0 else close[t] < low[broken - 1]
            ):
                out[t] += 200 * sign
                broken = -9
        return out
