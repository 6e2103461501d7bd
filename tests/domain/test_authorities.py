"""Finding an authority by whatever it is called.

The names, aliases and codes are the packaged register's; when authorities were made and abolished
is in the structural changes orders cited beside the tests.
"""

import re
from collections.abc import Callable
from datetime import date

import pytest

from ilacs_cli.domain.authorities import (
    REORGANISATIONS,
    Authority,
    Existence,
    find,
    find_region,
    formed_on,
    matching,
    successors,
)
from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.register import Register

EVERY = Register().authorities
NAMED = {authority.name: authority for authority in EVERY}


def called(authority: Authority) -> tuple[str, ...]:
    return authority.name, *authority.aliases


WRITTEN: dict[str, Callable[[str], str]] = {
    "as it stands": str,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "with white space": lambda name: f"  {name.replace(' ', '  ')} ",
    "with hard spaces": lambda name: name.replace(" ", "\u00a0"),
    "without punctuation": lambda name: (
        name.replace(",", "").replace(".", "").replace("-", " ").replace("'", "")
    ),
    "with hyphens": lambda name: name.replace(" ", "-"),
    "with dashes": lambda name: name.replace("-", "\u2013"),
    "with ampersands": lambda name: name.replace(" and ", " & "),
    "with tight ampersands": lambda name: name.replace(" and ", "&"),
    "with and": lambda name: name.replace(" & ", " and "),
    "as a council": lambda name: f"{name} Council",
    "as a borough council": lambda name: f"{name} Borough Council",
    "as a borough": lambda name: f"The Borough of {name}",
}


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN.keys())
def test_every_authority_is_found_by_its_name_and_each_alias(write: Callable[[str], str]) -> None:
    astray = {
        write(name): authority.name
        for authority in EVERY
        for name in called(authority)
        if find(EVERY, write(name)) is not authority
    }
    assert astray == {}


KINDS_OF_COUNCIL: dict[str, Callable[[str], str]] = {
    "city": lambda name: f"{name} City Council",
    "county": lambda name: f"{name} County Council",
    "CC": lambda name: f"{name} CC",
    "district": lambda name: f"{name} Metropolitan District Council",
    "MDC": lambda name: f"{name} MDC",
    "metropolitan": lambda name: f"{name} Metropolitan Borough Council",
    "MBC": lambda name: f"{name} M.B.C.",
    "unitary": lambda name: f"{name} Unitary Authority",
    "royal": lambda name: f"Royal Borough of {name}",
    "RB": lambda name: f"RB {name}",
    "city of": lambda name: f"City of {name}",
    "name first": lambda name: f"{name}, City of",
}

LONDON: dict[str, Callable[[str], str]] = {
    "london": lambda name: f"London Borough of {name}",
    "LB": lambda name: f"LB {name}",
    "LBC": lambda name: f"{name} LBC",
    "borough council": lambda name: f"{name} London Borough Council",
}

OF_CITY_AND_COUNTY = {
    f"{name}{end}" for name in ("Derby", "Leicester", "Nottingham") for end in ("", "shire")
}
"""Names that a city and a county share but for their end."""


@pytest.mark.parametrize("write", KINDS_OF_COUNCIL.values(), ids=KINDS_OF_COUNCIL.keys())
def test_the_kind_of_council_does_not_matter(write: Callable[[str], str]) -> None:
    # "City of London" is nothing without the words that tell other kinds of council.
    others = [
        authority
        for authority in EVERY
        if authority.name != "City of London" and authority.name not in OF_CITY_AND_COUNTY
    ]
    astray = {
        write(name): authority.name
        for authority in others
        for name in called(authority)
        if find(EVERY, write(name)) is not authority
    }
    assert astray == {}


@pytest.mark.parametrize("write", LONDON.values(), ids=LONDON.keys())
def test_a_london_borough_is_found_as_one_and_no_other_authority_is(
    write: Callable[[str], str],
) -> None:
    for authority in EVERY:
        if authority.name == "City of London":
            continue
        for name in called(authority):
            if authority.region == "London":
                assert find(EVERY, write(name)) is authority
            else:
                with pytest.raises(InputError):
                    find(EVERY, write(name))


