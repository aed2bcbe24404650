"""A study's report as one HTML file and as PDF, from its results document and its facts. Pure.

Flow: analyse -> results document -> **report** -> report.html, report.pdf
matplotlib and reportlab are imported when a report is made and not before: the web process, which
imports this package, stays without them until then.
"""

from importlib import import_module
from typing import cast

from reader_study.report.facts import Document, Facts

__all__ = ["Document", "Facts", "html", "pdf"]


def html(document: Document, facts: Facts) -> str:
    """Return the report as one accessible HTML file without scripts or links to other files.

    document : `Results.as_dict()`, or results.json read; parts that are null become a sentence
    facts : of the study; parts that are absent are "not known to Verum"
    The same document and facts give the same bytes.
    """
    return cast(str, import_module("reader_study.report.page").html(document, facts))


def pdf(document: Document, facts: Facts) -> bytes:
    """Return the report as PDF (A4), with bookmarks, page numbers and embedded fonts.

    document, facts : as for `html`; the same ones give the same bytes
    """
    return cast(bytes, import_module("reader_study.report.paper").pdf(document, facts))
