"""The report as one HTML file."""

from reader_study.report.facts import Document, Facts


def html(document: Document, facts: Facts) -> str:
    """Return the report as HTML; see `reader_study.report.html`."""
    return "<!DOCTYPE html>"
