"""What an answer about sample size says in words: for a protocol, its method, what to know."""

from decimal import Decimal
from typing import Any

from reader_study.analysis.power_request import GIVEN, VAN_DYKE_NAME, PowerRequest
from reader_study.statistics.power_typical import STRUCTURES

READS = {
    "crossover": "each reads every case in both arms",
    "nested": "half of the readers read every case in one arm, half in the other",
    "one_arm": "each reads every case once, half of them in each arm",
}
CALLED = {
    "crossover": "fully crossed",
    "nested": "readers-nested-in-arms",
    "one_arm": "one-arm-per-reader-and-case",
}
MEASURES = {"accuracy": "accuracy", "auc": "area under the ROC curve"}
TESTS = {
    "crossover": "the Obuchowski-Rockette model with Hillis' degrees of freedom",
    "nested": "the Obuchowski-Rockette model of readers nested in arms with Hillis' degrees of "
    "freedom",
    "one_arm": "the MRMC U-statistic of a study with one arm per reader and case, with "
    "Satterthwaite degrees of freedom",
}
OR = "Obuchowski & Rockette 1995, doi:10.1080/03610919508813243"
SOURCES = {
    "crossover": [OR, "Hillis, Obuchowski & Berbaum 2011, doi:10.1016/j.acra.2010.09.007"],
    "nested": [OR, "Hillis 2014, doi:10.1002/sim.5926"],
    "one_arm": [
        "Gallas & Brown 2008, doi:10.1016/j.neunet.2007.12.013",
        "Obuchowski, Gallas & Hillis 2012, doi:10.1016/j.acra.2012.09.004",
    ],
}
LITERATURE = [
    "Roe & Metz 1997, doi:10.1016/S1076-6332(97)80032-3",
    "Hillis 2018, doi:10.1002/sim.7616",
]
VAN_DYKE = ["Van Dyke et al. 1993, 79th meeting of the RSNA (data as distributed with RJafroc)"]
FEW = 6  # readers, below which the one-arm test was seen to fall short of the power told
MARGINS = ["Schuirmann 1987, doi:10.1007/BF01068419"]
Z_TESTS = {
    "difference": "Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, ch. 4",
    "margin": "Farrington & Manning 1990, doi:10.1002/sim.4780091208",
}


def sentence(it: PowerRequest, answer: dict[str, Any]) -> str:
    """Return the sample size as a protocol states it."""
    study = (
        f"A {CALLED[it.design]} study of {answer['readers']} readers and {answer['cases']:,} cases "
        f"({READS[it.design]}; {answer['readings']:,} readings in all)"
    )
    if answer["value"] is None:
        return f"{study} was considered: {answer['reason']}."
    shown = it.power if it.solve_for == "difference" else answer["power"]
    claim = _claim(it, answer["value"] if it.solve_for == "difference" else None)
    return (
        f"{study} has a power of {percent(shown)} to {claim}. The calculation takes "
        f"{_random(it)} as random and uses {TESTS[it.design]}; {_assumed(it)}."
    )


def method(it: PowerRequest) -> str:
    """Return the name of what was computed."""
    tests = {
        "difference": "noncentral F",
        "non-inferiority": "noncentral t",
        "equivalence": "two one-sided t tests",
    }
    return f"{TESTS[it.design]}; {tests[it.aim]}; random {it.random}"


def source_of(it: PowerRequest) -> list[str]:
    """Return the sources of method and components."""
    components = {VAN_DYKE_NAME: VAN_DYKE, GIVEN: []}.get(it.components, LITERATURE)
    margins = [] if it.aim == "difference" else MARGINS
    z_tests = [Z_TESTS["difference" if it.aim == "difference" else "margin"]]
    return [*SOURCES[it.design], *margins, *components, *([] if it.measure == "auc" else z_tests)]


