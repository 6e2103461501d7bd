"""`--neighbours-of`: an authority and its ten statistical neighbours."""

import pytest

from ilacs_cli.cli.common import register_options as options
from ilacs_cli.cli.common.register_options import selection, with_neighbours
from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.register import Register

REGISTER = Register()


@pytest.mark.parametrize(
    ("name", "called", "closest", "farthest"),
    [
        ("Plymouth", "Plymouth", "Tameside", "Cornwall"),
        ("879", "Plymouth", "Tameside", "Cornwall"),
        ("camden london borough council", "Camden", "Islington", "Barnet"),
        ("Cumberland", "Cumberland", "Westmorland and Furness", "Barnsley"),
        ("barnsley", "Barnsley", "Rotherham", "Sunderland"),
    ],
)
def test_an_authority_comes_first_then_its_ten_neighbours_as_listed(
    name: str, called: str, closest: str, farthest: str
) -> None:
    names = [authority.name for authority in with_neighbours(REGISTER, name)]
    assert (names[0], names[1], names[-1]) == (called, closest, farthest)
    assert len(set(names)) == 11


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Plymuth", "Plymouth"),
        ("Cumbria", "Cumberland"),
        ("", "''"),
    ],
)
def test_a_name_is_refused_by_the_rules_of_any_authority(name: str, named: str) -> None:
    with pytest.raises(InputError) as refused:
        with_neighbours(REGISTER, name)
    assert named in f"{refused.value.message} {refused.value.hint}"


def test_an_authority_without_neighbours_is_said_to_have_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(options, "statistical_neighbours", dict)
    with pytest.raises(InputError) as refused:
        with_neighbours(REGISTER, "Plymouth")
    assert "Plymouth" in refused.value.message
    assert "South West" in str(refused.value.hint)


def test_a_region_and_neighbours_are_not_asked_for_together() -> None:
    with pytest.raises(InputError):
        selection(REGISTER, "London", "Plymouth")


def test_a_selection_includes_whom_it_names_and_nobody_else() -> None:
    everybody, some = selection(REGISTER, None, None), selection(REGISTER, None, "Camden")
    assert all(everybody.includes(one) for one in REGISTER.authorities)
    assert [one for one in REGISTER.authorities if some.includes(one)] == sorted(
        with_neighbours(REGISTER, "Camden"), key=lambda one: one.name
    )
    london = selection(REGISTER, "london", None)
    assert {one.region for one in REGISTER.authorities if london.includes(one)} == {"London"}
