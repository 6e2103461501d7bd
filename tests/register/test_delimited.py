"""Stray quotation marks, told from cells of several lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.delimited import Header, records

COLUMNS = ("authority", "event", "outcome", "letter_date", "received", "note")
HEADER = Header(1, COLUMNS, len(COLUMNS), ("letter_date", "received"))
FIRST = ",".join(COLUMNS)
A, B, C, D = (f"{name},jtai,,2019-08-0{n},,x" for n, name in enumerate("ABCD", start=1))


def accounted(*lines: str, separator: str = ",") -> tuple[list[int], list[int]]:
    """Return the lines on which rows were read, and those on which something is wrong."""
    text = "\n".join([FIRST, *lines]).replace(",", separator)
    read: list[int] = []
    wrong: list[int] = []
    for record in records(text, separator, HEADER):
        (wrong if isinstance(record.cells, InputError) else read).append(record.line)
    return read, wrong


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ([f'"{A}', B, C, D], [2]),  # never closed
        ([A, B, C, f'"{D}'], [5]),
        ([A, f'"{B}', C, f'"{D}"'], [3]),  # closed where another cell begins or ends
        ([A, f'"{B}', C, '"D",jtai,,2019-08-04,,x'], [3]),
        ([f'"{A}', B, 'C,jtai,,2019-08-03,,"x"', D], [2]),
        ([f'"{A}', f'"{B}', C, f'"{D}'], [2, 3, 5]),
        (['A,"jtai,,2019-08-01,,x', B, C, D], [2]),
        (['A,jtai,,2019-08-01,,"x', B, C, D], [2]),
        (['A,jtai,,2019-08-01,,"x', B, f'{C}"', D], [2]),  # a mark too many in another row
        (['A,jtai,,2019-08-01,,"', 'B,jtai,,2019-08-02,"', C, D], [2, 3]),
        (['A,jtai,,2019-08-01,,"x', "B,jtai,,2019-08-02", 'C,jtai,,2019-08-03,,"', D], [2, 4]),
        (['"A,jtai,,2019-08-01,,x', 'B",jtai,,2019-08-02,,x', C, D], [2]),
        (['A,"jtai,,2019-08-01,,x', 'B,jtai",,2019-08-02,,x', C, D], [2]),
        (['A,jtai,,2019-08-01,"', 'B 5",jtai,,2019-08-02,,x', C, D], [2]),
        (['A,jtai,,2019-08-01,,"x', "B,jtai,,soon,,x", f'{C}"', D], [2]),
    ],
)
def test_the_lines_a_stray_mark_takes_in_are_read_without_it(
    lines: list[str], wrong: list[int], separator: str
) -> None:
    rows, told = accounted(*lines, separator=separator)
    assert told == wrong
    assert sorted(rows + told) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "note",
    [
        "one\ntwo",
        "one, two\nthree, four, five\n\n",
        "To: the Director, Bury\nDear Sir, on 2 May 2019, we wrote, and again, in June",
        "Hull, Kent, York, Bury, Leeds, Bath\nand so on",
        "seen 2019-08-01\n2019-08-02\n02/08/2019",
        'she said ""come back, later""\nand left',
        "a\r\nb",
        "2019-08-01, then\n2019-08-02, then",
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_cell_of_several_lines_is_one_cell(note: str, separator: str) -> None:
    end = f'"{note}"'
    text = f"{FIRST}\nA,jtai,,2019-08-01,,".replace(",", separator) + end
    (row,) = records(text, separator, HEADER)
    assert row.line == 2
    assert row.cells[-1] == note.replace('""', '"')  # type: ignore[index] # it is no error


def test_so_is_one_before_the_dates() -> None:
    header = Header(1, ("note", *COLUMNS[:-1]), len(COLUMNS), HEADER.dates)
    (row,) = records('h\n"one\ntwo",A,jtai,,2019-08-01,', ",", header)
    assert row.cells == ["one\ntwo", "A", "jtai", "", "2019-08-01", ""]


def test_the_lines_that_a_stray_mark_takes_in_are_named() -> None:
    first, *others = records(f'{FIRST}\n{A}\nB,jtai,,2019-08-02,"x\n{C}\n{D}\n', ",", HEADER)
    stray = others[0].cells
    assert isinstance(stray, InputError)
    assert "received: " in stray.message
    assert "lines 3 to 5" in stray.message
    assert [one.line for one in (first, *others)] == [2, 3, 4, 5]


def test_a_mark_in_the_middle_of_a_cell_is_a_mark() -> None:
    (row,) = records(f'{FIRST}\nA 5" pipe,jtai,,2019-08-01,,6" too', ",", HEADER)
    assert row.cells == ['A 5" pipe', "jtai", "", "2019-08-01", "", '6" too']


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end: str) -> None:
    text = end.join([FIRST, A, "", '"B"x,jtai', f'"{C}', D, ""])
    assert [record.line for record in records(text, ",", HEADER)] == [2, 4, 5, 6]


ROWS = st.lists(st.sampled_from([A, B, C, D, "E,jtai,,2019-08-05,,", "F,jtai,,2019-08-06"]))


@given(before=ROWS, after=ROWS, at=st.integers(0, 5), end=st.booleans())
def test_no_stray_mark_costs_more_than_its_row(
    before: list[str], after: list[str], at: int, end: bool
) -> None:
    cells = A.split(",")
    cells[at] = f'{cells[at]}"' if end else f'"{cells[at]}'
    rows, wrong = accounted(*before, ",".join(cells), *after)
    assert sorted(rows + wrong) == list(range(2, len(before) + len(after) + 3))
    assert wrong in ([], [len(before) + 2])


@given(text=st.text(alphabet='ab,;"\n\r \t1-/'))
def test_every_line_that_is_not_blank_is_in_a_row(text: str) -> None:
    whole = "h\n" + text
    lines = [line for record in records(whole, ",", HEADER) for line in (record.line, record.last)]
    assert lines == sorted(lines)


@given(rows=st.lists(st.sampled_from(['"', '""', '"a', 'a"', '"a"', "a,b", '"a""']), max_size=400))
def test_many_marks_take_no_longer_than_many_rows(rows: list[str]) -> None:
    assert len(list(records("\n".join(rows), ",", HEADER))) <= len(rows)