@pytest.mark.parametrize("name", ["Derby", "Leicester", "Nottingham"])
def test_a_city_and_the_county_of_its_name_are_told_apart(name: str) -> None:
    assert find(EVERY, f"{name} City Council").name == name
    assert find(EVERY, f"{name}shire County Council").name == f"{name}shire"
    for written in (f"{name} County Council", f"{name}shire City Council"):
        with pytest.raises(InputError) as refused:
            find(EVERY, written)
        assert str(refused.value.hint).endswith(f" {name}; {name}shire")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Herts", "Hertfordshire"),
        ("Worcs", "Worcestershire"),
        ("Lancs", "Lancashire"),
        ("Co Durham", "Durham"),
        ("Co. Durham", "Durham"),
        ("LB Camden", "Camden"),
        ("RBKC", "Kensington and Chelsea"),
        ("Notts", "Nottinghamshire"),
        ("Notts County Council", "Nottinghamshire"),
        ("Northants", "Northamptonshire"),
        ("N Northants", "North Northamptonshire"),
        ("West Northants", "West Northamptonshire"),
        ("Leics", "Leicestershire"),
        ("Derbys", "Derbyshire"),
        ("Glos", "Gloucestershire"),
        ("S. Glos", "South Gloucestershire"),
        ("Oxon", "Oxfordshire"),
        ("Cambs", "Cambridgeshire"),
        ("Central Beds", "Central Bedfordshire"),
        ("Staffs", "Staffordshire"),
        ("Salop", "Shropshire"),
        ("Warks", "Warwickshire"),
        ("W Berks", "West Berkshire"),
        ("North Yorks", "North Yorkshire"),
        ("E Sussex", "East Sussex"),
        ("NE Lincs", "North East Lincolnshire"),
        ("Brighton Hove", "Brighton and Hove"),
        ("Newcastle on Tyne", "Newcastle upon Tyne"),
    ],
)
def test_a_name_may_be_shortened(text: str, name: str) -> None:
    assert find(EVERY, text).name == name


@pytest.mark.parametrize("text", ["Beds", "Berks", "Plymouth London", "North East", "N", "of"])
def test_what_may_be_another_place_is_not_guessed(text: str) -> None:
    with pytest.raises(InputError):
        find(EVERY, text)


def test_every_authority_is_found_by_each_of_its_codes() -> None:
    for authority in EVERY:
        for code in authority.codes:
            for written in (code, code.lower(), f" {code} "):
                assert find(EVERY, written) is authority


def test_no_two_authorities_share_a_name_an_alias_or_a_code() -> None:
    for named in (called, lambda authority: authority.codes):
        every = [name.casefold() for authority in EVERY for name in named(authority)]
        assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hull", "Kingston upon Hull"),
        ("BCP", "Bournemouth, Christchurch and Poole"),
        ("b&nes", "Bath and North East Somerset"),
        ("st. helens", "St Helens"),
        ("Kingston", "Kingston upon Thames"),
        ("Newcastle", "Newcastle upon Tyne"),
        ("London Borough of Hackney Council", "Hackney"),
        ("Royal Borough of Kensington & Chelsea", "Kensington and Chelsea"),
        ("Bristol, City of", "Bristol"),
        ("Derby", "Derby"),
        ("York", "York"),
        ("Westmorland", "Westmorland and Furness"),
        ("E06000026", "Plymouth"),
        ("879", "Plymouth"),
        ("80538", "Plymouth"),
    ],
)
def test_people_say_it_in_many_ways(text: str, name: str) -> None:
    assert find(EVERY, text).name == name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Cheshire", ["Cheshire East", "Cheshire West and Chester"]),
        ("Northampton", ["North Northamptonshire", "West Northamptonshire", "Northamptonshire"]),
        ("Tyneside", ["North Tyneside", "South Tyneside"]),
        ("Sussex", ["East Sussex", "West Sussex"]),
    ],
)
def test_an_ambiguous_name_is_refused_and_every_candidate_listed(
    text: str, named: list[str]
) -> None:
    with pytest.raises(InputError, match=rf"\b{len(named)}\b") as refused:
        find(EVERY, text)
    assert str(refused.value.hint).endswith(f" {'; '.join(named)}")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Plymoth", "Plymouth"),
        ("Sent Helens", "St Helens"),
        ("Wolverhamton", "Wolverhampton"),
        ("Christchurch", "Bournemouth, Christchurch and Poole"),
        ("Wrekin", "Telford and Wrekin"),
        ("KingstonuponHull", "Kingston upon Hull"),
        ("Bedfordshire", "Central Bedfordshire"),
    ],
)
def test_an_unknown_name_is_refused_with_what_may_be_meant(text: str, meant: str) -> None:
    with pytest.raises(InputError, match=repr(text)) as refused:
        find(EVERY, text)
    assert refused.value.hint is not None
    assert meant in refused.value.hint


@pytest.mark.parametrize(
    "text", ["", " ", "?", "council", "The Council", "xyzzy", "999", "80538x", "\n"]
)
def test_what_names_nothing_is_refused_with_where_to_look(text: str) -> None:
    with pytest.raises(InputError, match=re.escape(repr(text.replace("\n", " ")))) as refused:
        find(EVERY, text)
    assert refused.value.hint


def test_a_part_of_a_name_that_is_not_its_beginning_is_never_taken_for_it() -> None:
    # Each may be meant for an authority that is not here, or for another than the one that has it.
    for text in ("Yorkshire", "Riding", "Furness", "Cleveland", "on-Sea"):
        with pytest.raises(InputError):
            find(EVERY, text)


