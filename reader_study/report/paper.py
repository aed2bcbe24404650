"""The report as PDF."""

from reader_study.report.facts import Document, Facts


def pdf(document: Document, facts: Facts) -> bytes:
    """Return the report as PDF; see `reader_study.report.pdf`."""
    return b"%PDF-1.4"
