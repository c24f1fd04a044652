"""How sure a share or a mean of few answers is: Wilson's interval, exact rationals, corrected for a short list.

A mean of values between 0 and 1 has at most the variance of a yes-or-no with the same mean (Bhatia and Davis 2000), so
Wilson's interval at that variance is never too narrow for it. Of a list of N, n answers weigh like n(N-1)/(N-n).
"""

from fractions import Fraction

from yiben.core.indicator.wilson import wilson
from yiben.core.value.record import record


@record()
class Range:
    """The ends between which the truth lies in 95 of 100 such samples."""

    low: Fraction
    high: Fraction


def share_range(part: int, whole: int, population: int | None = None) -> Range:
    """The range of a share of answers; where everybody on the list answered, there is nothing to be unsure of."""
    return mean_range(Fraction(part, whole), whole, population)


def mean_range(mean: Fraction, answers: int, population: int | None = None) -> Range:
    """The range of a mean score between 0 and 1."""
    if population is not None and answers >= population:
        return Range(mean, mean)
    weight = Fraction(answers)
    if population is not None:
        weight = Fraction(answers * (population - 1), population - answers)
    low, high = wilson(mean * weight, weight)
    return Range(low, high)
