"""Displaced lines, each taken from where it is drawn."""

from tests.oracles import _plain as plain


def _middle(high, low, period):
    return (plain.highest(high, period) + plain.lowest(low, period)) / 2


def ichimoku(high, low, *, tenkan, kijun, senkou, displacement):
    turning, base = _middle(high, low, tenkan), _middle(high, low, kijun)
    return (
        turning,
        base,
        plain.lag((turning + base) / 2, displacement),
        plain.lag(_middle(high, low, senkou), displacement),
    )


def alligator(high, low, *, jaw, jaw_shift, teeth, teeth_shift, lips, lips_shift):
    middle = (high + low) / 2
    return tuple(
        plain.lag(plain.rma(middle, period), shift)
        for period, shift in ((jaw, jaw_shift), (teeth, teeth_shift), (lips, lips_shift))
    )


def gator(high, low, **lengths):
    jaw, teeth, lips = alligator(high, low, **lengths)
    return abs(jaw - teeth), -abs(teeth - lips)
