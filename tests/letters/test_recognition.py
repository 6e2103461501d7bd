"""A title or a heading tells what a document is; words elsewhere do not."""

import pytest
from noted import codes, told
from report_texts import area_send, inspection, read, single_framework

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.letter_fields import Sure

AGENDA = "Children and Families Committee\nAgenda\n1. Apologies\n2. Inspection of services\n"
TITLE_OF_OLD = (
    "Inspection of services for children in need of help and protection, children looked \n"
    "after and care leavers"
)
COVER = (
    "Dear Members\nI attach a report for you to note. It is about an Inspection of children\u2019s"
    "\nservices that Ofsted made.\n"
)


@pytest.mark.parametrize(
    "other",
    [
        "The joint targeted area inspection of 2017 found the same.",
        "Monitoring visits found the same.",
        "A focused visit to Rutland children\u2019s services took place on 4 and 5 May 2021.",
        "Area SEND inspection of Rutland Local Area Partnership",
        TITLE_OF_OLD,
    ],
)
def test_another_kind_that_page_1_mentions_does_not_count(other: str) -> None:
    fields = read(inspection(body=other))

    assert fields.kind.value is RecordKind.ILACS_SHORT


@pytest.mark.parametrize(
    "page", [inspection(), single_framework(), area_send()], ids=["ilacs", "single", "send"]
)
def test_a_kind_is_told_by_its_title(page: str) -> None:
    field = read(page).kind

    assert field.page == 1
    assert "nspection of" in field.words


@pytest.mark.parametrize("number", [2, 3, 41])
def test_a_pack_with_a_report_inside_says_on_which_page(number: int) -> None:
    fields = read(AGENDA, *[COVER] * (number - 2), inspection(), "the end")

    assert fields.kind.value is None
    assert f" {number}," in told(fields.problems, "letter-on-a-later-page")


@pytest.mark.parametrize("page", [AGENDA, COVER, "Annual report of the director", "", "1"])
def test_what_is_no_letter_has_no_kind(page: str) -> None:
    fields = read(page, page)

    assert fields.kind.sure is Sure.ABSENT
    assert codes(fields.problems) == ["no-letter", *([] if page else ["pages-without-text"])]


def test_a_title_with_nothing_of_a_report_below_it_is_doubtful() -> None:
    page = "Inspection of services for children in need of help and protection, children looked\n"

    fields = read(f"Report to the committee\n{page}after and care leavers\nTo note the report.")

    assert fields.kind.sure is Sure.DOUBTFUL
    assert "only-a-title" in codes(fields.problems)


def test_a_title_in_a_text_box_stands_after_the_body() -> None:
    title, table = inspection().split("Lead inspector")

    fields = read("\n".join(["A sentence about services."] * 15) + f"\n{table}\n{title}")

    assert fields.kind.value is RecordKind.ILACS_SHORT
    assert fields.problems == ()


def test_a_pack_whose_first_page_has_the_title_says_where_the_report_is() -> None:
    cover = "Inspection of Rutland local authority children\u2019s services\nReport of the head\n"
    header = "Inspection of Rutland local authority children\u2019s services\n4 to 8 May 2020 3\n"

    fields = read(cover, *[header] * 8, inspection())

    assert fields.kind.known is None
    assert " 10," in told(fields.problems, "letter-on-a-later-page")


def test_a_report_without_its_first_page_has_no_letter_on_a_later_page() -> None:
    header = "Inspection of Rutland local authority children\u2019s services\n4 to 8 May 2020 3\n"

    fields = read(header, header, header)

    assert fields.kind.known is None
    assert "letter-on-a-later-page" not in codes(fields.problems)
