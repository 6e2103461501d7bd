"""Calendar files: they parse, and say what is owed on whose authority."""

import io
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from calendars import called, days, events, parsed, taken_in, titles, what_of
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from running import NOW, Ilacs, Ran, run_line

from ilacs_cli.cli.main import run
from ilacs_cli.domain.rules import Basis, Force
from ilacs_cli.domain.text import one_line
from ilacs_cli.register.place import own_path

CALENDAR = "deadlines --letter-date 2018-08-08 --received 2018-08-07 --format ics"
TO_ANYBODY = f"{CALENDAR} --today 2018-08-16"
TO_ST_HELENS = f"{CALENDAR} --authority 'St Helens'"
ST_HELENS = f"{TO_ST_HELENS} --today 2018-08-16"
LETTER = ["deadlines", "--letter-date", "2018-08-08"]
LETTER_TO_ST_HELENS = "Ofsted letter to St Helens, focused visit, 8 August 2018"
PLAN = "focused-visit/final-action-plan"
DRAFT_TITLE = what_of("focused-visit/draft-action-plan")
HOSTILE = [
    '=HYPERLINK("http://example.org","x")',
    "<script>alert(1)</script>",
    "a|b;c,d\\e:f",
    "one\ntwo",
    "one\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR",
    "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg",
    "a\tb\x00c\x07d\x7f",
    "😀👩‍👩‍👧" * 30,
    "ü" * 150,
    "\udcff lone",
    "\u202eright to left",
    "DTSTART:20200101",
    "\\n\\N\\;",
]


@pytest.mark.parametrize(
    "asked",
    [
        ST_HELENS,
        f"{ST_HELENS} --remind 10,5,1",
        "cycle --authority Plymouth --format ics",
        "cycle --authority Trafford --format ics",
        "improvement --authority Trafford --format ics",
        "improvement --published 2026-06-01 --format ics",
        "upcoming --within 700 --region London --format ics",
        "plan --notified 2026-11-23 --event inspection --kind standard --format ics",
    ],
)
def test_a_file_goes_round(ilacs: Ilacs, asked: str) -> None:
    calendar = parsed(ilacs(asked))
    written = calendar.to_ical()
    assert written.decode() == ilacs(asked).out
    assert Calendar.from_ical(written).to_ical() == written
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert calendar["PRODID"].startswith("-//ilacs//")
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE"} <= set(event)
    assert [part.errors for part in calendar.walk() if part.errors] == []


def test_st_helens_letter_has_its_two_duties_on_their_days(ilacs: Ilacs) -> None:
    # 20 and 70 working days from 7 August 2018, the day on which it was received.
    ran = ilacs(ST_HELENS)
    assert titles(ran) == [
        f"{DRAFT_TITLE} (St Helens, Ofsted asks)",
        f"{what_of(PLAN)} (St Helens)",
    ]
    assert [days(event)[0] for event in events(ran)] == [date(2018, 9, 5), date(2018, 11, 14)]


# Plymouth was inspected from 22 January 2024: three years on, six months either side.
WINDOW = "cycle --authority Plymouth --format ics --today"
NEXT = f"{what_of('cycle/next-inspection')} (Plymouth, usual)"


def test_a_window_is_a_tentative_day_at_either_end(ilacs: Ilacs) -> None:
    ran = ilacs(f"{WINDOW} 2026-07-21")
    opens, closes = called(ran, f"Earliest: {NEXT}"), called(ran, f"Latest: {NEXT}")
    assert days(opens) == (date(2026, 7, 22), date(2026, 7, 22))
    assert days(closes) == (date(2027, 7, 22), date(2027, 7, 22))
    assert opens["SUMMARY"].endswith(", to Thu 22 Jul 2027")
    assert opens["UID"] != closes["UID"]
    for event in (opens, closes):
        assert event["DESCRIPTION"].splitlines()[0] == "from Wed 22 Jul 2026 to Thu 22 Jul 2027"
        assert event["STATUS"] == "TENTATIVE"
        assert event.walk("VALARM") == []


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        ("2026-07-22", ["Earliest", "Latest"]),
        ("2026-07-23", ["Latest"]),
        ("2027-07-22", ["Latest"]),
        ("2027-07-23", []),
    ],
)
def test_of_a_window_that_has_opened_only_the_last_day_is_there(
    ilacs: Ilacs, today: str, shown: list[str]
) -> None:
    found = [title for title in titles(ilacs(f"{WINDOW} {today}")) if NEXT in title]
    assert [title.partition(":")[0] for title in found] == shown


