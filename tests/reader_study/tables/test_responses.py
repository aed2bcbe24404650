"""Tables from elsewhere: what is taken, and what is refused in which words."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader_study.analysis.plan import AnalysisError
from reader_study.analysis.readings import Reading
from reader_study.tables import lines
from reader_study.tables.planned import plan_of_table
from reader_study.tables.responses import read_responses
from tests.reader_study.tables.as_table import COLUMNS, table_text, write_table

HEADER = ",".join(COLUMNS)
GOOD = "R1,C1,real,grade,high,high"
OPTIONAL = f"{HEADER},confidence,position,seconds,repeat"


def read(folder: Path, text: str | bytes):
    file = folder / "responses.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_responses(file)


def refused(folder: Path, text: str | bytes) -> str:
    with pytest.raises(AnalysisError) as error:
        read(folder, text)
    words = str(error.value)
    assert "responses.csv" in words and "\n" not in words
    return words


def test_it_reads_every_column(tmp_path: Path) -> None:
    row = "R1,C1,real,grade,high,lower,4.5,12,3.25,1"
    assert read(tmp_path, f"{OPTIONAL}\n{row}\n").readings == [
        Reading(
            reader="R1",
            case_key="C1",
            arm="real",
            question="grade",
            truth="lower",
            answer="high",
            position=12,
            reading_time_ms=3250,
            confidence=4.5,
            repeat=True,
        )
    ]


def test_empty_fields_are_unknown(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, f"{OPTIONAL}\nR1,C1,real,grade,,,,,,\n").readings
    assert reading == Reading("R1", "C1", "real", "grade", None, None)


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{HEADER}\r\n{GOOD}\r\n",
        f"{HEADER}\n{GOOD}",
        f"{HEADER}\n\n{GOOD}\n\n",
        f" {HEADER.replace(',', ' , ')}\n R1 , C1,real ,grade,high, high\n",
        f'{HEADER}\n"R1","C1","real","grade","high","high"\n',
        "truth,answer,question,arm,case,reader\nhigh,high,grade,real,C1,R1\n",
    ],
    ids=["BOM and CRLF", "no last line end", "empty lines", "spaces", "quotes", "other order"],
)
def test_one_table_in_many_spellings(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).readings == [Reading("R1", "C1", "real", "grade", "high", "high")]


def test_names_may_hold_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    names = ('Ada "A", King', "C\n1")
    file = write_table(tmp_path, [(*names, "real", "grade", "high", "high")] * 1)
    (reading,) = read_responses(file).readings
    assert (reading.reader, reading.case_key) == names


def test_lines_are_counted_over_fields_of_several_lines(tmp_path: Path) -> None:
    text = f'{HEADER}\n"R\n1",C1,real,grade,high,high\nR1,C1,real,,high,high\n'
    assert "line 4, column question" in refused(tmp_path, text)


def test_columns_that_are_not_used_are_named(tmp_path: Path) -> None:
    table = read(tmp_path, f",{HEADER},site,site\n1,{GOOD},A,B\n")
    assert table.ignored == ("column 1 (without a name)", "site", "site")


@pytest.mark.parametrize("yes", ["1", "true", "TRUE", "yes", "Yes"])
@pytest.mark.parametrize("no", ["0", "false", "no", ""])
def test_a_repeat_is_marked_in_many_words(tmp_path: Path, yes: str, no: str) -> None:
    text = f"{HEADER},repeat\n{GOOD},{no}\n{GOOD},{yes}\n"
    assert [one.repeat for one in read(tmp_path, text).readings] == [False, True]


def test_of_verums_own_export_only_what_stands_is_read(tmp_path: Path) -> None:
    header = f"{HEADER},purpose,standing,unanswerable"
    rows = [
        "R1,C1,real,grade,lower,high,study,false,false",
        "R1,C1,real,grade,high,high,study,true,false",
        "R1,C1,real,grade,high,high,repeat,true,false",
        "R1,C9,real,grade,high,high,training,true,false",
        "R1,C2,real,grade,,high,study,true,true",
    ]
    table = read(tmp_path, "\n".join([header, *rows]))
    found = [(one.answer, one.repeat, one.unanswerable) for one in table.readings]
    assert found == [("high", False, False), ("high", True, False), (None, False, True)]
    assert table.passed_over == 2


def test_the_apostrophe_of_guarded_text_is_taken_off(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, f"{HEADER}\n'=R1,'-C,real,grade,high,high\n").readings
    assert (reading.reader, reading.case_key) == ("=R1", "-C")


BAD = {
    "an empty file": ("", "is empty"),
    "only a BOM": ("\ufeff", "is empty"),
    "only a header": (HEADER, "no row that counts"),
    "semicolons": (f"{HEADER};x\n{GOOD}\n".replace(",", ";"), "separated by semicolons"),
    "tabs": (f"{HEADER}\n{GOOD}\n".replace(",", "\t"), "separated by tabs"),
    "a column missing": ("reader,case,question,answer,truth\n", "lacks 'arm'"),
    "a column in capitals": (f"Reader{HEADER[6:]}\n{GOOD}", "'Reader' is to be 'reader'"),
    "a column twice": (f"{HEADER},truth\n{GOOD},high", "named 'truth', 6 and 7"),
    "no header": (f"{GOOD}\n{GOOD}", "the header lacks 'reader'"),
    "a field too many": (f"{HEADER}\n{GOOD},x\n", "line 2: 7 fields, where the header has 6"),
    "a field too few": (f"{HEADER}\n{GOOD}\nR1,C2\n", "line 3: 2 fields"),
    "a reader without a name": (f"{HEADER}\n,C1,real,grade,high,high", "line 2, column reader"),
    "a case without a name": (f"{HEADER}\nR1, ,real,grade,high,high", "line 2, column case"),
    "an arm without a name": (f"{HEADER}\nR1,C1,,grade,high,high", "line 2, column arm"),
    "the same row twice": (f"{HEADER}\n{GOOD}\n{GOOD}\n", "line 3: a second answer of 'R1'"),
    "two repeats": (f"{HEADER},repeat\n{GOOD},1\n{GOOD},1", "the first is in line 2"),
    "another answer": (f"{HEADER}\n{GOOD}\nR1,C1,real,grade,lower,high", "the first is in line 2"),
    "two truths": (f"{HEADER}\n{GOOD}\nR2,C1,real,grade,high,lower", "'high' in line 2"),
    "a truth and none": (f"{HEADER}\n{GOOD}\nR2,C1,real,grade,high,", "line 3, column truth: ''"),
    "words for a number": (f"{HEADER},confidence\n{GOOD},sure", "column confidence: 'sure'"),
    "NA for a number": (f"{HEADER},confidence\n{GOOD},NA", "leave the field empty"),
    "a decimal comma": (f'{HEADER},confidence\n{GOOD},"3,5"', "a point, no comma"),
    "not finite": (f"{HEADER},confidence\n{GOOD},inf", "'inf' is no number"),
    "too large": (f"{HEADER},confidence\n{GOOD},1e999", "lies between"),
    "underscores": (f"{HEADER},confidence\n{GOOD},1_0", "'1_0' is no number"),
    "other digits": (f"{HEADER},confidence\n{GOOD},٣", "'٣' is no number"),
    "position 0": (f"{HEADER},position\n{GOOD},0", "between 1 and"),
    "position 1.5": (f"{HEADER},position\n{GOOD},1.5", "a whole number"),
    "time below 0": (f"{HEADER},seconds\n{GOOD},-1", "between 0 and"),
    "another flag": (f"{HEADER},repeat\n{GOOD},maybe", "column repeat: 1 or 0"),
    "an open quote": (f'{HEADER}\n"R1,C1,real,grade,high,high\n', "line 2"),
    "text after a quote": (f'{HEADER}\n"R"1,C1,real,grade,high,high', "line 2"),
    "CR alone": (f"{HEADER}\r{GOOD}\r", "CR alone"),
    "Latin 1": (f"{HEADER}\n{GOOD}\nRä,C1,real".encode("latin-1"), "line 3: byte 0xe4"),
    "UTF-16": (f"{HEADER}\n{GOOD}".encode("utf-16"), "UTF-16"),
    "Excel": (b"PK\x03\x04rest", "spreadsheet's own file"),
    "old Excel": (b"\xd0\xcf\x11\xe0rest", "old Excel workbook"),
    "gzip": (b"\x1f\x8brest", "compressed"),
    "a NUL": (f"{HEADER}\nR\0,C1,real,grade,high,high", "NUL"),
}


@pytest.mark.parametrize(("text", "words"), BAD.values(), ids=BAD.keys())
def test_a_wrong_table_is_refused_in_one_line(
    tmp_path: Path, text: str | bytes, words: str
) -> None:
    assert words in refused(tmp_path, text)


def test_a_line_without_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 100)
    assert "line 2: it is longer than 100 bytes" in refused(tmp_path, f"{HEADER}\n{'R' * 101}")


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for file in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(AnalysisError, match="cannot be read"):
            read_responses(file)


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    rows = [("R1", f"C{i}", "real", "grade", "high", "high") for i in range(12_000)]
    shares: list[float] = []
    read_responses(write_table(tmp_path, rows), shares.append)
    assert shares == sorted(shares) and len(shares) == 3 and shares[-1] == 1.0


FIELD = st.one_of(
    st.sampled_from(
        ["high", "lower", "1", "0", "", "NA", "real", "simulated", '"', "'=1", "1e400"]
    ),
    st.text(max_size=5),
)
ROWS = st.lists(st.lists(FIELD, min_size=5, max_size=8), max_size=6)


@settings(max_examples=150, deadline=None)
@given(rows=ROWS, columns=st.permutations([*COLUMNS, "confidence", "repeat"]))
@example(rows=[["R1", "C1", "real", "grade", "high", "high"]], columns=COLUMNS)
def test_a_table_is_read_or_refused_never_more(
    tmp_path_factory: pytest.TempPathFactory, rows, columns
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    text = table_text(rows, columns)
    try:
        plan_of_table(read(folder, text.encode("utf-8", "surrogatepass")), {})
    except AnalysisError as error:
        assert "responses.csv" in str(error)


@settings(max_examples=150, deadline=None)
@given(noise=st.binary(max_size=40), at=st.integers(0, 200), cut=st.integers(0, 60))
def test_damaged_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, cut: int
) -> None:
    whole = "\n".join([HEADER, *(f"R{i},C1,real,grade,high,high" for i in range(6))]).encode()
    folder = tmp_path_factory.mktemp("damaged")
    try:
        plan_of_table(read(folder, whole[:at] + noise + whole[at + cut :]), {})
    except AnalysisError as error:
        assert "responses.csv" in str(error)


@pytest.mark.parametrize("name", ["reader", "case", "arm", "question"])
def test_a_name_that_no_page_holds_is_refused(tmp_path: Path, name: str) -> None:
    row = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | {name: "W" * 301}
    words = refused(tmp_path, f"{HEADER}\n{','.join(row.values())}\n")
    assert f"line 2, column {name}: a {name} is named in 300 characters at most, got 301" in words
