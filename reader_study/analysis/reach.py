"""Intervals of differences, kept to the differences that there are.

Flow: tests of a question -> **reach** -> family
With few readers or cases a symmetric interval of a difference of proportions or areas goes beyond
-1 and 1, where no difference can be; the part within is all that it says.
"""

from dataclasses import replace

from reader_study.statistics.tested import Tested

CUT = "interval cut at -1 and 1"
SHARES = ("accuracy", "sensitivity", "specificity", "balanced accuracy", "AUC")


def kept_within(test: Tested) -> Tested:
    """Return a test of a difference with its interval cut at -1 and 1, which its method then says.

    Tests of other things, as of MCC, are returned as they are; so are verdicts: a margin is less
    than 1. The note follows "; ", so that the test stays in its family.
    """
    is_difference = " less " in test.comparison and test.comparison.startswith(SHARES)
    low, high = test.low, test.high
    if not is_difference or low is None or high is None or (low >= -1 and high <= 1):
        return test
    return replace(test, low=max(low, -1.0), high=min(high, 1.0), method=f"{test.method}; {CUT}")
