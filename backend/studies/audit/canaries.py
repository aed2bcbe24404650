"""Names planted in the copy of a study, and all that no reader may come across.

Flow: the copy, still a draft -> **canaries** -> words
Whatever people, cases, models and files are called is replaced by a name with a mark in it, so that
one that leaks is found without knowing where it leaks from.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from backend.accounts.models import User
from backend.cases.models import Case, Series
from backend.studies.audit.words import MARK, WORD, phrases
from backend.studies.models import StudyImages
from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume
from backend.volumes.models import BlindedVolume
from reader_study.models import Presentation, Purpose, Schedule, Study, StudyCase, StudyReader

PLANTED: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (User, "account", ("username", "first_name", "last_name")),
    (Case, "case", ("cohort", "patient", "subject", "fingerprint", "preview", "layout")),
    (Series, "series", ("file", "sha256", "space")),
    (NetworkModel, "model", ("name", "configuration", "run_folder")),
    (Fold, "fold", ("weights_sha256",)),
    (SimulatedVolume, "simulation", ("file", "sha256")),
    (StudyReader, "reader", ("label", "name")),
    (StudyCase, "studycase", ("label",)),
)
EMAIL = "example.org"
AT_ONCE = 500
SHORTEST = 4  # letters: shorter ones stand in other words by chance, and copies have none


def plant() -> None:
    """Rename everything in the database; for a copy whose study is a draft."""
    for model, kind, fields in PLANTED:
        rows = list(model._default_manager.order_by("pk"))
        for number, row in enumerate(rows, start=1):
            for field in fields:
                setattr(row, field, canary(kind, field, number))
        model._default_manager.bulk_update(rows, list(fields), batch_size=AT_ONCE)
    _plant_the_rest()


def canary(kind: str, field: str, number: int) -> str:
    """Return a planted name, one word of 20 characters at most for labels.

    >>> canary("case", "patient", 3), canary("reader", "label", 12)
    ('zqcanary-case-patient-3', 'zqcanary-reader-12')
    """
    return f"{MARK}-{kind}-{number}" if field == "label" else f"{MARK}-{kind}-{field}-{number}"


def _plant_the_rest() -> None:
    """E-mail addresses, the reasons of truths, and what blinded volumes were made from."""
    for user in User.objects.all():
        user.email = f"{MARK}-mail-{user.pk}@{EMAIL}"
        user.save(update_fields=["email"])
    for reader in StudyReader.objects.all():
        reader.email = f"{MARK}-invited-{reader.pk}@{EMAIL}"
        reader.save(update_fields=["email"])
    cases = list(StudyCase.objects.exclude(purpose=Purpose.TRAINING))
    for case in cases:
        case.truth, case.facts = marked(case.truth, "truth"), marked(case.facts, "fact")
    StudyCase.objects.bulk_update(cases, ["truth", "facts"], batch_size=AT_ONCE)
    BlindedVolume.objects.update(source={f"{MARK}-source": f"{MARK}-made-from"})
    Fold.objects.update(provenance={f"{MARK}-key": f"{MARK}-provenance"}, history=[])
    SimulatedVolume.objects.update(provenance={f"{MARK}-key": f"{MARK}-provenance"})


def marked(truths: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return truths with marked reasons."""
    return {
        key: {**truth, "reason": f"{MARK}-{kind}-reason"} if isinstance(truth, dict) else truth
        for key, truth in truths.items()
    }


def secrets_of(study: Study) -> dict[str, str]:
    """Return every word that no reader may come across, and what it is; own names come on top."""
    found: dict[str, str] = {}
    images = StudyImages.objects.filter(source__study=study)
    cases = Case.objects.filter(pk__in=images.values("case"))
    _add(found, cases, {"id": "id", "patient": "patient", "cohort": "cohort", "subject": "subject"})
    simulated = SimulatedVolume.objects.filter(pk__in=images.values("simulated"))
    _add(found, simulated, {"id": "id", "file": "file", "sha256": "checksum"})
    _add(found, Series.objects.filter(case__in=cases), {"file": "file", "sha256": "checksum"})
    models = NetworkModel.objects.filter(folds__simulated__in=simulated).distinct()
    _add(found, models, {"id": "id", "name": "name", "configuration": "configuration"})
    volumes = BlindedVolume.objects.filter(study=study)
    _add(found, volumes, {"file": "file", "sha256": "checksum"})
    _add(found, Schedule.objects.filter(study=study), {"seed": "seed", "sha256": "hash"})
    _add(found, StudyCase.objects.filter(study=study), {"label": "label", "case_key": "key"})
    _add(found, StudyReader.objects.filter(study=study), {"label": "label", "name": "name"})
    people = User.objects.filter(readerships__study=study) | User.objects.filter(
        pk__in=[study.lead_id, study.allocation_holder_id]
    )
    _add(found, people.distinct(), {"username": "username"})
    return found


def own_words(reader: StudyReader) -> frozenset[str]:
    """Return the words that are the reader's own: his names, label, addresses and tokens."""
    texts = [reader.label, reader.name, reader.email]
    if reader.user is not None:
        user = reader.user
        texts += [user.username, user.first_name, user.last_name, user.email]
    tokens = Presentation.objects.filter(reader=reader).values_list("token", flat=True)
    return frozenset(word for text in [*texts, *tokens] for word in WORD.findall(text))


def declared_of(study: Study) -> frozenset[str]:
    """Return the texts that readers are meant to see."""
    return phrases(study.questions.all(), [study.name, study.instructions])


def _add(found: dict[str, str], rows: QuerySet[Any], fields: dict[str, str]) -> None:
    """Add the last word of each field: of a path, the name without folders and ending."""
    for row in rows:
        for field, what in fields.items():
            word = _word(str(getattr(row, field)))
            if len(word) >= SHORTEST:
                found[word] = f"the {what} of a {row._meta.verbose_name}"


def _word(text: str) -> str:
    """Return what makes the text recognisable: the longest run of word characters."""
    words: Iterable[str] = WORD.findall(text.rsplit("/", 1)[-1])
    return max(words, key=len, default="")
