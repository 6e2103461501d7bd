"""``ilacs read`` says what a letter is and what follows, and records it if asked.

The letters are made up in the tests, laid out like Ofsted's, with dates of their own. What our
records have of St Helens' focused visit of July 2018 is from its published letter.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from letters.made import (
    Page,
    area_send_report,
    as_pdf,
    as_text,
    jtai_letter,
    monitoring_letter,
    report,
    scan,
    single_framework_report,
    visit_letter,
)
from running import Ilacs

from ilacs_cli.register.place import VARIABLE

DRAFT, FINAL = "focused-visit/draft-action-plan", "focused-visit/final-action-plan"
AREA = ("Children wait too long for a decision.",)


@pytest.fixture(autouse=True)
def own_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own" / "register.csv"
    monkeypatch.setenv(VARIABLE, str(path))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "letters"
    made.mkdir()
    return made


def put(folder: Path, name: str, pages: Sequence[Page]) -> str:
    file = folder / name
    if name.endswith(".txt"):
        file.write_text(as_text(pages), encoding="utf-8")
    else:
        file.write_bytes(as_pdf(pages))
    return str(file)


def read_one(ilacs: Ilacs, *given: str) -> dict[str, Any]:
    (document,) = ilacs("read --json", *given).json["documents"]
    found: dict[str, Any] = document
    return found


def due(document: dict[str, Any]) -> dict[str, str | None]:
    return {owed["rule"]: owed["due"] for owed in document["obligations"]}


def with_action() -> list[Page]:
    return visit_letter(
        priority=AREA, letter_date="8 August 2018", visited="on 11 and 12 July 2018"
    )


# What it is and what follows


def test_a_letter_with_an_area_for_priority_action_leads_to_both_plans(
    ilacs: Ilacs, folder: Path
) -> None:
    one = read_one(ilacs, put(folder, "a.pdf", with_action()))

    assert (one["kind"], one["authority"]["name"]) == ("focused-visit", "Rutland")
    assert (one["start"], one["end"], one["letter_date"]) == (
        "2018-07-11",
        "2018-07-12",
        "2018-08-08",
    )
    # 20 and 70 working days after 8 August 2018, over the Summer bank holiday
    assert due(one) == {DRAFT: "2018-09-06", FINAL: "2018-11-15"}


def test_dates_are_counted_as_by_the_command_that_takes_the_same_facts(
    ilacs: Ilacs, folder: Path
) -> None:
    read = read_one(ilacs, put(folder, "a.pdf", with_action()), "--received", "2018-08-07")
    typed = ilacs("deadlines --letter-date 2018-08-08 --received 2018-08-07 --json").json

    assert read["obligations"] == typed["obligations"]


def test_printed_due_dates_are_held_against_the_rules(ilacs: Ilacs, folder: Path) -> None:
    closing = [
        "Please submit the action plan by 14 November 2018.",
        "It would be helpful if you could share an early draft with us by 5 September 2018.",
    ]
    pages = visit_letter(
        priority=AREA,
        letter_date="8 August 2018",
        visited="on 11 and 12 July 2018",
        closing=closing,
    )

    one = read_one(ilacs, put(folder, "a.pdf", pages))

    assert {(stated["rule"], stated["date"]) for stated in one["stated"]} == {
        (DRAFT, "2018-09-05"),
        (FINAL, "2018-11-14"),
    }
    checks = {check["rule"]: check for check in one["checks"]}
    assert {rule: check["computed"] for rule, check in checks.items()} == {
        DRAFT: "2018-09-06",
        FINAL: "2018-11-15",
    }
    assert {check["difference"] for check in checks.values()} == {-1}
    assert {check["work_to"] for check in checks.values()} == {"2018-09-05", "2018-11-14"}


def test_a_due_date_on_a_saturday_is_kept_as_printed_and_told(ilacs: Ilacs, folder: Path) -> None:
    # 29 March 2025 is a Saturday.
    one = read_one(ilacs, put(folder, "a.pdf", jtai_letter(due="29 March 2025")))

    assert one["stated"] == [{"rule": "jtai/written-statement", "date": "2025-03-29"}]
    assert one["checks"][0]["non_working_day"] is True
    assert "stated-not-working-day" in {problem["code"] for problem in one["problems"]}


def test_so_is_one_on_a_bank_holiday(ilacs: Ilacs, folder: Path) -> None:
    # 21 April 2025 is Easter Monday.
    file = put(folder, "a.pdf", jtai_letter(due="21 April 2025"))
    one = read_one(ilacs, file)

    assert one["checks"][0]["work_to"] == "2025-04-17"
    assert "stated-not-working-day" in {problem["code"] for problem in one["problems"]}
    # Which day to work to is said once, with both dates.
    assert ilacs("read", file).out.count("17 Apr") == 1


def test_of_several_letters_it_is_told_too(ilacs: Ilacs, folder: Path) -> None:
    put(folder, "a.pdf", jtai_letter(due="21 April 2025"))
    put(folder, "b.pdf", with_action())

    assert "21 April 2025" in ilacs("read", str(folder)).out


def test_without_a_letter_date_no_due_date_is_counted(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.pdf", visit_letter(priority=AREA, letter_date=None))

    one = read_one(ilacs, file)
    assert set(due(one).values()) == {None}
    assert "date-not-read" in {problem["code"] for problem in one["problems"]}
    assert "--letter-date" in ilacs("read", file).out

    told = read_one(ilacs, file, "--letter-date", "13 March 2025")
    # 20 and 70 working days after 13 March 2025, over Easter and two bank holidays in May
    assert due(told) == {DRAFT: "2025-04-10", FINAL: "2025-06-25"}
    assert told["fields"]["letter_date"]["sure"] == "given"


def test_a_report_prints_no_date_of_its_own(ilacs: Ilacs, folder: Path) -> None:
    one = read_one(ilacs, put(folder, "a.pdf", report(dates="Inspection dates: 3 to 7 March 2025")))

    assert one["kind"] == "ilacs-short"
    assert one["fields"]["kind"]["sure"] == "inferred"
    assert one["judgements"] == {
        "overall": "good",
        "leaders": "good",
        "help_and_protection": "requires-improvement",
        "in_care": "outstanding",
        "care_leavers": "good",
    }
    assert set(due(one).values()) == {None}


def test_the_day_of_receipt_is_enough_for_a_report(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.pdf", report(dates="Inspection dates: 3 to 7 March 2025"))

    one = read_one(ilacs, file, "--received", "2025-05-06")

    # 30 working days after 6 May 2025, over the Spring bank holiday
    assert due(one)["inspection/publish-report"] == "2025-06-18"


def test_an_area_send_report_tells_its_outcome(ilacs: Ilacs, folder: Path) -> None:
    one = read_one(ilacs, put(folder, "a.pdf", area_send_report(outcome=3)))

    assert (one["kind"], one["outcome"]) == ("area-send", "systemic-failings")
    assert one["priority_action"] is True


def test_where_each_field_was_read_is_always_in_json(ilacs: Ilacs, folder: Path) -> None:
    fields = read_one(ilacs, put(folder, "a.pdf", with_action()))["fields"]

    assert fields["letter_date"] == {
        "value": "2018-08-08",
        "page": 1,
        "words": "8 August 2018",
        "sure": "read",
    }
    assert fields["priority_action"]["page"] == 2
    assert fields["overall"]["sure"] == "absent"


def test_explained_it_says_page_and_words(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.pdf", with_action())

    assert "page 2" not in ilacs("read", file).out
    assert "page 2" in ilacs("read --explain", file).out


def test_plain_text_and_pdf_say_the_same(ilacs: Ilacs, folder: Path) -> None:
    as_printed = read_one(ilacs, put(folder, "a.pdf", with_action()))
    as_typed = read_one(ilacs, put(folder, "a.txt", with_action()))

    assert {**as_printed, "file": "", "fields": {}} == {**as_typed, "file": "", "fields": {}}


@pytest.mark.parametrize("dated", ["13 March 2025", "22 March 2018", "3 March 2020"])
def test_a_letter_that_asks_for_no_plan_is_told_before_the_dates(
    ilacs: Ilacs, folder: Path, dated: str
) -> None:
    # Wakefield's of 22 March 2018 sets an area for priority action and asks for none.
    year = dated[-4:]
    visited = f"on 6 and 7 February {year}"
    file = put(folder, "a.pdf", visit_letter(priority=AREA, letter_date=dated, visited=visited))

    codes = [problem["code"] for problem in read_one(ilacs, file)["problems"]]
    assert "plan-not-asked-for" in codes
    assert not [code for code in codes if code.startswith("no-plan-in-letters")]
    told = ilacs("read", file).out
    assert told.index("action plan") < told.index("Due")


def test_one_that_asks_is_taken_at_its_word(ilacs: Ilacs, folder: Path) -> None:
    closing = ("Please submit an action plan within 70 working days of receiving this letter.",)
    pages = visit_letter(
        priority=AREA,
        letter_date="3 March 2020",
        visited="on 4 and 5 February 2020",
        closing=closing,
    )

    codes = {one["code"] for one in read_one(ilacs, put(folder, "a.pdf", pages))["problems"]}
    assert not {code for code in codes if "plan" in code}


def test_a_page_without_text_is_told_of(ilacs: Ilacs, folder: Path) -> None:
    first, _, last = with_action()
    one = read_one(ilacs, put(folder, "a.pdf", [first, [], [], last]))

    (told,) = [note for note in one["problems"] if note["code"] == "pages-without-text"]
    assert "2 and 3" in told["text"]
    assert one["letter_date"] == "2018-08-08"


def test_where_the_first_page_is_a_picture_the_letter_is_not_known_and_told_why(
    ilacs: Ilacs, folder: Path
) -> None:
    done = ilacs("read --json", put(folder, "a.pdf", [[], *with_action()[1:]]))

    (one,) = done.json["documents"]
    assert (done.code, one["kind"]) == (2, None)
    assert "pages-without-text" in {note["code"] for note in one["problems"]}


def test_a_file_that_was_damaged_is_told_of(ilacs: Ilacs, folder: Path) -> None:
    file = Path(put(folder, "a.pdf", with_action()))
    content = file.read_bytes()
    start = content.rindex(b"startxref\n") + len(b"startxref\n")
    file.write_bytes(content[:start] + b"7" + content[start:])

    one = read_one(ilacs, str(file))

    assert one["kind"] == "focused-visit"
    assert "file-damaged" in {note["code"] for note in one["problems"]}


# What is given wins


def test_what_is_given_wins_over_what_was_read(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.pdf", with_action())

    one = read_one(
        ilacs, file, "--authority", "Hull", "--outcome", "none", "--letter-date", "9 August 2018"
    )

    assert one["authority"]["name"] == "Kingston upon Hull"
    assert (one["priority_action"], one["letter_date"], one["obligations"]) == (
        False,
        "2018-08-09",
        [],
    )
    given = {name for name, field in one["fields"].items() if field["sure"] == "given"}
    assert given == {"authority", "priority_action", "letter_date"}


def test_a_stated_date_can_be_given(ilacs: Ilacs, folder: Path) -> None:
    one = read_one(ilacs, put(folder, "a.pdf", with_action()), "--stated", f"{FINAL}=2018-11-14")

    assert due(one)[FINAL] == "2018-11-14"


@pytest.mark.parametrize(
    "given",
    [
        "--outcome good",  # no outcome of a focused visit
        "--authority Nowhere",
        "--stated jtai/written-statement=2018-11-14",
        "--letter-date 2018-13-01",
    ],
)
def test_what_does_not_fit_is_refused(ilacs: Ilacs, folder: Path, given: str) -> None:
    done = ilacs(f"read {given}", put(folder, "a.pdf", with_action()))

    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize("received", ["", "--received 2025-05-10"])
def test_a_stated_date_needs_the_letters_own(ilacs: Ilacs, folder: Path, received: str) -> None:
    # Nothing tells which rules were in force.
    file = put(folder, "a.txt", [["Minutes of a meeting in Bury"]])
    stated = "--authority Bury --kind standard --stated written-statement=2025-07-03"

    refused = ilacs(f"read {stated} {received}", file)
    taken = ilacs(f"read --json {stated} {received} --letter-date 2025-03-20", file)

    assert (refused.code, refused.out) == (2, "")
    assert "--letter-date" in refused.err
    (dated,) = taken.json["documents"]
    assert due(dated)["inspection/written-statement"] == "2025-07-03"


def test_receipt_alone_counts_nothing_and_that_is_said(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.txt", [["Minutes of a meeting in Bury"]])
    said = ilacs("read --json --authority Bury --kind standard --received 2025-05-10", file)
    (one,) = said.json["documents"]

    assert one["obligations"] == []
    assert "letter-date-needed" in {problem["code"] for problem in one["problems"]}
    assert "only-a-title" not in {problem["code"] for problem in one["problems"]}


# Our records


def test_where_our_records_differ_both_are_shown(ilacs: Ilacs, folder: Path) -> None:
    # Our records have St Helens' visit on site on 11 and 12 July 2018.
    pages = visit_letter(
        authority="St Helens",
        priority=AREA,
        letter_date="8 August 2018",
        visited="on 10 and 11 July 2018",
    )

    one = read_one(ilacs, put(folder, "a.pdf", pages))

    assert one["start"] == "2018-07-10"
    assert {(diff["field"], diff["here"], diff["on_file"]) for diff in one["differs"]} == {
        ("start_date", "2018-07-10", "2018-07-11"),
        ("end_date", "2018-07-11", "2018-07-12"),
    }


def test_nothing_is_filled_in_from_our_records(ilacs: Ilacs, folder: Path) -> None:
    # Our records have the letter's date; this copy prints none.
    pages = visit_letter(
        authority="St Helens", priority=AREA, letter_date=None, visited="on 11 and 12 July 2018"
    )

    one = read_one(ilacs, put(folder, "a.pdf", pages))

    assert one["letter_date"] is None
    assert set(due(one).values()) == {None}


def test_a_letter_is_recorded_once(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.pdf", monitoring_letter())

    first, second = (read_one(ilacs, file, "--record") for _ in range(2))

    assert (first["became"], second["became"]) == ("added", "already-there")
    assert first["recorded"] == second["recorded"]
    events = ilacs("history --authority Rutland --json").json["events"]
    (event,) = [event for event in events if event["kind"] == "monitoring_visit"]
    assert (event["start"], event["letter_date"]) == ("2025-03-04", "2025-04-02")


def test_what_was_recorded_can_be_taken_back(
    ilacs: Ilacs, folder: Path, own_register: Path
) -> None:
    ilacs("read --record", put(folder, "a.pdf", monitoring_letter()))
    ilacs("register undo")

    assert "monitoring_visit" not in own_register.read_text(encoding="utf-8")


def test_a_letter_that_is_packaged_already_is_not_recorded_again(
    ilacs: Ilacs, folder: Path
) -> None:
    pages = visit_letter(
        authority="St Helens",
        priority=AREA,
        letter_date="8 August 2018",
        visited="on 11 and 12 July 2018",
    )

    assert read_one(ilacs, put(folder, "a.pdf", pages), "--record")["became"] == "already-there"


def test_the_day_of_receipt_is_recorded_too(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.pdf", monitoring_letter())
    read_one(ilacs, file, "--record", "--received", "2025-04-01")

    events = ilacs("history --authority Rutland --json").json["events"]
    assert "2025-04-01" in {event["received"] for event in events}


def test_a_doubtful_field_must_be_given_before_it_is_recorded(ilacs: Ilacs, folder: Path) -> None:
    # The letter is dated a year before the visit.
    pages = visit_letter(letter_date="13 March 2024", visited="on 11 and 12 February 2025")
    file = put(folder, "a.pdf", pages)

    refused = ilacs("read --record --json", file)
    assert refused.code == 2
    assert refused.json["documents"][0]["became"] == "left-out"
    assert refused.json["documents"][0]["letter_date"] is None

    assert read_one(ilacs, file, "--record", "--letter-date", "2025-03-13")["became"] == "added"


# Many


def test_a_folder_gives_a_row_a_letter(ilacs: Ilacs, folder: Path) -> None:
    put(folder, "b.pdf", with_action())
    put(folder, "a.txt", jtai_letter())

    rows = ilacs("read --format csv", str(folder)).rows

    assert [(Path(row["file"]).name, row["kind"]) for row in rows] == [
        ("a.txt", "jtai"),
        ("b.pdf", "focused-visit"),
    ]


def test_one_bad_file_does_not_stop_the_others(ilacs: Ilacs, folder: Path) -> None:
    put(folder, "a.pdf", with_action())
    put(folder, "b.pdf", scan())
    (folder / "c.pdf").write_text("<!doctype html><title>Not found</title>", encoding="utf-8")
    put(folder, "d.pdf", monitoring_letter())

    done = ilacs("read --json", str(folder))

    assert done.code == 2
    kinds = [document["kind"] for document in done.json["documents"]]
    assert kinds == ["focused-visit", "monitoring-visit"]
    assert [line for line in done.err.splitlines() if line.startswith("error:")] != []
    assert "b.pdf" in done.err
    assert "c.pdf" in done.err


def test_a_folder_is_recorded_without_what_is_doubtful(ilacs: Ilacs, folder: Path) -> None:
    put(folder, "a.pdf", monitoring_letter())
    put(folder, "b.pdf", visit_letter(letter_date="13 March 2024"))
    put(folder, "c.pdf", monitoring_letter())  # the first once more

    done = ilacs("read --record --json", str(folder))

    became = [document["became"] for document in done.json["documents"]]
    assert became == ["added", "left-out", "already-there"]
    assert done.code == 2


@pytest.mark.parametrize("given", ["--letter-date 2025-03-13", "--authority Bury", "--another"])
def test_what_is_said_of_one_letter_is_not_said_of_several(
    ilacs: Ilacs, folder: Path, given: str
) -> None:
    put(folder, "a.pdf", with_action())
    put(folder, "b.pdf", monitoring_letter())

    done = ilacs(f"read {given}", str(folder))

    assert (done.code, done.out) == (2, "")


# What is no letter of ours


def test_what_is_no_letter_is_told(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.txt", [["Minutes of a meeting", "", "Those present agreed on nothing."]])

    done = ilacs("read --json", file)

    assert done.code == 2
    assert done.json["documents"][0]["kind"] is None


def test_an_authority_that_we_do_not_know_is_told(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.pdf", visit_letter(authority="Sir Ddychmygol County Council"))

    done = ilacs("read --json", file)

    assert done.code == 2
    assert done.json["documents"][0]["authority"] is None
    assert "--authority" in done.err


def test_an_empty_folder_is_told(ilacs: Ilacs, folder: Path) -> None:
    done = ilacs("read", str(folder))

    assert (done.code, done.out) == (2, "")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "html", "ics"])
def test_every_format_can_be_written(ilacs: Ilacs, folder: Path, form: str) -> None:
    file = put(folder, "a.pdf", with_action())

    done = ilacs(f"read --today 2018-08-16 --format {form}", file)

    assert done.code == 0
    assert "Rutland" in done.out
    assert "2018" in done.out


def test_a_condition_can_be_asked_about(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.pdf", with_action())

    assert ilacs("read --fail-on passed", file).code == 1
    assert ilacs("read --fail-on passed --today 2018-08-16", file).code == 0


WITHOUT_A_DATE = {
    "sif-inspection": single_framework_report(dates="", published=None),
    "focused-visit": visit_letter(letter_date=None, visited="", priority=AREA),
    "monitoring-visit": monitoring_letter(letter_date=None, visited=""),
}
"""Letters and reports of which nothing is left that has a date."""


@pytest.mark.parametrize("kind", WITHOUT_A_DATE)
def test_a_letter_without_any_date_leads_to_none(ilacs: Ilacs, folder: Path, kind: str) -> None:
    one = read_one(ilacs, put(folder, "a.pdf", WITHOUT_A_DATE[kind]))

    assert (one["kind"], one["start"], one["letter_date"]) == (kind, None, None)
    assert one["obligations"] == []
    assert "date-not-read" in {problem["code"] for problem in one["problems"]}


@pytest.mark.parametrize("form", ["table", "csv", "markdown", "html", "ics"])
def test_it_is_told_in_every_format(ilacs: Ilacs, folder: Path, form: str) -> None:
    file = put(folder, "a.pdf", WITHOUT_A_DATE["focused-visit"])

    done = ilacs(f"read --format {form}", file)

    assert done.code == (2 if form == "ics" else 0)  # a calendar would be empty
    assert "at fault" not in done.err


def test_it_is_not_recorded(ilacs: Ilacs, folder: Path) -> None:
    file = put(folder, "a.pdf", WITHOUT_A_DATE["focused-visit"])

    done = ilacs("read --record --json", file)

    assert done.code == 2
    assert done.json["documents"][0]["became"] == "left-out"