def test_the_days_on_site_are_told_by_the_first_and_the_last(ilacs: Ilacs) -> None:
    plan = "plan --notified 2026-11-23 --event inspection --kind standard --format ics"
    stay = "Inspection on site (usual)"
    first, last = titles(ilacs(plan))[:2]
    assert (first, last) == (f"First day: {stay}, to Fri 11 Dec 2026", f"Last day: {stay}")
    assert titles(ilacs(f"{plan} --today 2026-12-01"))[0] == last


def test_what_is_due_has_one_alarm_at_nine_on_the_working_day_before(ilacs: Ilacs) -> None:
    [draft, final] = events(ilacs(ST_HELENS))
    for event in (draft, final):  # Wed 5 September and Wed 14 November 2018
        [alarm] = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["TRIGGER"].to_ical() == b"-PT15H"
        assert str(event["SUMMARY"]) in alarm["DESCRIPTION"]


@pytest.mark.parametrize(
    ("due", "trigger"),
    [
        ("2027-03-26", b"-PT15H"),  # Good Friday: Thursday
        ("2027-03-30", b"-P4DT15H"),  # the Tuesday after Easter, clocks gone forward: Thursday
        ("2026-10-26", b"-P2DT15H"),  # a Monday, clocks gone back: Friday
        ("2026-12-29", b"-P4DT15H"),  # after the day that stands in for Boxing Day: Thursday
        ("2027-03-07", b"-P1DT15H"),  # a Sunday: Friday
    ],
)
def test_an_alarm_is_so_many_days_before_and_never_hours_that_the_clocks_change(
    ilacs: Ilacs, due: str, trigger: bytes
) -> None:
    # Days are nominal: the hours are those of the working day itself (RFC 5545, 3.3.6).
    letter = "deadlines --letter-date 2026-09-01 --today 2026-09-02 --format ics"
    [alarm] = called(ilacs(f"{letter} --stated {PLAN}={due}"), "Submit").walk("VALARM")
    assert alarm["TRIGGER"].to_ical() == trigger


@pytest.mark.parametrize(
    ("asked", "whose"),
    [
        (ST_HELENS, "St Helens"),
        ("cycle --authority plymouth --format ics", "Plymouth"),
        ("improvement --authority trafford --format ics", "Trafford"),
        ("upcoming --authority plymouth --format ics", "Plymouth"),
        ("upcoming --region london --format ics", "London"),
        (
            "plan --notified 2026-11-23 --event jtai --authority Bury --format ics",
            "Bury",
        ),
        ("upcoming --format ics", None),
        ("improvement --published 2026-06-01 --format ics", None),
        ("deadlines --letter-date 2026-11-01 --format ics", None),
    ],
)
def test_a_calendar_is_named_for_the_authority_it_is_about(
    ilacs: Ilacs, asked: str, whose: str | None
) -> None:
    calendar = parsed(ilacs(asked))
    assert calendar["NAME"] == calendar.get("X-WR-CALNAME", calendar["NAME"])
    assert str(calendar["NAME"]).endswith(f": {whose}") is (whose is not None)


def test_what_has_passed_is_not_in_the_file_and_that_is_said(ilacs: Ilacs) -> None:
    ran = ilacs(f"{TO_ST_HELENS} --today 2018-09-06 --remind 10,50")
    assert [days(event)[0] for event in events(ran)] == [date(2018, 10, 31), date(2018, 11, 14)]
    assert re.match(r"note: 1 date .*\n", ran.err)
    assert (
        len(events(ilacs(f"{TO_ST_HELENS} --today 2018-09-05"))) == 2
    )  # what is due today is there


def test_where_all_has_passed_there_is_no_file(ilacs: Ilacs) -> None:
    ran = ilacs(f"{TO_ST_HELENS} --today 2018-11-15")
    assert (ran.code, ran.out) == (2, "")
    (error,) = (line for line in ran.err.splitlines() if line.startswith("error: "))
    undated = ilacs("deadlines --letter-date 2018-08-08 --event monitoring-visit --format ics").err
    assert error not in undated


def test_what_is_listed_as_passed_is_in_no_calendar_file(ilacs: Ilacs) -> None:
    asked = "upcoming --authority Lancashire --today 2026-11-28"
    rows = ilacs(f"{asked} --json").json["obligations"]
    assert "2026-11-27" in {row["due"] for row in rows if row["status"] == "passed"}
    assert all(
        days(event)[0] >= date(2026, 11, 28)
        for event in events(ilacs(f"{asked} --within 900 --format ics"))
    )


