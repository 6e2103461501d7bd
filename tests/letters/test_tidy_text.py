"""The text of a page is tidied before it is searched, and keeps its lines."""

import pytest

from ilacs_cli.letters.text import Text, tidy

LETTERHEAD = (
    "Ofsted \nPiccadilly Gate \nStore Street \nManchester \nM1 2WD \nT  0300 123 1231 \n"
    "Textphone  0161 618 8524 \nenquiries@ofsted.gov.uk \nwww.gov.uk/ofsted  \n"
)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("children\u2019s", "children's"),
        ("4\u2013 8 \u2212 9 \u2500 10\u201111", "4- 8 - 9 - 10-11"),
        ("4\u00a0and\u202f5\u2009May\t2021", "4 and 5 May 2021"),
        ("co\u00adoperate", "cooperate"),
        ("4 \u00ad 8 May", "4 - 8 May"),
        ("\uf0b7 one\n\u25fc two", "\u2022 one\n\u2022 two"),
        ("\ufb01nal e\ufb00ect", "final effect"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("  a   b \n\n \n c ", "a b\nc"),
    ],
)
def test_characters_are_plain(raw: str, plain: str) -> None:
    assert tidy(raw, 1) == plain


@pytest.mark.parametrize("number", ["6", "Page 6", "6 of 12", "- 6 -"])
def test_a_page_number_does_not_stand_in_a_sentence(number: str) -> None:
    pages = ["one"] * 4 + ["within 70", f"{number}\nworking days"]

    assert Text(pages).find(r"within 70 working days")


def test_a_number_in_the_middle_of_a_page_is_kept() -> None:
    assert "70" in tidy("within\n70\nworking days", 3).split("\n")


@pytest.mark.parametrize(
    "letterhead",
    [
        LETTERHEAD,
        LETTERHEAD.replace("Manchester \nM1 2WD", "Manchester M1 2WD"),
        "Piccadilly Gate \nStore Street \nManchester M1 2WD \nT 0300 123 1231 \n",
        "Aviation House \n125 Kingsway \nLondon \nWC2B 6SE \nT 0300 123 1231 \n",
    ],
)
def test_a_letterhead_does_not_stand_in_a_sentence(letterhead: str) -> None:
    text = Text([f"A sentence that \n{letterhead}goes on"])

    assert text.find(r"sentence that goes on")


def test_a_place_alone_on_a_line_is_no_letterhead() -> None:
    assert (
        tidy("The visit was to \nManchester \nin May", 1) == "The visit was to\nManchester\nin May"
    )


def test_a_passage_has_the_page_on_which_it_begins() -> None:
    text = Text(["one two", "three\nfour", "five"])

    passages = [text.find(word) for word in (r"one", r"three four", r"four five")]

    assert [one.page for one in passages if one] == [1, 2, 2]
    assert [one.words for one in passages if one] == ["one", "three four", "four five"]


def test_the_parts_of_a_passage_are_on_one_line() -> None:
    passage = Text(["to West\nBarset on 4 May"]).find(r"to (?P<authority>.+?\n.+?) on(?P<x>z)?")

    assert passage
    assert passage.parts == {"authority": "West Barset"}
