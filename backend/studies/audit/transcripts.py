"""A reader's whole transcript, and the check that it stays the same when the arms are exchanged.

Flow: the copy, open -> room -> **transcripts** -> findings
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from django.test import Client

from backend.studies.audit.canaries import own_words
from backend.studies.audit.checks import Check
from backend.studies.audit.exchanges import Exchange, light, looked_at
from backend.studies.audit.room import Room, Stuck
from backend.studies.audit.scope import Scope, sampled_readers, sampled_readings
from backend.studies.audit.swapping import bring_to, let_time_pass, swap_arms, undone
from backend.studies.audit.words import Words
from backend.volumes.models import StudyGrid
from reader_study.models import Presentation, Study, StudyReader

EVERY = 5  # of so many cases, one is read after trying all that is refused
KEY = "transcripts"
TITLE = "A reader's transcript is the same when the arms are exchanged"


class Listener:
    """Hears one reader: looks through each exchange at once, and keeps it without its voxels."""

    def __init__(self, study: Study, reader: StudyReader, words: Words) -> None:
        self.heard: list[Exchange] = []
        self.words = words
        self.own = own_words(reader)
        self.dimensions = tuple(StudyGrid.objects.get(study=study).header["dimensions"])

    def hear(self, one: Exchange) -> None:
        """Take one exchange."""
        seen = looked_at(one, self.dimensions)
        self.words.look(seen, self.own)
        self.heard.append(light(seen))


def compare_transcripts(
    study: Study, scope: Scope, words: Words, password: str, step: Callable[[], None]
) -> Check:
    """Hear each sampled reader as the arms were drawn, and exchanged.

    step : called after each presentation read
    """
    found: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    readers = sampled_readers(study, scope)
    for reader in readers:
        readings = sampled_readings(reader, scope)
        counted["readings"] += len(readings)
        heard = []
        for exchanged in (False, True):
            with undone():
                if exchanged:
                    swap_arms(Presentation.objects.filter(reader=reader))
                heard.append(transcript(study, reader, readings, words, password, step))
        found += differences(*heard)
        counted += _counted(*heard)
    findings = [f"{what} ({times} times)" for what, times in found.most_common()]
    if counted["voxels"] and not counted["voxels that differ in the brain"]:
        findings.append("no payload changed with its arm: both arms are the same bytes")
    figures = {"readers": len(readers), "of_readers": study.readers.count(), **counted}
    figures["of_readings"] = study.presentations.count()
    return Check(KEY, TITLE, figures, tuple(findings))


def transcript(
    study: Study,
    reader: StudyReader,
    readings: Sequence[Presentation],
    words: Words,
    password: str,
    step: Callable[[], None],
) -> list[Exchange]:
    """Read these presentations as the reader, sign each session that ends; return what was heard.

    Stuck: the reading room could not go on.
    """
    listener = Listener(study, reader, words)
    room = Room(logged_in(reader), listener.hear)
    room.enter()
    room.studies()
    for number, presentation in enumerate(readings):
        bring_to(presentation)
        shown = room.current(str(study.pk))
        if shown.get("token") != presentation.token:
            raise Stuck(f"case {presentation.position} is not shown when it is its turn")
        if number % EVERY == 0:
            room.refused(shown)
            room.look_back(str(study.pk))
            room.report(shown)
        after = room.read(shown)
        step()
        if after.get("finished") and not after.get("signed", True):
            room.sign(str(study.pk), password)
            let_time_pass(reader)
    room.current(str(study.pk))
    room.studies()
    return listener.heard


def logged_in(reader: StudyReader) -> Client:
    """Return a browser in which the reader is logged in; faults come back as answers."""
    client = Client(raise_request_exception=False)
    client.force_login(reader.user)
    return client


def differences(drawn: Sequence[Exchange], exchanged: Sequence[Exchange]) -> Counter[str]:
    """Return what differs between two transcripts but for voxels in the mask, and how often."""
    found: Counter[str] = Counter()
    if len(drawn) != len(exchanged):
        found["the number of requests differs between the arms"] += 1
    for one, other in zip(drawn, exchanged, strict=False):
        found.update(
            f"{one.kind}: {what} differs between the arms" for what in _differs(one, other)
        )
    return found


def _differs(one: Exchange, other: Exchange) -> Iterable[str]:
    if one.request != other.request:
        yield "the address asked next"
    if one.status != other.status:
        yield "the status"
    if one.cookies != other.cookies:
        yield "a cookie"
    for name in sorted({name for name, _ in set(one.headers) ^ set(other.headers)}):
        yield f"the header {name}"
    if one.payload is None or other.payload is None:
        if one.body != other.body or (one.payload is None) != (other.payload is None):
            yield "the body"
    elif one.payload.length != other.payload.length:
        yield "the length of the payload"
    elif one.payload.silhouette != other.payload.silhouette:
        yield "the background or the mask's border"


def _counted(drawn: Sequence[Exchange], exchanged: Sequence[Exchange]) -> Counter[str]:
    counted = Counter({"exchanges": len(drawn), "voxels": 0})
    for one, other in zip(drawn, exchanged, strict=False):
        if one.payload and other.payload:
            counted["voxels"] += 1
            counted["voxels that differ in the brain"] += one.payload.sha256 != other.payload.sha256
    return counted