def test_an_event_says_its_rule_how_it_was_counted_and_its_source(ilacs: Ilacs) -> None:
    told = called(ilacs(ST_HELENS), "Submit")["DESCRIPTION"].splitlines()
    owed_by, binding, counted, skipped, source, _ = told  # received the day before its date
    assert owed_by == "owed by: local authority, to Ofsted"
    assert Force.REQUIRED.meaning in binding
    assert counted.startswith("counted: 70 ")
    assert "Tue 7 Aug 2018" in counted
    assert "Mon 27 Aug 2018" in skipped
    assert source == f"source: {LETTER_TO_ST_HELENS}, closing paragraphs ({Basis.PRIMARY.meaning})"


def test_what_has_happened_is_not_in_the_file(ilacs: Ilacs) -> None:
    for asked in ("cycle --authority Plymouth", "improvement --authority Trafford"):
        shown = " ".join(titles(ilacs(f"{asked} --format ics")))
        assert "Standard inspection" not in shown
        assert "Report published" not in shown


def test_the_same_is_written_every_time(ilacs: Ilacs) -> None:
    for asked in (ST_HELENS, "upcoming --within 700 --region London --format ics"):
        assert ilacs(asked).out == ilacs(asked).out


def test_taken_in_twice_it_holds_the_same_number_of_events(ilacs: Ilacs) -> None:
    for asked in (ST_HELENS, "upcoming --within 700 --region London --format ics"):
        once = taken_in({}, ilacs(asked))
        assert len(once) == len(events(ilacs(asked))) > 0
        assert taken_in(once, ilacs(asked)).keys() == once.keys()
    once = taken_in({}, ilacs(ST_HELENS))
    assert taken_in(once, ilacs(f"{TO_ST_HELENS} --today 2018-08-30")).keys() == once.keys()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_one_harmless_line(ilacs: Ilacs, name: str) -> None:
    ran = ilacs(TO_ANYBODY, "--authority", name)
    clean = name.strip().encode("utf-8", errors="replace").decode().replace("\\N", "\\n")
    assert [str(event["SUMMARY"]) for event in events(ran)] == [
        f"{DRAFT_TITLE} ({one_line(clean)}, Ofsted asks)",
        f"{what_of(PLAN)} ({one_line(clean)})",
    ]
    assert ran.out.count("END:VCALENDAR\r\n") == 1
    for line in ran.out.encode().removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75  # octets: RFC 5545, 3.1
        assert not set(line) & {*range(32), 127}
        line.decode()  # no letter was cut in two


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)
    | st.text("\\Nn;,:\"'\r\n ü", max_size=300)
)
def test_any_name_parses_back(name: str) -> None:
    ran = run_line(TO_ANYBODY, f"--authority={name}")
    shown = one_line(name.strip()).replace("\\N", "\\n")
    assert len(events(ran)) == 2
    assert all(shown in title for title in titles(ran))
    assert parsed(ran).to_ical().decode() == ran.out


def uids(ran: Ran) -> set[str]:
    return {str(event["UID"]) for event in events(ran)}


@pytest.mark.parametrize("name", ["St. Helens", "st helens council", "E08000013", "80560"])
def test_a_letter_is_the_same_however_its_authority_is_called(ilacs: Ilacs, name: str) -> None:
    assert uids(ilacs(TO_ANYBODY, "--authority", name)) == uids(ilacs(ST_HELENS))


def test_a_letter_and_the_register_give_the_same_duties_the_same_names(ilacs: Ilacs) -> None:
    # St Helens' letter of 8 August 2018 is in the register, with both its duties and the dates it
    # prints for them, 10 September and 3 December.
    named = uids(ilacs(ST_HELENS))
    then = "--authority 'St Helens' --today 2018-08-16 --format ics"
    assert uids(ilacs(f"upcoming {then} --within 120")) == named
    # Trafford's report of 3 August 2026, judged inadequate.
    report = "--authority Trafford --today 2026-08-24 --format ics"
    road = uids(ilacs(f"improvement {report}"))
    letter = ilacs(
        f"deadlines --event inspection --outcome inadequate --letter-date 2026-08-03 {report}"
    )
    assert len(uids(letter)) == 2
    for other in (ilacs(f"cycle {report}"), ilacs(f"improvement {report}")):
        assert uids(letter) <= uids(other)
    assert uids(ilacs(f"cycle {report}")) > road


def test_letters_to_two_authorities_stay_apart(ilacs: Ilacs) -> None:
    found = [
        uids(ilacs(TO_ANYBODY, "--authority", name))
        for name in ("St Helens", "Wigan", "Our office", "Another office")
    ]
    assert len(set.union(*found)) == 8


