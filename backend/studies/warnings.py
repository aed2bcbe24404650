"""What is to be known of a study before it opens: the lead accepts each warning, or it stays shut.

Flow: preparation -> **warnings** -> opening -> results
The accepted ones stand in the event that opened the study, and so in its results.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from backend.accounts.models import User
from backend.cases.models import Series
from backend.studies.models import StudyImages
from backend.studies.sources import Spacing, training_spacings
from backend.synthesis.models import Fold
from ml.series import TARGET
from reader_study.design import Design
from reader_study.guessing import why_guessable
from reader_study.models import Purpose, Question, Study, StudyCase, StudyReader


@dataclass(frozen=True)
class OpeningWarning:
    """A warning: its stable code, and a sentence for people."""

    code: str
    message: str


def warnings_of(study: Study, design: Design | None = None) -> list[OpeningWarning]:
    """Return what is to be accepted when the study is opened.

    design : of a study whose schedule is not stored yet; by default the stored one
    """
    design = design or Design.from_dict(study.schedules.get(version=1).design)
    found = [(code, message(study)) for code, message in CHECKS.items()]
    found += [("guessable", guessable(design)), ("one_arm_each", one_arm_each(study, design))]
    return [OpeningWarning(code, message) for code, message in found if message]


def lead_reads(study: Study) -> str:
    """The lead knows the cases, and may know which are simulated."""
    if not _reading(study).filter(user=study.lead).exists():
        return ""
    return f"{study.lead.username} leads the study and reads in it: the lead knows its cases."


def lead_holds_allocation(study: Study) -> str:
    """One person locks and unblinds."""
    if study.allocation_holder_id != study.lead_id:
        return ""
    return f"{study.lead.username} leads the study and holds its allocation: nobody else unblinds."


def holder_reads(study: Study) -> str:
    """The allocation holder is a reader as well."""
    holder: User | None = study.allocation_holder
    if holder is None or holder == study.lead or not _reading(study).filter(user=holder).exists():
        return ""
    return f"{holder.username} holds the study's allocation and reads in it."


def resolution(study: Study) -> str:
    """A difference of resolution tells the arms apart, whatever the network can do."""
    images = StudyImages.objects.filter(source__study=study)
    rows = images.values_list("case__spacing_mm", "simulated__spacing_mm", "simulated__fold")
    trained_on = training_spacings(Fold.objects.filter(simulated__study_images__in=images))
    real = _real_spacings(study)
    simulated = {tuple(mm) for _, mm, _ in rows}
    trained = {mm for case_mm, _, fold in rows for mm in trained_on[fold] if mm != tuple(case_mm)}
    if real != simulated:
        return (
            f"The real images have voxels of {_mm(real)}, the simulated ones of {_mm(simulated)}."
        )
    if trained:
        return (
            f"The network was trained on voxels of {_mm(trained)}, "
            f"and simulates images of {_mm(simulated)}."
        )
    return ""


def no_truth(study: Study) -> str:
    """Answers without a truth count in no accuracy."""
    asked = Question.objects.filter(study=study, version=study.questions_version)
    keys = asked.exclude(truth__in=("", Question.Truth.ARM)).values_list("key", flat=True)
    cases = StudyCase.objects.filter(study=study, purpose=Purpose.STUDY)
    truths = list(cases.values_list("truth", flat=True))
    unknown = Counter(key for key in keys for truth in truths if not _is_known(truth, key))
    if not unknown:
        return ""
    counts = ", ".join(f"{count} for {key}" for key, count in unknown.items())
    return f"Of {len(truths)} cases some have no truth: {counts}."


def invited(study: Study) -> str:
    """A place that nobody has taken is read by nobody."""
    places = _reading(study).filter(user=None).order_by("pk").values_list("label", flat=True)
    return f"Nobody has taken the place of {', '.join(places)}." if places else ""


def one_reader(study: Study) -> str:
    """Agreement needs two."""
    if _reading(study).count() > 1:
        return ""
    return "There is one reader: agreement between readers cannot be computed."


def guessable(design: Design) -> str:
    """Balance in short blocks, sessions or runs gives the next arm away."""
    why = why_guessable(design)
    return (
        why and f"{why}: a reader who tells the arms so far can guess 2 in 3 of the next or more."
    )


def one_arm_each(study: Study, design: Design) -> str:
    """A nested reader's answers on real or simulated are not independent of each other."""
    asked = Question.objects.filter(study=study, version=study.questions_version)
    if design.kind != "nested" or not asked.filter(truth=Question.Truth.ARM).exists():
        return ""
    return (
        "Each reader sees one arm alone and is asked which it is: whoever tells it once knows it "
        "of every case, so these answers are one guess a reader."
    )


CHECKS: dict[str, Callable[[Study], str]] = {
    "lead_reads": lead_reads,
    "lead_holds_allocation": lead_holds_allocation,
    "holder_reads": holder_reads,
    "resolution": resolution,
    "no_truth": no_truth,
    "invited": invited,
    "one_reader": one_reader,
}


def _reading(study: Study) -> QuerySet[StudyReader]:
    return StudyReader.objects.filter(study=study, withdrawn_at=None)


def _real_spacings(study: Study) -> set[Spacing]:
    rows = Series.objects.filter(name=TARGET, case__study_images__source__study=study)
    return {tuple(mm) for mm in rows.values_list("spacing_mm", flat=True)}


def _is_known(truth: dict, key: str) -> bool:
    return bool(truth.get(key)) and truth[key]["value"] is not None


def _mm(spacings: Iterable[Spacing]) -> str:
    """Say voxel sizes: `1 x 1 x 1.2 mm or 2 x 2 x 2 mm`."""
    return " or ".join(" x ".join(f"{side:g}" for side in one) + " mm" for one in sorted(spacings))
