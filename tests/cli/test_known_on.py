"""An answer counted on the bank holidays of an earlier day says so, and what it leaves out."""

import pytest
from noted import codes, told
from running import Ilacs

KIRKLEES = "--event jtai --letter-date 2022-08-18 --received 2022-08-18"
KNOWN = "--known-on 2022-09-01"
ASKED = (
    "workdays is 2022-09-19",
    "workdays add 2022-08-18 70",
    "workdays subtract 2022-11-25 70",
    "workdays count 2022-08-18 2022-11-25",
    f"deadlines {KIRKLEES} --outcome statement",
    f"check {KIRKLEES} --stated 2022-11-25",
)


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize("asked", ASKED)
def test_an_earlier_calendar_is_named_with_what_was_announced_later(
    ilacs: Ilacs, asked: str, form: str
) -> None:
    answer = " ".join(ilacs(f"{asked} {KNOWN} --format {form}").out.split())
    assert " 1 September 2022" in answer
    assert "State Funeral of Queen Elizabeth II on 19 September 2022" in answer
    assert " 1 September 2022" not in ilacs(f"{asked} --format {form}").out


@pytest.mark.parametrize("asked", ASKED)
def test_only_what_lies_in_the_range_is_named(ilacs: Ilacs, asked: str) -> None:
    said = told(ilacs(f"{asked} {KNOWN} --json").json["notes"], "calendar-as-known-on")
    assert "Coronation" not in said  # 8 May 2023
    later = ilacs(f"{asked} --known-on 2022-09-10 --json").json["notes"]
    assert "State Funeral" not in told(later, "calendar-as-known-on")  # announced that day
    assert "calendar-as-known-on" not in codes(ilacs(f"{asked} --json").json["notes"])


def test_a_page_and_a_calendar_file_say_it_too(ilacs: Ilacs) -> None:
    for form in ("html", "ics"):
        out = ilacs(f"{ASKED[4]} {KNOWN} --today 2022-09-01 --format {form}").out
        assert " 1 September 2022" in " ".join(out.replace("\r\n ", "").split())
