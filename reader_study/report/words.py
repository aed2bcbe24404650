"""Numbers as radiology journals print them: P = .04, 95% CI: 0.81, 0.93.

Source: style of Radiology (RSNA): no zero before the point of a P value, two digits of it, three
below .01, a comma between the limits of an interval.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite
from typing import Any

MINUS = "−"
NBSP = "\u00a0"
Form = Callable[[float], str]


def number(value: float, digits: int = 2) -> str:
    """Return a number with a true minus sign; a rounded zero has no sign.

    A half is rounded away from zero, as on the results page: 27 of 48 are 56.3%.

    >>> number(-0.234), number(-0.0001), number(56.25, 1)
    ('−0.23', '0.00', '56.3')
    """
    if not isfinite(value):
        return str(value)
    text = f"{Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def fine(value: float) -> str:
    """Return a number with three digits, as a difference needs them."""
    return number(value, 3)


def share(value: float) -> str:
    """Return a share of one in percent, without the sign of it.

    >>> share(145 / 160)
    '90.6'
    """
    return number(100 * value, 1)


def percent(value: float) -> str:
    """Return a share of one in percent.

    >>> percent(0.5)
    '50.0%'
    """
    return f"{share(value)}%"


def seconds(value: float) -> str:
    """Return seconds with one digit."""
    return number(value, 1)


def p_value(p: float) -> str:
    r"""Return a P value that rounding never takes across .05.

    >>> p_value(0.0432), p_value(0.0004), p_value(0.0043), p_value(0.0496), p_value(0.9999)
    ('.04', '<\xa0.001', '.004', '.0496', '>\xa0.99')
    """
    if p < 0.001:
        return f"<{NBSP}.001"
    if p > 0.99:
        return f">{NBSP}.99"
    digits = 3 if p < 0.01 else 2
    while (round(p, digits) < 0.05) != (p < 0.05):
        digits += 1
    return f"{p:.{digits}f}".lstrip("0")


def said_p(p: float) -> str:
    r"""Return a P value as a sentence has it.

    >>> said_p(0.04), said_p(0.0001)
    ('P\xa0=\xa0.04', 'P\xa0<\xa0.001')
    """
    text = p_value(p)
    return f"P{NBSP}{text}" if text[0] in "<>" else f"P{NBSP}={NBSP}{text}"


def limits(low: float, high: float, form: Form = number) -> str:
    r"""Return the limits of an interval, which a line does not break.

    >>> limits(0.81, 0.93)
    '0.81,\xa00.93'
    """
    return f"{form(low)},{NBSP}{form(high)}"


def with_interval(estimate: Mapping[str, Any], form: Form = number, level: str = "95%") -> str:
    r"""Return an estimate as a sentence has it; its reason where it is undefined.

    >>> with_interval({"value": 0.5, "low": 0.4, "high": 0.6})
    '0.50 (95% CI: 0.40,\xa00.60)'
    """
    value, low, high = estimate.get("value"), estimate.get("low"), estimate.get("high")
    if value is None:
        return f"not defined ({estimate.get('reason') or 'no reason given'})"
    shown = percent(value) if form is share else form(value)
    if low is None or high is None:
        return shown
    return f"{shown} ({level} CI: {limits(low, high, form)})"


def counted(n: int, one: str, many: str = "") -> str:
    """Return a count with its noun, thousands set apart.

    >>> counted(1, "reader"), counted(12000, "reading")
    ('1 reader', '12,000 readings')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def sentence(words: str) -> str:
    """Return words as a sentence: a capital first letter, one full stop.

    >>> sentence("no readings in this arm")
    'No readings in this arm.'
    """
    stripped = words.strip()
    end = "" if stripped.endswith((".", "!", "?")) else "."
    return stripped[:1].upper() + stripped[1:] + end


def arm_name(arm: str) -> str:
    """Return an arm as the report calls it.

    >>> arm_name("pooled"), arm_name("real")
    ('Both arms', 'Real')
    """
    return "Both arms" if arm == "pooled" else arm[:1].upper() + arm[1:]
