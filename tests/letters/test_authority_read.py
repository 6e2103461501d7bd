"""The authority is what a title or a first sentence names, and never a word elsewhere."""

from datetime import date

import pytest
from noted import codes, told
from report_texts import inspection, read, single_framework

from ilacs_cli.domain.authorities import Authority, Existence
from ilacs_cli.domain.letter_fields import LetterFields, Sure
from ilacs_cli.letters.names import authorities_in
from ilacs_cli.register.register import authorities

FORMS = (
    "{}",
    "{} Council",
    "{} County Council",
    "{} Borough Council",
    "{} Metropolitan Borough Council",
    "Metropolitan Borough of {}",
    "{} District Metropolitan Council",
    "{} City Council",
    "City of {} Council",
    "the {}",
    "{} local authority",
    "{} Council local authority",
    "{}'s",
    "{} Children and Families Trust",
    "{} Children's Trust",
    "{} Children's Services Trust",
    "{} Children First",
    "Together for Children {}",
    "{} Local Area Partnership",
    "{}, Local Safeguarding Partnership",
)


def name(fields: LetterFields) -> str | None:
    """The name of the authority that was read."""
    return fields.authority.value.name if fields.authority.value else None


def named(title: str) -> LetterFields:
    """What is read of a report with this in its title."""
    return read(inspection(f"Inspection of {title} \nchildren\u2019s services"))


def with_ampersand(text: str) -> str:
    """The name with a sign for the word."""
    return text.replace(" and ", " & ")


@pytest.mark.parametrize("authority", authorities(), ids=lambda one: one.name)
def test_each_authority_is_known_by_each_form_of_its_name(authority: Authority) -> None:
    called = {authority.name, with_ampersand(authority.name), authority.name.upper()}
    unfit = authority.name == "City of London"  # a City Council, and no Borough

    for form in FORMS[:2] if unfit else FORMS:
        for words in called:
            shown = form.format(words)
            if "County" in form and authority.name in {"Derby", "Leicester", "Nottingham"}:
                continue  # the county's council
            assert authorities_in(shown, authorities()) == ([authority], []), shown


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bradford Children and Families Trust", "Bradford"),
        ("the Royal Borough of Windsor & Maidenhead local authority", "Windsor and Maidenhead"),
        ("Derby City", "Derby"),
        ("Rotherham Metropolitan Borough Council local authority", "Rotherham"),
        ("the Council of the Isles of Scilly local authority", "Isles of Scilly"),
        ("Hull local authority", "Kingston upon Hull"),
        ("Ofsted raising standards improving lives Kent", "Kent"),
        ("St. Helen\u2019s Metropolitan Borough", "St Helens"),
        ("London Borough of Barking \nand Dagenham", "Barking and Dagenham"),
        ("Blackburn with \nDarwen local authority", "Blackburn with Darwen"),
        ("Bath and North East Somerset Council (B&NES)", "Bath and North East Somerset"),
    ],
)
def test_a_title_names_one_authority(title: str, expected: str) -> None:
    fields = named(title)

    assert name(fields) == expected
    assert fields.authority.sure is Sure.READ
    assert fields.authority.page == 1


def test_a_name_over_two_lines_stands_before_the_first_reports() -> None:
    fields = read(single_framework("London Borough of Barking and \nDagenham"))

    assert name(fields) == "Barking and Dagenham"


def test_a_report_may_name_it_only_in_a_sentence() -> None:
    page = single_framework("Report of inspectors").replace("in Rutland", "in Rutland County")

    assert name(read(page)) == "Rutland"


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Kingston and Richmond local authority", ("Kingston upon Thames", "Richmond upon Thames")),
        ("Kent and Medway Children\u2019s Trust", ("Kent", "Medway")),
    ],
)
def test_a_trust_of_two_authorities_is_neither_s(title: str, names: tuple[str, ...]) -> None:
    fields = named(title)

    assert fields.authority.sure is Sure.ABSENT
    assert all(one in told(fields.problems, "authorities-named") for one in names)


@pytest.mark.parametrize("name", ["North Northamptonshire", "West Northamptonshire"])
def test_a_trust_of_two_authorities_may_say_which(name: str) -> None:
    title = (
        f"Inspection of Northamptonshire Children\u2019s Trust ({name}) children\u2019s services"
    )

    fields = read(inspection(title, "3 to 14 October 2022"))

    assert fields.authority.known
    assert fields.authority.known.name == name


@pytest.mark.parametrize("title", ["Greater Manchester", "Norfolk and Waveney"])
def test_part_of_a_name_is_doubtful(title: str) -> None:
    fields = named(title)

    assert fields.authority.sure is Sure.DOUBTFUL
    assert codes(fields.problems) == ["authority-not-certain"]


@pytest.mark.parametrize(
    "title", ["Cardiff Council", "the Vale of Glamorgan", "Barsetshire", "Worcester City Council"]
)
def test_an_authority_that_is_none_of_england_s_is_not_read(title: str) -> None:
    fields = named(title)

    assert fields.authority.sure is Sure.ABSENT
    assert codes(fields.problems) == ["authority-not-known"]


def test_a_surname_that_is_a_place_is_no_authority() -> None:
    page = inspection("Inspection of Barsetshire local authority children\u2019s services")

    fields = read(page.replace("An Inspector", "Sutton Bexley"))

    assert fields.authority.value is None


@pytest.mark.parametrize(
    ("title", "dates", "sure"),
    [
        ("Cumbria", "12 to 16 September 2022", Sure.READ),
        ("Cumbria", "11 to 15 September 2023", Sure.DOUBTFUL),
        ("Northamptonshire Children\u2019s Trust", "3 to 14 October 2022", Sure.DOUBTFUL),
        ("Westmorland and Furness", "12 to 16 September 2022", Sure.DOUBTFUL),
        ("Westmorland and Furness", "11 to 15 September 2023", Sure.READ),
    ],
)
def test_an_authority_must_have_been_there(title: str, dates: str, sure: Sure) -> None:
    page = inspection(f"Inspection of {title} children\u2019s services", dates)

    fields = read(page)

    assert fields.authority.sure is sure
    assert ("authority-not-there" in codes(fields.problems)) == (sure is Sure.DOUBTFUL)


def test_every_authority_abolished_since_is_still_known_for_its_time() -> None:
    abolished = [one for one in authorities() if one.status is Existence.ABOLISHED]

    for authority in abolished:
        page = single_framework(authority.name, dates="3 March \u2013 25 March 2015")
        page = page.replace("in Rutland", f"in {authority.name}")
        fields = read(page)
        assert fields.authority.known == authority
        assert fields.start.value == date(2015, 3, 3)
