"""The report's first page: what was asked and found, in plain words, with the verdicts."""

from reader_study.report.blocks import Block, Bullets, Paragraph, Section
from reader_study.report.study import Json, Study, independent, margins, primary, ranked, untested
from reader_study.report.words import (
    arm_name,
    counted,
    limits,
    listed,
    percent,
    said_p,
    sentence,
    share,
    with_interval,
)

VERDICTS = {
    "superior": "better than the {first} arm by more than chance would explain (superior)",
    "non-inferior": "not worse than the {first} arm by as much as the margin (non-inferior)",
    "equivalent": "within the margin of the {first} arm on either side (equivalent)",
    "inferior": "worse than the {first} arm by more than the margin (inferior)",
}
UNDECIDED = "the data are compatible with a difference within the margin and with one beyond it"
NO_MARGIN = (
    "Inconclusive as to equivalence: no margin was fixed before reading started, so that whether "
    "the arms are read equally well cannot be decided from these data."
)


def summary(study: Study) -> Section:
    """Return the summary."""
    blocks: list[Block] = [Paragraph(_what(study))]
    for question in study.questions:
        blocks += _question(question, study)
    if not study.questions:
        blocks.append(Paragraph("No question of this study has a right answer."))
    blocks.append(Bullets(tuple(_how_to_read(study))))
    return Section("Summary", tuple(blocks))


def _what(study: Study) -> str:
    n, (first, second) = study.n, study.arms
    readers, cases = n.get("readers", 0), n.get("cases", 0)
    return (
        f"{counted(readers, 'reader')} read {counted(cases, 'case')} in "
        f"{counted(n.get('readings', 0), 'reading')}, on {first} and {second} images, and answered "
        f"{counted(len(study.questions), 'question')} that can be scored against a truth. Missing "
        "answers are never counted as wrong."
    )


def _question(question: Json, study: Study) -> list[Block]:
    label = str(question.get("label") or question.get("key"))
    words = [_accuracy(question, study), _difference(question, study), _agreement(question)]
    told = question.get("blinding")
    verdicts = (
        [_told(told, study)] if told and not margins(question) else _verdicts(question, study)
    )
    blocks: list[Block] = [Paragraph(" ".join(w for w in words if w), lead=f"{label}.")]
    blocks += [Paragraph(verdict, "verdict", lead="Verdict.") for verdict in verdicts]
    return blocks


def _accuracy(question: Json, study: Study) -> str:
    arms = question.get("arms") or {}
    told = [
        f"{percent(cell['accuracy']['value'])} of {counted(cell['n'], 'reading')} of {arm} images"
        for arm in study.arms
        if (cell := arms.get(arm)) and cell["accuracy"]["value"] is not None
    ]
    if not told:
        return "No reading has both an answer and a known truth, so that accuracy is not defined."
    return f"Readers were right in {listed(told)}."


def _difference(question: Json, study: Study) -> str:
    test = primary(question)
    if test is None:
        return "The arms could not be compared."
    estimate, low, high = test["estimate"], test.get("low"), test.get("high")
    first, second = study.arms
    words = f"The difference, {second} less {first}, was {share(estimate)} percentage points"
    inner = (
        [f"{study.level} CI: {limits(low, high, share)}"]
        if low is not None and high is not None
        else []
    )
    if test.get("p") is not None:
        inner.append(said_p(test["p"]))
    words += f" ({'; '.join(inner)})" if inner else ""
    words += f", by {test['method']}"
    if independent(test):
        words += ", which takes readings as independent although they are not"
    return f"{words}. {_read(test, study)}".strip()


def _read(test: Json, study: Study) -> str:
    """Return what a P value allows to be said, and no more."""
    p = test.get("p")
    first, second = study.arms
    if p is None:
        return ""
    if p < study.alpha:
        way = "higher" if test["estimate"] > 0 else "lower"
        return (
            f"Accuracy was significantly {way} on {second} than on {first} images "
            f"(α = {study.alpha:g}, before correction for several questions)."
        )
    return (
        "No significant difference was detected, which is not evidence that there is none: the "
        "interval says which differences remain possible."
    )


def _agreement(question: Json) -> str:
    cell = (question.get("arms") or {}).get("pooled") or {}
    found = cell.get("agreement") or {}
    named = (("fleiss", "Fleiss κ"), ("gwet_ac1", "Gwet AC1"))
    told = [
        f"{name} was {with_interval(found[key])}"
        for key, name in named
        if found.get(key) and found[key].get("value") is not None
    ]
    return f"Between readers, {listed(told)}." if told else ""


def _told(told: Json, study: Study) -> str:
    """Return whether the arms could be told apart, which is the question's own verdict."""
    random = told["overall_mrmc"] or {}
    said = f"Readers told the arms apart in {_right(told, study)}; 50% is chance."
    p, value = random.get("p"), random.get("estimate")
    if p is None or value is None:
        why = random.get("reason") or "no test with readers and cases random"
        alone = (told.get("overall") or {}).get("p")
        words = "" if alone is None else f" Were readings independent, {said_p(alone)}."
        return f"Inconclusive as to blinding. {said} {sentence(why)}{words}"
    tested = f"({said_p(p)}, readers and cases taken as random)"
    if p < study.alpha:
        way = "more" if value > 0.5 else "less"
        return (
            f"Blinding did not hold: readers were right {way} often than by chance {tested}. {said}"
        )
    return (
        f"Inconclusive as to blinding: no departure from chance was shown {tested}, which is not "
        f"evidence that readers cannot tell the arms apart. {said}"
    )


def _right(told: Json, study: Study) -> str:
    """Return the share told apart, its interval from the method that the verdict is from."""
    random = told["overall_mrmc"] or {}
    if random.get("low") is None or random.get("high") is None:
        exact = (told.get("overall") or {}).get("accuracy") or {}
        return f"{with_interval(exact, share)} of readings, taking readings as independent"
    right = with_interval({**random, "value": random["estimate"]}, share, study.level)
    return f"{right} of readings, with readers and cases random"


def _verdicts(question: Json, study: Study) -> list[str]:
    """Return the verdict of the margin's best test, and what other methods say of it."""
    tests = ranked([test for test in margins(question) if test.get("verdict")])
    if not tests:
        return [f"Inconclusive as to equivalence. {why}" if (why := untested(study)) else NO_MARGIN]
    arms = str(question.get("difference_of") or "simulated less real").split(" less ")
    first, *others = tests
    if first["verdict"] == "inconclusive":
        why = sentence(str(first["reason"])) if first.get("reason") else sentence(UNDECIDED)
        words = f"Inconclusive as to the margin. {why}"
    else:
        says = VERDICTS.get(first["verdict"], str(first["verdict"])).format(first=arms[-1])
        words = f"{arm_name(arms[0])} images were {says}."
    named = f"({first['comparison']}; {first['method']}.)"
    rest = "; ".join(f"{test['verdict']} by {test['method']}" for test in others)
    return [f"{words} {named}" + (f" By other methods: {rest}." if rest else "")]


def _how_to_read(study: Study) -> list[str]:
    return [
        "A P value above .05 does not show that two arms are read equally well. That needs a "
        "margin that was fixed before reading started, and an interval that lies within it.",
        "Readings of one reader, and readings of one case, resemble each other. Methods that take "
        "readers and cases as random allow for it; those that take readings as independent (the "
        "two-proportion z test, Wilson intervals of pooled readings) do not, and are named so.",
        f"A figure that is not defined is printed as NA with its reason. Intervals are "
        f"{study.level} confidence intervals (CI) unless a table says otherwise.",
    ]