def notes(it: PowerRequest, answer: dict[str, Any]) -> list[str]:
    """Return what to know before relying on the answer."""
    told = []
    if it.components != GIVEN:
        told.append(
            "The variance components are an assumption. A pilot of one's own, with such readers "
            "and cases, is better: replace them as soon as there is one."
        )
    pilot, _ = it.pilot()
    negative = [name for name, value in vars(pilot).items() if value < 0]
    if negative:
        told.append(f"Negative as estimated: {', '.join(negative)}. Readers' count as zero.")
    if pilot.cov2 < pilot.cov3:
        told.append("Cov2 is below Cov3: their difference counts as zero.")
    if it.design == "nested":
        told.append(
            "With readers of its own in each arm, a difference between readers counts as one "
            "between arms: this takes far more readers than a crossover."
        )
    if it.design == "one_arm" and answer["readers"] < FEW:
        told.append(
            f"With fewer than {FEW} readers, one arm each per case, the degrees of freedom are "
            "themselves uncertain: in simulated studies of 4 readers the power was .05 to .10 "
            "lower than told here."
        )
    if it.design == "one_arm" and it.measure == "auc":
        told.append("For areas, the design with one arm per reader and case is approximate.")
    if it.design != "crossover" and answer["readers"] % 2:
        told.append("An even number of readers balances the arms.")
    if it.measure == "accuracy":
        told.append("For sensitivity or specificity, count the positive or negative cases alone.")
    told.append("Answers that will be missing are not allowed for: add cases for them.")
    return told


def percent(power: float) -> str:
    """Return a power as a protocol writes it, rounded down: 0.8049 -> "80 %"."""
    return "more than 99 %" if power > 0.995 else f"{int(power * 100 + 1e-9)} %"


def _claim(it: PowerRequest, found: float | None) -> str:
    level = f"{it.level:.4g}".replace("0.", ".", 1)
    shared = f", Bonferroni for {it.family} questions" if it.family > 1 else ""
    measure, expected = MEASURES[it.measure], f"{it.expected:g}"
    if it.aim == "difference":
        size = abs(it.true_difference if found is None else found)
        return (
            f"find a difference of {size:.3g} in {measure} between simulated and real "
            f"postcontrast images, from {expected} with the real ones "
            f"(two-sided test, alpha {level}{shared})"
        )
    margin = it.margin if found is None else found
    words = {
        "non-inferiority": "that simulated postcontrast images are not inferior to real ones in "
        f"{measure} by a margin of {margin:.3g}",
        "equivalence": "that simulated and real postcontrast images are equivalent in "
        f"{measure} within a margin of {margin:.3g}",
    }[it.aim]
    tests = "one-sided test" if it.aim == "non-inferiority" else "two one-sided tests"
    truth = (
        "no true difference"
        if not it.true_difference
        else (f"a true difference of {it.true_difference:+.3g}")
    )
    return (
        f"show {words} ({tests}, alpha {level}{shared}), for {measure} {expected} with the real "
        f"ones and {truth}"
    )


def _random(it: PowerRequest) -> str:
    return "both readers and cases" if it.random == "readers and cases" else f"only {it.random}"


def _small(value: float) -> str:
    """Return three digits of a number, none of them as a power of ten: 0.0000402."""
    return f"{Decimal(f'{value:.3g}'):f}"


def _assumed(it: PowerRequest) -> str:
    pilot, cases = it.pilot()
    numbers = (
        f"at {cases:,} cases: treatment × reader {_small(pilot.treatment_reader)}, error "
        f"{_small(pilot.error)}, covariances {_small(pilot.cov1)}, {_small(pilot.cov2)}, "
        f"{_small(pilot.cov3)}"
    )
    if it.design == "nested":
        numbers += f", reader {_small(pilot.reader)}"
    if it.components == GIVEN:
        return f"its variance components are those of a pilot ({numbers})"
    if it.components == VAN_DYKE_NAME:
        return f"its variance components are assumed to be those of Van Dyke 1993 ({numbers})"
    label = STRUCTURES[it.components].label.lower()
    return f"its variance components are assumed, from Roe and Metz 1997 ({label}; {numbers})"
