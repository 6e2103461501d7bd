"""The steps from the last day on site to publication, each with all that is told of it."""

from datetime import date

import pytest

from ilacs_cli.domain.calendar.periods import WorkingDays
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.events import EventKind, InspectionKind
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.plan.publication import LagQuantiles
from ilacs_cli.domain.plan.steps import Step, StepName, Visit, steps_to_publication, visit_after
from ilacs_cli.domain.rulebook.draft_report import COMMENTS, SHARED
from ilacs_cli.domain.rulebook.publication import LAG_ERAS, LAGS_SOURCE
from ilacs_cli.domain.rulebook.sources import PLYMOUTH_SCRUTINY_2021
from ilacs_cli.domain.rules import Force

LAG = LagQuantiles(EventKind.INSPECTION, LAG_ERAS[2], 88, 27, 27, 27, 31, 53, 27)
PUBLISHED = Window(date(2027, 2, 2), date(2027, 3, 10))
NO_SOURCE = "How soon after the last day on site the draft comes is not known: no source says."


def inspection(calendar: WorkingCalendar, call: date = date(2026, 11, 23)) -> Visit:
    return visit_after(EventKind.INSPECTION, call, InspectionKind.STANDARD, calendar)


def focused_visit(calendar: WorkingCalendar, call: date) -> Visit:
    return visit_after(EventKind.FOCUSED_VISIT, call, None, calendar)


def test_all_that_is_told_of_the_steps_after_an_inspection(calendar: WorkingCalendar) -> None:
    # Called on 23 November 2026, on site to 11 December.
    steps = steps_to_publication(inspection(calendar), LAG, PUBLISHED, calendar)
    draft = (
        "For 5 working days of comments to be over by publication it must have come 5 working "
        "days before: by Tue 26 Jan 2027 for the first day expected for publication, by Wed 3 Mar "
        "2027 for the last."
    )
    expected = (
        "Of 88 such events with their last day on site on or after Mon 1 Apr 2024, at least four "
        "in five were published 27 to 53 working days after that day, most often 27: observed, "
        "not a promise."
    )
    christmas = (
        "The days around Christmas on which nothing is published are not counted, for the "
        "register's own publications fit best when they are left out."
    )
    assert steps == (
        Step(
            StepName.DRAFT,
            "Receive the draft report",
            Force.EXPECTED,
            window=Window(date(2027, 1, 8), date(2027, 1, 22)),  # four and six weeks on
            latest=Window(date(2027, 1, 26), date(2027, 3, 3)),
            rule="draft-report/shared",
            source=PLYMOUTH_SCRUTINY_2021,
            counted_from=date(2026, 12, 11),
            notes=(str(SHARED.detail), draft),
        ),
        Step(
            StepName.COMMENTS,
            "Comment on the accuracy of the draft report",
            Force.EXPECTED,
            rule="draft-report/comments",
            source=COMMENTS.source,
            period=WorkingDays(5),
            notes=(
                (
                    "Within 5 working days of receiving the draft, whose day is not known before "
                    "it comes."
                ),
                str(COMMENTS.detail),
                "A complaint is made in this window too.",
            ),
        ),
        Step(
            StepName.PUBLICATION,
            "Ofsted publishes the report",
            Force.OBSERVED,
            window=PUBLISHED,
            source=LAGS_SOURCE,
            counted_from=date(2026, 12, 11),
            notes=(expected, christmas),
        ),
    )


def test_of_a_visit_in_the_pandemic_the_letter_is_published_when_nobody_knows(
    calendar: WorkingCalendar,
) -> None:
    # Called on Tuesday 6 October 2020, on site to 21 October: no era has been told of then.
    visit = focused_visit(calendar, date(2020, 10, 6))
    (draft, comments, publication) = steps_to_publication(
        visit, LagQuantiles(EventKind.FOCUSED_VISIT, None, 0), None, calendar
    )
    assert (draft.latest, draft.notes, draft.about) == (None, (NO_SOURCE,), True)
    assert comments.notes[1:] == (COMMENTS.detail,)
    assert publication == Step(
        StepName.PUBLICATION,
        "Ofsted publishes the letter",
        Force.OBSERVED,
        source=LAGS_SOURCE,
        about=True,
        counted_from=date(2020, 10, 21),
        notes=(
            (
                "Too few such events of that time are known by now (none) to tell how long "
                "publication takes."
            ),
        ),
    )


def test_where_some_such_events_are_known_but_too_few_their_number_is_told(
    calendar: WorkingCalendar,
) -> None:
    publication = steps_to_publication(
        inspection(calendar), LagQuantiles(EventKind.INSPECTION, LAG_ERAS[2], 4), None, calendar
    )[-1]
    assert publication.notes == (
        (
            "Too few such events with their last day on site on or after Mon 1 Apr 2024 are known "
            "by now (4) to tell how long publication takes."
        ),
    )


def test_without_the_rule_on_comments_nothing_is_said_of_when_the_draft_must_come(
    calendar: WorkingCalendar,
) -> None:
    # The rule begins with inspections of September 2020.
    visit = inspection(calendar, date(2019, 6, 3))
    published = Window(date(2019, 7, 22), date(2019, 8, 5))
    (draft, publication) = steps_to_publication(visit, LAG, published, calendar)
    assert (draft.name, draft.latest, draft.notes) == (StepName.DRAFT, None, (SHARED.detail,))
    assert not draft.provisional
    assert publication.window == published


def test_a_draft_that_the_usual_publication_needs_sooner_than_the_account_has_it_is_told(
    calendar: WorkingCalendar,
) -> None:
    # On site to 25 September 2026: four weeks on are 23 October.
    visit = inspection(calendar, date(2026, 9, 7))
    for opens, told in ((date(2026, 10, 29), True), (date(2026, 10, 30), False)):
        published = Window(opens, date(2026, 12, 4))
        draft = steps_to_publication(visit, LAG, published, calendar)[0]
        assert any("sooner than the account" in note for note in draft.notes) is told


def test_where_no_day_on_site_is_known_no_step_after_it_has_one(calendar: WorkingCalendar) -> None:
    visit = focused_visit(calendar, date(2019, 3, 5))
    assert (visit.first, visit.last) == (None, None)
    steps = steps_to_publication(visit, LAG, None, calendar)
    assert [step.name for step in steps] == [StepName.DRAFT, StepName.PUBLICATION]
    for step in steps:
        assert (step.day, step.window, step.latest, step.counted_from) == (None,) * 4
        assert not step.provisional


@pytest.mark.parametrize(
    ("closes", "draft", "publication"),
    [
        (date(2028, 12, 29), False, False),
        (date(2029, 1, 4), False, True),
        (date(2029, 2, 1), True, True),
    ],
)
def test_a_day_past_the_published_bank_holidays_is_provisional(
    calendar: WorkingCalendar, closes: date, draft: bool, publication: bool
) -> None:
    visit = inspection(calendar, date(2028, 9, 4))
    published = Window(date(2028, 11, 1), closes)
    steps = steps_to_publication(visit, LAG, published, calendar)
    assert (steps[0].provisional, steps[-1].provisional) == (draft, publication)