def test_without_an_authority_the_report_and_the_road_from_its_date_agree(ilacs: Ilacs) -> None:
    letter = ilacs(
        "deadlines --event inspection --outcome inadequate --letter-date 2026-09-01 --format ics"
    )
    assert len(uids(letter)) == 1  # the report's own publication is past
    assert uids(letter) <= uids(ilacs("improvement --published 2026-09-01 --format ics"))


def test_a_name_never_stands_in_a_uid(ilacs: Ilacs) -> None:
    for event in events(ilacs(ST_HELENS)):
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@ilacs", event["UID"])


def test_a_name_typed_otherwise_is_the_same_authority(ilacs: Ilacs) -> None:
    other = ST_HELENS.replace("'St Helens'", "' st  HELENS'")
    assert taken_in({}, ilacs(ST_HELENS)).keys() == taken_in({}, ilacs(other)).keys()
    elsewhere = ST_HELENS.replace("St Helens", "Wigan")
    assert taken_in({}, ilacs(ST_HELENS)).keys().isdisjoint(taken_in({}, ilacs(elsewhere)))


def test_hostile_events_of_ones_own_come_out_harmless(ilacs: Ilacs) -> None:
    assert (
        ilacs(
            "record --authority Trafford --event monitoring-visit --start 2026-09-07 "
            "--published 2026-10-01",
            "--theme",
            "=1+1\r\nEND:VCALENDAR",
            "--note",
            "x\r\nEND:VEVENT",
        ).code
        == 0
    )
    ran = ilacs("improvement --authority Trafford --format ics")
    assert ran.out.count("END:VCALENDAR") == 1
    assert "END:VEVENT" in ran.out
    assert ran.out.count("BEGIN:VEVENT") == len(events(ran))


def test_lines_end_as_the_format_asks_in_a_file(ilacs: Ilacs, tmp_path: Path) -> None:
    file = tmp_path / "st-helens.ics"
    assert ilacs(f"{ST_HELENS} --output", str(file)).code == 0
    written = file.read_bytes()
    assert written.startswith(b"BEGIN:VCALENDAR\r\n")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert written == ilacs(ST_HELENS).out.encode()


def test_lines_end_so_through_a_stream_that_translates_them(ilacs: Ilacs) -> None:
    out, err = io.BytesIO(), io.StringIO()
    stream = io.TextIOWrapper(out, encoding="cp1252", newline="\r\n")  # as on Windows
    code = run(shlex.split(ST_HELENS), stdout=stream, stderr=err, clock=lambda: NOW)
    assert code == 0
    assert out.getvalue() == ilacs(ST_HELENS).out.encode()


def test_where_nothing_has_a_date_there_is_no_file(ilacs: Ilacs, tmp_path: Path) -> None:
    # A calendar has at least one component: RFC 5545, 3.6.
    file = tmp_path / "kept.ics"
    file.write_text("as it was", encoding="utf-8")
    for asked in (
        "cycle --authority Dorset --today 2021-07-07",
        "deadlines --letter-date 2018-08-08 --event monitoring-visit",
        "upcoming --authority Plymouth --kind jtai --within 0",
    ):
        for ran in (
            ilacs(f"{asked} --format ics"),
            ilacs(f"{asked} --format ics --output", str(file)),
        ):
            assert (ran.code, ran.out) == (2, "")
            error, hint = ran.err.splitlines()[-2:]
            assert error.startswith("error: ")
            assert hint.startswith("hint: ")
            assert "--format ics" in hint
    assert file.read_text(encoding="utf-8") == "as it was"
    assert not own_path().parent.exists()


def test_why_something_has_no_date_is_told_before_that(ilacs: Ilacs) -> None:
    ran = ilacs(
        "deadlines --letter-date 2025-01-02 --event area-send --outcome inconsistent --format ics"
    )
    note, error, _ = ran.err.splitlines()
    assert re.fullmatch(rf"note: .*: {what_of('area-send/strategic-plan')}", note)
    assert error.startswith("error: ")


def test_a_report_without_dates_to_come_is_no_calendar(ilacs: Ilacs, tmp_path: Path) -> None:
    letters = tmp_path / "letters.csv"
    letters.write_text("letter_date\n2018-08-08\n", encoding="utf-8")
    for asked in ("history --authority Plymouth", "rules", f"deadlines --from '{letters}'"):
        ran = ilacs(f"{asked} --format ics")
        assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_no_other_format_loads_it(form: str) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ilacs_cli", *LETTER, "--format", form],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stderr
    loaded = {line.rpartition("|")[2].strip() for line in told.splitlines()}
    assert "typer" in loaded
    assert loaded.isdisjoint({"icalendar", "jinja2", "filelock", "ilacs_cli.formats.ics"})
    assert "ilacs_cli.register.register" not in loaded