def test_an_abolished_authority_is_found_and_its_namesakes_are_not() -> None:
    assert find(EVERY, "Northamptonshire").status is Existence.ABOLISHED
    assert find(EVERY, "Poole").status is Existence.ABOLISHED
    assert find(EVERY, "Cumbria County Council").status is Existence.ABOLISHED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # SI 2018/648: what was Poole is all in Bournemouth, Christchurch and Poole.
        ("Poole", ("Bournemouth, Christchurch and Poole",)),
        ("Northamptonshire", ("North Northamptonshire", "West Northamptonshire")),  # SI 2020/156
        ("Cumbria", ("Cumberland", "Westmorland and Furness")),  # SI 2022/331
        ("Plymouth", ()),
        ("North Northamptonshire", ()),
    ],
)
def test_what_took_over_from_an_authority(old: str, new: tuple[str, ...]) -> None:
    assert successors(old) == new


@pytest.mark.parametrize(
    ("name", "since"),
    [
        ("Bournemouth, Christchurch and Poole", date(2019, 4, 1)),  # SI 2018/648
        ("Dorset", date(2019, 4, 1)),  # SI 2018/648
        ("North Northamptonshire", date(2021, 4, 1)),  # SI 2020/156
        ("West Northamptonshire", date(2021, 4, 1)),  # SI 2020/156
        ("Cumberland", date(2023, 4, 1)),  # SI 2022/331
        ("Westmorland and Furness", date(2023, 4, 1)),  # SI 2022/331
        ("Plymouth", None),
        ("Poole", None),
    ],
)
def test_since_when_there_has_been_an_authority(name: str, since: date | None) -> None:
    assert formed_on(name) == since


def test_every_reorganisation_names_authorities_there_were_and_are() -> None:
    for change in REORGANISATIONS:
        assert {NAMED[name].status for name in change.old} == {Existence.ABOLISHED}
        assert {NAMED[name].status for name in change.new} == {Existence.CURRENT}


def test_every_abolished_authority_says_what_took_over() -> None:
    abolished = [found for found in EVERY if found.status is Existence.ABOLISHED]
    assert all(successors(found.name) for found in abolished)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("tyneside", ["North Tyneside", "South Tyneside"]),
        ("Hull City Council", ["Kingston upon Hull"]),
        ("Trafford Metropolitan Borough Council", ["Trafford"]),
        ("& chelsea", ["Kensington and Chelsea"]),
        ("e06000026", ["Plymouth"]),
        ("poole", ["Bournemouth, Christchurch and Poole", "Poole"]),
        ("", []),
        ("!", []),
        ("council", []),
        ("Plymoth", []),
    ],
)
def test_a_search_finds_parts_of_names(text: str, names: list[str]) -> None:
    assert [found.name for found in matching(EVERY, text)] == names


def test_what_is_found_by_name_is_found_by_search() -> None:
    for authority in EVERY:
        for name in (*called(authority), *authority.codes):
            assert authority in matching(EVERY, name)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("london", "London"),
        ("  South   WEST ", "South West"),
        ("the North East", "North East"),
        ("Yorkshire & the Humber", "Yorkshire and the Humber"),
        ("Yorkshire and Humber", "Yorkshire and the Humber"),
    ],
)
def test_a_region_is_found_however_it_is_written(text: str, region: str) -> None:
    assert find_region(EVERY, text) == region


@pytest.mark.parametrize("text", ["", "Wales", "South", "Humberside"])
def test_an_unknown_region_is_refused_with_the_names_of_all_nine(text: str) -> None:
    with pytest.raises(InputError, match=repr(text)) as refused:
        find_region(EVERY, text)
    assert refused.value.hint is not None
    assert str(refused.value.hint).count("; ") == 8


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("Helens", "St Helens", id="the end of one name"),
        pytest.param("West Sussx", "West Sussex or East Sussex", id="a slip"),
        pytest.param("Brighten & Hov", "Brighton and Hove", id="two slips"),
    ],
)
def test_a_name_that_is_not_found_is_told_what_comes_nearest(text: str, meant: str) -> None:
    with pytest.raises(InputError) as refused:
        find(EVERY, text)
    assert str(refused.value.hint).endswith(f" {meant}?")


def test_a_name_like_no_other_is_told_where_all_are_listed() -> None:
    with pytest.raises(InputError) as refused:
        find(EVERY, "xyzzy")
    assert refused.value.hint
    assert "?" not in str(refused.value.hint)  # it suggests no authority


def test_at_most_three_authorities_come_near_a_slip() -> None:
    # More than three names look like this one.
    with pytest.raises(InputError) as refused:
        find(EVERY, "West Yorkshire")
    assert str(refused.value.hint).count(" or ") == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [("St Helen's", "St Helens"), ("B.C.P.", "Bournemouth, Christchurch and Poole")],
)
def test_apostrophes_and_stops_are_no_ends_of_words(text: str, name: str) -> None:
    assert find(EVERY, text).name == name
