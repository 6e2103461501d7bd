import pytest

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.text import parse_choice

OPTIONS = (EventKind.JTAI, EventKind.AREA_SEND)


@pytest.mark.parametrize(
    "text",
    [
        "area-send",
        " Area-SEND ",
        "area_send",
        "area send",
        "AREA  SEND",
        "area SEND inspection",
    ],
)
def test_capitals_blanks_and_underscores_do_not_matter(text: str) -> None:
    assert parse_choice(text, OPTIONS, "event") is EventKind.AREA_SEND


@pytest.mark.parametrize("text", ["", "visit", "inspection"])
def test_any_other_name_is_met_with_those_there_are(text: str) -> None:
    with pytest.raises(InputError, match="is not an event") as raised:
        parse_choice(text, OPTIONS, "event")
    assert raised.value.hint == "the events are jtai, area-send"


def test_the_options_may_be_called_otherwise_than_one_of_them() -> None:
    with pytest.raises(InputError, match="is not a kind of event") as raised:
        parse_choice("x", OPTIONS, "kind of event", "kinds")
    assert raised.value.hint == "the kinds are jtai, area-send"


def test_the_nearest_name_is_asked_after() -> None:
    with pytest.raises(InputError) as raised:
        parse_choice("area-sned", OPTIONS, "event")
    meant, listed = str(raised.value.hint).split("? ")
    assert meant.endswith(" area-send")
    assert listed.endswith(" jtai, area-send")
