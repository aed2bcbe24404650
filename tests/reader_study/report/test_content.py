"""What the report says: verdicts, reasons, checklists, and parts that a study does not have."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader_study import report
from reader_study.report.blocks import Bullets, Figure, Paragraph, Section, Table, Terms, walk
from reader_study.report.content import content
from reader_study.report.sections.claim import CLAIM
from reader_study.report.sections.stard_ai import STARD_AI
from reader_study.report.words import p_value
from tests.reader_study.report.documents import FACTS, made, paper


def words_of(document: dict[str, Any], facts: report.Facts) -> str:
    found: list[str] = []
    for block in walk(content(document, facts).sections):
        if isinstance(block, Paragraph):
            found.append(f"{block.lead} {block.words}")
        elif isinstance(block, Bullets):
            found += block.items
        elif isinstance(block, Terms):
            found += [f"{term}: {words}" for term, words in block.items]
        elif isinstance(block, Table):
            found += [block.caption, *(e.words for row in block.rows for e in row.entries)]
        else:
            found.append(block.caption)
    return "\n".join(found).replace("\u00a0", " ")


def section(document: dict[str, Any], title: str) -> Section:
    return next(s for s in content(document, FACTS).sections if s.title == title)


@pytest.mark.parametrize(
    ("p", "printed"),
    [(0.049, ".049"), (0.0496, ".0496"), (0.051, ".05"), (0.2, ".20"), (0.0001, "< .001")],
)
def test_rounding_takes_no_p_value_across_05(p: float, printed: str):
    assert p_value(p).replace("\u00a0", " ") == printed


def test_without_a_margin_the_summary_is_inconclusive_whatever_p_is():
    words = words_of(paper(), {})
    assert "Inconclusive as to equivalence: no margin was fixed" in words
    assert "not evidence that there is none" in words
    assert "no difference between" not in words.lower()
    assert "equally accurate" not in words.lower()


def with_margin_test(verdict: str, method: str) -> dict[str, Any]:
    document = made()
    for question in document["questions"]:
        for test in question["tests"]:
            if "margin" in test["comparison"]:
                test["verdict"] = verdict if method in test["method"] else "inconclusive"
                test["reason"] = None
    return document


def test_the_verdict_is_that_of_the_test_with_readers_and_cases_random():
    summary = section(with_margin_test("non-inferior", "U-statistic"), "Summary")
    verdicts = [b.words for b in summary.blocks if isinstance(b, Paragraph) and b.kind == "verdict"]
    assert verdicts[0].startswith("Simulated images were not worse than the real arm by as much")
    assert "inconclusive by non-inferiority" in verdicts[0]


def test_a_z_test_s_verdict_alone_does_not_decide():
    summary = section(with_margin_test("non-inferior", "Farrington"), "Summary")
    verdicts = [b.words for b in summary.blocks if isinstance(b, Paragraph) and b.kind == "verdict"]
    assert verdicts[0].startswith("Inconclusive as to the margin.")


def test_methods_that_take_readings_as_independent_are_named():
    words = words_of(paper(), {})
    assert "These methods take readings as independent" in words
    assert "two-proportion z test" in words


@pytest.mark.parametrize(
    "part", ["tests", "pairs", "roc", "learning", "blinding", "roc_reason", "difference_of"]
)
@pytest.mark.parametrize("absent", [True, False])
def test_a_part_of_a_question_that_is_not_there_becomes_a_sentence(part: str, absent: bool):
    document = made()
    for question in document["questions"]:
        question[part] = None
        if absent:
            del question[part]
    assert "Tumour grade" in words_of(document, {})


@pytest.mark.parametrize("part", ["other_questions", "intra_reader", "reading_time", "plan", "n"])
def test_a_part_of_the_document_that_is_not_there_becomes_a_sentence(part: str):
    document = made()
    document[part] = None
    assert content(document, {}).sections[0].title == "Summary"
    words_of(document, {})


def test_a_document_of_nothing_is_a_report_of_nothing():
    words = words_of({}, {})
    assert "No question of this study has a right answer." in words
    assert "No reading times were measured." in words
    assert report.pdf({}, {}).startswith(b"%PDF")
    assert report.html({}, {}).startswith("<!DOCTYPE html>")


def test_facts_that_are_absent_are_not_known_to_verum():
    words = words_of(made(), {})
    assert "Ethics: not known to Verum" in words
    assert "Ethics: IRB 1" in words_of(made(), {**FACTS, "ethics": "IRB 1"})


def test_checklists_have_every_item_once_and_take_the_team_s_own_words():
    assert [item for item, _, _ in CLAIM] == [str(i) for i in range(1, 45)]
    assert len(STARD_AI) == len({item for item, _, _ in STARD_AI}) == 48
    claim = section(made(), "Checklists").sections[0].blocks[0]
    assert isinstance(claim, Table)
    answers = {row.entries[0].words: row.entries[2].words for row in claim.rows}
    assert answers["2"] == "See the abstract."
    assert answers["1"] == "not known to Verum"
    assert answers["35"] == "See Flow of cases and readers."


def test_fifty_readers_still_give_figures_that_can_be_read():
    figures = [b for b in walk(content(made(50, 4), FACTS).sections) if isinstance(b, Figure)]
    parts = [f.caption for f in figures if "accuracy of each reader" in f.caption]
    assert [caption.rsplit(", ", 1)[1] for caption in parts] == ["part 1 of 2.", "part 2 of 2."] * 2
    quartiles = [
        block
        for block in walk(content(made(50, 4), FACTS).sections)
        if isinstance(block, Table) and "over the pairs of readers" in block.caption
    ]
    assert len(quartiles) == 2
    assert all(figure.draw().get_size_inches()[1] < 11 for figure in figures)


def test_a_dollar_sign_in_a_reader_s_label_is_one():
    document = made()
    for question in document["questions"]:
        question["readers"][0]["reader"] = "R$1$ & <co>"
    text = report.html(document, {})
    assert "R$1$ &amp; &lt;co&gt;" in text


def test_plots_and_pdf_are_not_imported_until_a_report_is_made():
    program = (
        "import sys, reader_study.report\n"
        "assert not {'matplotlib', 'reportlab', 'jinja2'} & set(sys.modules)\n"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
