"""All checks of an open study, in the database this process is given.

Flow: the copy, planted and open -> **trial** -> checks -> report
Used by `child` on the throwaway copy; tests use it in their own database, with leaks planted.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage

from backend.studies.audit import canaries, words
from backend.studies.audit.checks import Check, merged
from backend.studies.audit.classifier import tell_pairs
from backend.studies.audit.drawn import check_order
from backend.studies.audit.fetches import Pair, paired_fetches
from backend.studies.audit.payloads import outside
from backend.studies.audit.plan import FETCHES
from backend.studies.audit.scope import Scope, sampled, sampled_readers, sampled_readings
from backend.studies.audit.times import Times, compare_times
from backend.studies.audit.transcripts import compare_transcripts
from backend.volumes.models import BlindedVolume, StudyGrid
from reader_study.models import Arm, Study, StudyReader

AGAIN = 60  # pairs fetched once more where response times differ grossly
LOOKED_FOR = "Arm words and planted names stand in nothing that a reader gets or causes"
FETCHED = "No classifier tells the arms from anything but the brain's voxels"
STORED = "Both arms of a case are stored with one length, one mask and one background"
TIMED = "Both arms come equally fast"


@dataclass(frozen=True)
class Trial:
    """What is examined, how much of it, and how it is told how far it is."""

    study: Study
    scope: Scope
    password: str
    step: Callable[[], None]

    def steps(self, part: str) -> int:
        """Return how often a part calls `step`, about."""
        if part == "fetch":
            return self.scope.fetches // 2
        return 2 * sum(len(sampled_readings(r, self.scope)) for r in self.readers)

    @property
    def readers(self) -> list[StudyReader]:
        """The readers who are heard."""
        return sampled_readers(self.study, self.scope)


def examine(trial: Trial) -> list[Check]:
    """Run every part in this process."""
    return merged([*hear(trial), *fetch(trial)])


def hear(trial: Trial) -> list[Check]:
    """Compare whole transcripts, the stored bytes and the order; look for words.

    Stuck where a reader cannot read the study to its end.
    """
    look = _words(trial.study)
    with words.log_lines() as lines:
        compared = compare_transcripts(trial.study, trial.scope, look, trial.password, trial.step)
    look.lines(lines)
    look.files(settings.FRONTEND_DIST)
    stored = check_stored(trial.study, trial.scope)
    return [compared, stored, *check_order(trial.study), check_words(look)]


def fetch(trial: Trial) -> list[Check]:
    """Fetch presentations in both arms side by side; tell them apart; look for words."""
    look = _words(trial.study)

    def pairs(count: int) -> list[Pair]:
        return paired_fetches(trial.study, trial.scope, look, count, trial.step)

    with words.log_lines() as lines:
        fetched = pairs(trial.scope.fetches // 2)
        timed = check_times(fetched, lambda: pairs(AGAIN))
    look.lines(lines)
    return [check_fetches(fetched), check_words(look), timed]


def _words(study: Study) -> words.Words:
    return words.Words(canaries.secrets_of(study), canaries.declared_of(study))


def check_fetches(pairs: Sequence[Pair]) -> Check:
    """Try to tell the arms of paired fetches."""
    told = tell_pairs([p.real.features for p in pairs], [p.simulated.features for p in pairs])
    findings = []
    if told.is_leak:
        findings.append(f"a classifier tells the arms with AUC {told.auc:.2f} (p {told.p:.4f})")
    warnings = []
    if told.n < FETCHES:
        warnings.append(f"{told.n} fetches are fewer than the {FETCHES} that find an AUC of 0.65")
    return Check("fetches", FETCHED, told.figures(), tuple(findings), tuple(warnings))


def check_words(look: words.Words) -> Check:
    """Report the words found."""
    findings = tuple(f"{what} ({times} times)" for what, times in look.found.most_common())
    return Check("words", LOOKED_FOR, dict(look.looked), findings)


def check_times(pairs: Sequence[Pair], again: Callable[[], Sequence[Pair]]) -> Check:
    """Compare the times of paired fetches; `again` fetches more where the difference is gross."""
    first = _times(pairs)
    figures = {"first": first.as_dict()}
    if not first.differs:
        return Check("times", TIMED, figures)
    said = f"voxels take {first.median_ms[0]:.2f} and {first.median_ms[1]:.2f} ms (median)"
    if first.is_gross:
        second = _times(again())
        figures["again"] = second.as_dict()
        if second.is_gross and second.longer == first.longer:
            return Check("times", TIMED, figures, (f"{said}, twice over",))
    warning = f"{said}: chance, a busy machine, or a leak through the clock"
    return Check("times", TIMED, figures, warnings=(warning,))


def check_stored(study: Study, scope: Scope) -> Check:
    """Compare the stored bytes of both arms of the sampled cases, and the lengths of all."""
    grid = StudyGrid.objects.get(study=study).header
    rows = list(BlindedVolume.objects.filter(study=study).order_by("case_key", "arm"))
    found: Counter[str] = Counter()
    for row in rows:
        if default_storage.size(row.file) != grid["length"]:
            found["a payload is not as long as the header says"] += 1
    by_case: dict[str, dict[str, str]] = {}
    for row in rows:
        by_case.setdefault(row.case_key, {})[row.arm] = row.file
    chosen = sampled(sorted(by_case), scope.payloads)
    for key in chosen:
        found += _compared(by_case[key], grid["dimensions"])
    findings = tuple(f"{what} ({times} times)" for what, times in found.most_common())
    figures = {"payloads": len(rows), "cases_compared": len(chosen), "of_cases": len(by_case)}
    return Check("stored", STORED, figures, findings)


def _compared(files: dict[str, str], dimensions: Sequence[int]) -> Counter[str]:
    if set(files) != set(Arm.values):
        return Counter(["a case lacks an arm"])
    real, simulated = (outside(_stored(files[arm]), dimensions) for arm in Arm.values)
    found: Counter[str] = Counter()
    if real.length != simulated.length:
        found["the two arms of a case differ in length"] += 1
    elif real.silhouette != simulated.silhouette:
        found["the two arms of a case differ in background or mask"] += 1
    if real.sha256 == simulated.sha256:
        found["the two arms of a case are the same bytes"] += 1
    if any(figure for name, figure in real.geometry.items() if name.startswith("rim")):
        found["the margin of a payload is not background"] += 1
    return found


def _stored(file: str) -> bytes:
    with default_storage.open(file) as stored:
        content: bytes = stored.read()
    return content


def _times(pairs: Sequence[Pair]) -> Times:
    return compare_times([p.real.voxels_s for p in pairs], [p.simulated.voxels_s for p in pairs])
