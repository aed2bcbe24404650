"""The words by which vendors and hospitals name series, in several languages.

Flow: **words** -> signs, contrast
Descriptions are matched against these and never shown: a description may hold a name.
"""

import re
from collections.abc import Mapping

Words = tuple[tuple[str, str], ...]
"""Pairs: what is shown, and the regular expression that finds it."""


def _words(phrases: str) -> Words:
    """Phrases between commas; each stands alone in the text, `*` stands for more letters."""
    made = []
    for phrase in (" ".join(one.split()) for one in phrases.split(",")):
        body = re.escape(phrase).replace(r"\*", r"[a-z0-9]*")
        made.append((phrase.rstrip("*"), rf"(?<![a-z0-9]){body}(?![a-z0-9])"))
    return tuple(made)


def _anywhere(phrases: str) -> Words:
    """Phrases between commas, found inside of other words too."""
    return tuple((one.strip(), re.escape(one.strip())) for one in phrases.split(","))


KINDS: Mapping[str, Words] = {
    "localiser": _words(
        """loc, locs, locali*, lokali*, scout*, survey*, pilot*, 3 plane*, 3-plane*, 3plane*, 3-pl*,
        plan loc, uebersicht*, ubersicht*, reperage*, centratura, topogram*, smartbrain*, aahead*,
        aahscout*, calibration*, asset, asset cal*, refscan*, ref scan*, senseref*, cal head*"""
    )
    + _anywhere("定位, 位置決め, локал"),
    "FLAIR": _words(
        """flair*, t2flair*, t2-flair*, 3dflair*, dark fluid*, dark-fluid*, darkfluid*, t2 da-fl*,
        tirm dark*"""
    )
    + _anywhere("水抑制"),
    "SWI": _words(
        """swi*, swan*, eswan*, swip*, susceptib*, suscept*, suszept*, suscettib*, venobold*, fsbb*,
        t2 swi*"""
    )
    + _anywhere("磁敏感, 磁化率"),
    "DTI": _words(
        """dti*, tensor*, tenseur*, tensore*, diffusion tensor*, hardi*, mddw*, ep2d diff mddw*,
        dsi, noddi*, tractogra*, traktogra*"""
    ),
    "DWI": _words(
        """dwi*, dw, diff*, difusion*, ep2d diff*, resolve*, b1000*, b 1000, b=1000, dwibs*, muse*,
        zoomit*"""
    )
    + _anywhere("弥散, 扩散, 拡散, дифф"),
    "ADC": _words("adc*, dadc*, apparent diff*, avg dc, average dc, mean diffusivity*"),
    "trace": _words("trace*, isotrop*, iso dwi, combined b*, geometric mean"),
    "ASL": _words(
        """asl*, pcasl*, pasl*, 3dasl*, 3d asl*, perfusion asl*, tgse asl*, cbf asl, arterial spin*,
        spin label*"""
    ),
    "T2": _words(
        """t2, t2-*, t2w*, t2 tse*, t2 fse*, t2tse*, t2fse*, t2 blade*, t2 propeller*, t2 space*,
        cube t2*, tse t2*, jet t2*, frfse*, haste*, pd/t2*"""
    ),
    "T1": _words(
        """t1, t1-*, t1w*, t1 se*, t1 tse*, t1se*, t1tse*, t1fse*, 3dt1*, t13d*, t1flair*, mprage*,
        mp-rage*, mp rage*, spgr*, fspgr*, ir-fspgr*, bravo*, fsbravo*, tfl3d*, 3d tfe*, vibe*,
        thrive*, ffe3d*"""
    ),
    "other": _words(
        """dsc*, pwi*, perf, perfusion*, ep2d perf*, bold*, fmri*, rest, resting*, tof*, mra*, mrv*,
        angio*, venc*, pca, spectro*, mrs, csi, svs*, rcbv*, rbv, cbv*, relcbf*, mtt*, ttp*, tmax*,
        leakage*, dce*, ktrans*, field map*, fieldmap*, b0 map*, b1 map*, ciss*, fiesta*, stir*,
        screen*, report*, dose*, summary*, snapshot*, fusion*, pd, pdw*, proton density*, medic,
        t2 star*, t2star*, hemo*, ffe t2*, gre t2*, t2 gre*, eadc*, exponential*, exp adc, fa,
        fa map*, fractional*, colfa*, color fa*, sub, subtract*, subtraktion*, mip, minip*, phase,
        pha"""
    )
    + _anywhere("t2*, 灌注"),
}
"""Kind -> words for it. "other" holds what is often met and is none of the kinds."""

POST: Words = _words(
    """post, postcontrast*, post-contrast*, postgad*, post-gad*, postgd*, post gd*, gad, gado*, gd,
    gd-*, gadolinium*, ce, cemr*, t1ce*, t1gd*, t1c, with contrast*, w contrast*, contrast*,
    enhanced*, mdc, con mdc, km, nach km, mit km, nach-km, post-km, kontrast*, avec gado*, inj*,
    con contraste*, met contrast*, na contrast*, magnevist*, gadovist*, dotarem*, prohance*"""
) + _anywhere("+c, + c, c+, +gd, + gd, +km, + km, 增强, 造影, контраст")

PRE: Words = _words(
    """pre, precontrast*, pre-contrast*, pregad*, pre-gad*, pregd*, pre gd*, without*, w/o*,
    wo contrast*, no contrast*, noncontrast*, non-contrast*, unenhanced*, plain*, ohne*, nativ*,
    sans*, senza*, sin contraste*, zonder*, basale, blanco, c-"""
) + _anywhere("平扫, 单纯, 単純, 造影前, без контраст")
"""Looked for first: "without contrast" holds the word contrast."""


def found(text: str, words: Words) -> str | None:
    """The first of the words that is in the text; None if none is.

    >>> found("t1 mprage sag p2", KINDS["T1"]), found("ax t2 tse", KINDS["T1"])
    ('t1', None)
    """
    return next((shown for shown, pattern in words if re.search(pattern, text)), None)
