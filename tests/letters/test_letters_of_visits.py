"""Letters of visits and joint inspections are known by the heading after the salutation."""

from datetime import date

import pytest
from letter_texts import (
    ADDRESSEE,
    CLOSE,
    COVID,
    jtai_letter,
    named,
    read_page,
    read_pages,
    visit_letter,
)

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.letter_fields import Sure

LEADING = """\
Her Majesty\u2019s Chief Inspector of Education, Children\u2019s Services and Skills is leading
Ofsted\u2019s work into how England\u2019s social care system has delivered child-centred practice
in the COVID-19 (coronavirus) pandemic.
"""


@pytest.mark.parametrize(
    "other",
    [
        "The joint targeted area inspection of 2017 found the same.",
        "Since the monitoring visit to the authority much has changed.",
        "Monitoring visits ended a year ago. The assurance visit found the same.",
    ],
)
def test_another_kind_that_is_mentioned_does_not_count(other: str) -> None:
    page = visit_letter(body=other)

    assert read_page(page).kind.value is RecordKind.FOCUSED_VISIT


@pytest.mark.parametrize(
    "authority",
    [
        "Rutland",
        "Rutland County Council",
        "Rutland local authority",
        "Rutland County Council local authority",
        "the Rutland",
    ],
)
def test_the_authority_is_in_the_heading(authority: str) -> None:
    assert named(read_page(visit_letter(authority=authority))) == "Rutland"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        (
            "Focused visit to London Borough of Hackney local authority children's\nservices",
            "Hackney",
        ),
        ("Focused visit to Windsor & Maidenhead children's services", "Windsor and Maidenhead"),
        ("Focused visit to Bradford Children and Families Trust", "Bradford"),
        ("Focused visit to Derby City children's services", "Derby"),
        ("Focussed visit to Derby City children's services", "Derby"),
        ("Focused visit to children's services in Derby", "Derby"),
        ("ILACS: focused visit of Derby City Council", "Derby"),
        ("Focused visit \u2013 Derby", "Derby"),
        ("Focusedvisit to Derby City children'sservices", "Derby"),
    ],
)
def test_a_heading_may_wrap_or_name_a_trust(heading: str, name: str) -> None:
    page = (
        f"9 January 2024\n{ADDRESSEE}\nDear Director\n{heading}\nThis letter summarises the "
        "findings of the focused visit on 5 and 6 December 2023. Two inspectors came.\n"
    )

    assert named(read_page(page)) == name


def test_the_authority_may_be_named_only_in_the_first_sentence() -> None:
    page = (
        f"9 January 2024\n{ADDRESSEE}\nDear Director\nFocused visit to children's services\nThis "
        "letter summarises the findings of the focused visit to Rutland children's services on 5 "
        "and 6 December 2023.\n"
    )

    assert named(read_page(page)) == "Rutland"


@pytest.mark.parametrize(
    ("days", "dated", "kind"),
    [
        ("on 29 and 30 September, and 1 October 2020", "13 November 2020", "covid_assurance_visit"),
        ("on 26 and 27 May 2021", "15 July 2021", "covid_assurance_visit"),
        ("on 9 June 2021", "19 July 2021", "focused_visit"),
        ("on 28 and 29 September 2021", "5 November 2021", "focused_visit"),
        ("on 3 and 4 March 2020", "6 April 2020", "focused_visit"),
    ],
)
@pytest.mark.parametrize("body", [COVID, LEADING, f"{LEADING}{COVID}"])
def test_an_assurance_visit_is_told_by_its_date_and_not_by_the_paragraph(
    days: str, dated: str, kind: str, body: str
) -> None:
    fields = read_page(visit_letter(days=days, dated=dated, body=body))

    assert fields.kind.known is RecordKind(kind)
    is_assurance = kind == "covid_assurance_visit"
    assert fields.kind.sure is (Sure.INFERRED if is_assurance else Sure.READ)


@pytest.mark.parametrize(
    ("page", "days"),
    [
        (jtai_letter(), (date(2016, 9, 12), date(2016, 9, 16))),
        (
            (
                "12 February 2024\nDirector of Children\u2019s Services, Rutland\n"
                "Dear Rutland, Local "
                "Safeguarding Partnership\nJoint targeted area inspection of Rutland "
                "County Council\n"
                "This letter summarises the findings of the joint targeted area "
                "inspection (JTAI) of "
                "the\nmulti-agency response to serious youth violence in Rutland.\nThis inspection "
                "took place from 4 to 8 December 2023. It was by four inspectorates.\n"
            ),
            (date(2023, 12, 4), date(2023, 12, 8)),
        ),
    ],
)
def test_both_layouts_of_joint_inspections_are_read(page: str, days: tuple[date, date]) -> None:
    fields = read_pages([page, f"Next steps\n{CLOSE}"])

    assert fields.kind.value is RecordKind.JTAI
    assert named(fields) == "Rutland"
    assert (fields.start.value, fields.end.value) == days


@pytest.mark.parametrize(
    "heading",
    [
        "Monitoring visit to Rutland children\u2019s services",
        "Monitoring visit of Rutland children\u2019s services",
        "Second monitoring visit to Rutland local authority children\u2019s services",
        "Ofsted monitoring visit of Rutland County Council children\u2019s\nservices",
        "Eleventh ILACS monitoring visit to Rutland children\u2019s services",
        "Rutland local authority children\u2019s services: final monitoring visit",
    ],
)
def test_a_monitoring_visit_is_not_dated_by_the_judgement_before_it(heading: str) -> None:
    page = (
        f"11 November 2022\n{ADDRESSEE}\nDear Director\n{heading}\nThis letter summarises the "
        "findings of the monitoring visit to Rutland children\u2019s services on 4 and 5 October "
        "2022. This was the second monitoring visit since the local authority was judged "
        "inadequate in December 2021. Two inspectors came.\nAreas covered by the visit\nCare "
        "leavers.\nHeadline findings\nWork is better.\n"
    )

    fields = read_page(page)

    assert fields.kind.value is RecordKind.MONITORING_VISIT
    assert named(fields) == "Rutland"
    assert (fields.start.value, fields.end.value) == (date(2022, 10, 4), date(2022, 10, 5))
    assert fields.letter_date.value == date(2022, 11, 11)
    assert fields.priority_action.value is False
    assert fields.problems == ()


def test_an_apostrophe_may_be_lost_and_a_word_be_a_sign() -> None:
    page = visit_letter(authority="Rutland").replace("\u2019", "")
    joint = jtai_letter().replace(" and ", " & ")

    assert named(read_page(page)) == "Rutland"
    assert read_page(page).start.sure is Sure.READ
    assert read_page(joint).end.value == date(2016, 9, 16)


@pytest.mark.parametrize("kind", ["focused visit", "monitoring visit"])
def test_a_name_with_a_stop_in_it_may_be_in_the_first_sentence_alone(kind: str) -> None:
    heading = f"{kind.capitalize()} to "
    page = visit_letter(authority="St. Helens", kind=kind).replace(f"{heading}St. Helens ", heading)

    assert "St Helens" not in page.replace("St. Helens", "", 1)
    assert named(read_page(page)) == "St Helens"
