"""Names and colours that figures print: models, grades, and which way is nearer.

Flow: **labels** -> every figure and table
Source: Calabrese et al. 2021, Methods and captions of Figures 3, 6 and 7
"""

from ml.figures import style
from ml.series import INPUTS
from ml.similarity import METRICS

HIGHER, LOWER = "↑", "↓"

MODELS = {
    "full": "full model",
    "reduced": "reduced model",
    "t1": "control that sees T1 alone",
    "external": "reduced model",
    "refined": "refined reduced model",
}
"""Models a figure has a place for; `T1+<series>` come besides."""
PARTIAL_MODELS = tuple(f"T1+{name}" for name in INPUTS if name != "T1")
COLOURS = {
    "full": style.BLUE,
    "reduced": style.SKY,
    "t1": style.SKY,
    "external": style.ORANGE,
    "refined": style.GREEN,
    "precontrast": "#8c8c8c",
    "precontrast_matched": style.PALE,
}

NO_GRADE = "not told"
GRADE_ORDER = ("2", "2-3", "3", "4", "4*", NO_GRADE)
LOWER_GRADES = ("2", "2-3", "3")
STAR = "4*, grade 4 with a mutation of isocitrate dehydrogenase."

ABBREVIATIONS = "; ".join(f"{metric.label}, {metric.title}" for metric in METRICS.values()) + "."
WAYS = f"{HIGHER}: higher is nearer the real image, {LOWER}: lower is nearer."


def heading(metric: str) -> str:
    """The abbreviation and the way that is nearer.

    >>> heading("ssim"), heading("nrmse")
    ('SSIM ↑', 'NRMSE ↓')
    """
    known = METRICS[metric]
    return f"{known.label} {HIGHER if known.higher_is_nearer else LOWER}"


def known_models() -> str:
    """What may stand before `=` in --scores, for messages."""
    return ", ".join((*MODELS, *PARTIAL_MODELS))
