"""DejaVu Sans, which has κ, × and ≥: from matplotlib's own folder, embedded in what is written."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import matplotlib
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont as FontFile
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, OBLIQUE = "DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"
FOLDER = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def register() -> None:
    """Make the fonts known to reportlab, once."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for name in (REGULAR, BOLD, OBLIQUE):
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, FOLDER / f"{name}.ttf"))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=OBLIQUE, boldItalic=BOLD
    )


def subset(name: str, text: str) -> str:
    """Return the font with the text's characters alone, as WOFF in base64.

    The same text gives the same bytes: the font keeps the time it was made at.
    """
    font = FontFile(FOLDER / f"{name}.ttf", recalcTimestamp=False)
    options = Options(layout_features=["kern"], name_IDs=[1, 2], hinting=False)
    options.drop_tables += ["FFTM", "GDEF", "GSUB"]
    cut = Subsetter(options)
    cut.populate(text="".join(sorted(set(text))))
    cut.subset(font)
    font.flavor = "woff"
    written = BytesIO()
    font.save(written)
    return b64encode(written.getvalue()).decode("ascii")
