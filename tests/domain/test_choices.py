import pytest

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.text import chosen

KNOWN = (EventKind.JTAI, EventKind.AREA_SEND)


@pytest.mark.parametrize("text", ["area-send", " Area-SEND "])
def test_capitals_and_blanks_do_not_matter(text: str) -> None:
    assert chosen(text, KNOWN, "is not an event", "the events are") is EventKind.AREA_SEND


@pytest.mark.parametrize("text", ["", "area_send", "inspection"])
def test_any_other_name_is_met_with_those_there_are(text: str) -> None:
    with pytest.raises(InputError, match="is not an event") as raised:
        chosen(text, KNOWN, "is not an event", "the events are")
    assert raised.value.hint == "the events are jtai, area-send"
