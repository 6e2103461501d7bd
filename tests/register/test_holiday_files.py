"""gov.uk's two files are read as anybody downloads them; any other is refused, and why is said."""

import json
from datetime import date
from pathlib import Path

import pytest
from govuk import APOSTROPHE, CACHED, JUBILEE, as_calendar_file, as_json, events, with_jubilee

from ilacs_cli.domain.errors import FileError, InputError
from ilacs_cli.register.holiday_files import MOST_BYTES, read_holidays


def written(path: Path, content: str | bytes) -> Path:
    file = path / "list.txt"
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return file


def test_the_cached_file_is_read() -> None:
    read = read_holidays(CACHED)
    assert [one.day.isoformat() for one in read] == [day for day, _ in events("2012")]
    assert read[0].name == "New Year's Day"  # with the apostrophe that a keyboard has


@pytest.mark.parametrize("form", [as_json, as_calendar_file])
@pytest.mark.parametrize("begin", ["", "\ufeff", " \n"])
def test_both_forms_say_the_same(tmp_path: Path, form: object, begin: str) -> None:
    assert callable(form)
    read = read_holidays(written(tmp_path, begin + form(with_jubilee())))
    assert [(one.day.isoformat(), one.name) for one in read] == [
        (day, name.replace(APOSTROPHE, "'")) for day, name in with_jubilee()
    ]


def test_the_file_of_the_one_division_is_read(tmp_path: Path) -> None:
    part = json.loads(as_json(events()))["england-and-wales"]
    assert len(read_holidays(written(tmp_path, json.dumps(part)))) == len(events())


def test_a_name_has_nothing_that_could_control_a_terminal(tmp_path: Path) -> None:
    name = "Jubilee\x1b[31m\n of the\u202e King" + "x" * 500
    (read,) = read_holidays(written(tmp_path, as_json([(JUBILEE[0], name)])))
    assert read.day == date(2027, 6, 7)
    assert read.name.isprintable()
    assert len(read.name) < 130


OTHER_SHAPES = {
    "nothing": "",
    "white space": " \n\n",
    "a web page": "<!DOCTYPE html><html><body>Bank holidays</body></html>",
    "a torn file": as_json(events())[:4000],
    "a list": "[]",
    "a number": "7",
    "a text": '"england-and-wales"',
    "no division": "{}",
    "another division": json.dumps({"scotland": {"division": "scotland", "events": []}}),
    "the one of Scotland": json.dumps({"division": "scotland", "events": []}),
    "mislabelled": json.dumps({"england-and-wales": {"division": "scotland", "events": []}}),
    "no events": json.dumps({"england-and-wales": {"division": "england-and-wales"}}),
    "events of another shape": json.dumps({"england-and-wales": {"events": {}}}),
    "an event that is a text": json.dumps({"england-and-wales": {"events": ["2027-06-07"]}}),
    "no date": json.dumps({"england-and-wales": {"events": [{"title": "x"}]}}),
    "no name": json.dumps({"england-and-wales": {"events": [{"date": "2027-06-07"}]}}),
    "a blank name": as_json([("2027-06-07", " ")]),
    "deep": "[" * 50_000,
    "a zip": b"PK\x03\x04\x00\x00\x00\x00",
    "UTF-16": as_json(events()).encode("utf-16"),
    "a code page": as_json(events()).replace(APOSTROPHE, "\x92").encode("latin-1"),
    "binary": bytes(range(256)) * 40,
    "far too long": as_json(events()) + " " * MOST_BYTES,
    "a torn calendar file": as_calendar_file(events())[:2000],
    "entries with an hour": as_calendar_file(events()).replace(
        "DTSTART;VALUE=DATE:20270830", "DTSTART:20270830T000000Z"
    ),
    "an entry without a day": as_calendar_file(events()).replace(
        "DTSTART;VALUE=DATE:20270830\r\n", ""
    ),
    "an entry with no such day": as_calendar_file(events()).replace(
        "DTSTART;VALUE=DATE:20270830", "DTSTART;VALUE=DATE:20270832"
    ),
    "an entry of a week": as_calendar_file(events()).replace(
        "DTEND;VALUE=DATE:20270831", "DTEND;VALUE=DATE:20270906"
    ),
    "an entry for ever": as_calendar_file(events()).replace("SEQUENCE:0", "RRULE:FREQ=YEARLY"),
    "an entry that is cancelled": as_calendar_file(events()).replace(
        "SEQUENCE:0", "STATUS:Cancelled", 1
    ),
    "an entry without a name": as_calendar_file(events()).replace("SUMMARY:", "COMMENT:"),
}


@pytest.mark.parametrize("content", OTHER_SHAPES.values(), ids=OTHER_SHAPES)
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: str | bytes) -> None:
    file = written(tmp_path, content)
    with pytest.raises(InputError) as caught:
        read_holidays(file)
    assert str(file) in caught.value.message
    assert "https://www.gov.uk/bank-holidays" in str(caught.value.hint)


@pytest.mark.parametrize(
    "day",
    ["2027-02-29", "2027-6-7", "20270607", "2027-W23-1", "7 June 2027", "", "2027-06-07T00", 7],
)
def test_dates_that_are_none_are_refused(tmp_path: Path, day: object) -> None:
    content = {"england-and-wales": {"events": [{"title": "x", "date": day}]}}
    with pytest.raises(InputError) as caught:
        read_holidays(written(tmp_path, json.dumps(content)))
    assert str(day) in caught.value.message


def test_what_cannot_be_read_is_another_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.json", tmp_path / "x" / "none.json"):
        with pytest.raises(FileError):
            read_holidays(path)
