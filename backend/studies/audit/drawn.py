"""Whether the drawn schedule, or the way it is drawn, lets the arm be guessed from order or token.

Flow: presentations -> **drawn** -> order -> findings
The study's own draw is one, and as long as it is: its test fails at p = 0.00001 and warns at 0.001,
for of a thousand sound draws one is as odd as that. The way of drawing is tested at 0.001 on as
many further draws of the same design as it takes, from fixed seeds; a finding must come twice.
Of the study's own draw the verdict alone is told: an AUC and a p follow from its arms, and whoever
tries the few thousand lists that a small design can draw finds the one that gives just these.
"""

from collections.abc import Iterator

from scipy.stats import norm

from backend.studies.audit.checks import Check
from backend.studies.audit.classifier import Told
from backend.studies.audit.order import Listed, tell_by_order, tell_by_token
from backend.studies.audit.plan import FETCHES, SEED
from reader_study.design import Design
from reader_study.models import Arm, Presentation, Schedule, Study, new_token
from reader_study.randomise import draw_schedule

CERTAIN_Z = float(norm.isf(1e-5))
OF_ITS_ARMS = ("auc", "p")
MOST_ROWS = 3000
MOST_DRAWS = 400  # of the smallest designs


def check_order(study: Study) -> Iterator[Check]:
    """Yield the checks of the study's own draw, and of the way it is drawn."""
    rows = own_draw(study)
    yield _own("order", "Order and position", tell_by_order(rows))
    yield _own("tokens", "Tokens", tell_by_token(rows))
    yield _procedure(study)


def own_draw(study: Study) -> list[Listed]:
    """Return the study's presentations as listed, whole readers up to MOST_ROWS."""
    rows = Presentation.objects.filter(study=study).order_by("reader", "position")
    found: list[Listed] = []
    for row in rows.iterator():
        if len(found) >= MOST_ROWS and row.reader_id != found[-1].list:
            break
        place = (row.reader_id, row.session, row.block, row.position)
        found.append(Listed(*place, row.arm == Arm.REAL, row.token))
    return found


def drawn_anew(schedule: Schedule, first: int) -> list[Listed]:
    """Return further draws of the design, FETCHES rows or more, from seeds `first` onwards."""
    design = Design.from_dict(schedule.design)
    found: list[Listed] = []
    for number in range(first, first + MOST_DRAWS):
        for row in draw_schedule(design, SEED + number):
            place = (f"{number} {row.reader}", row.session, row.block, row.position)
            found.append(Listed(*place, row.arm == Arm.REAL, new_token()))
        if len(found) >= FETCHES:
            break
    return found[:MOST_ROWS]


def _own(key: str, what: str, told: Told) -> Check:
    title = f"{what} of the drawn schedule do not foretell the arm"
    figures = {name: value for name, value in told.figures().items() if name not in OF_ITS_ARMS}
    if told.z > CERTAIN_Z and told.is_leak:
        said = f"{what} foretell the arm better than one sound draw in 100,000 does"
        return Check(key, title, figures, (said,))
    said = f"{what} foretell the arm: one sound draw in a thousand does"
    warnings = (said,) if told.is_leak else ()
    return Check(key, title, figures, warnings=warnings)


def _procedure(study: Study) -> Check:
    """Test the way of drawing on further draws; what is found must be found again on others."""
    title = "The way of drawing does not let order or token foretell the arm"
    figures, findings = {}, []
    for schedule in study.schedules.order_by("version"):
        rows = drawn_anew(schedule, 0)
        for name, tell in (("order", tell_by_order), ("tokens", tell_by_token)):
            told = tell(rows)
            figures[f"schedule {schedule.version}, {name}"] = told.figures()
            if told.is_leak and tell(drawn_anew(schedule, MOST_DRAWS)).is_leak:
                findings.append(f"the {name} of further draws foretell the arm ({told.auc:.2f})")
    return Check("drawing", title, figures, tuple(findings))
