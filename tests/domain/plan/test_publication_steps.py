"""The steps from the last day on site to publication, each with all that is told of it."""

import re
from datetime import date

import pytest
from noted import codes, told

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


def inspection(calendar: WorkingCalendar, call: date = date(2026, 11, 23)) -> Visit:
    return visit_after(EventKind.INSPECTION, call, InspectionKind.STANDARD, calendar)


def focused_visit(calendar: WorkingCalendar, call: date) -> Visit:
    return visit_after(EventKind.FOCUSED_VISIT, call, None, calendar)


def test_all_that_is_told_of_the_steps_after_an_inspection(calendar: WorkingCalendar) -> None:
    # Called on 23 November 2026, on site to 11 December.
    steps = steps_to_publication(inspection(calendar), LAG, PUBLISHED, calendar)
    draft, comments, publication = steps
    assert steps == (
        Step(
            StepName.DRAFT,
            draft.title,
            Force.EXPECTED,
            window=Window(date(2027, 1, 8), date(2027, 1, 22)),  # four and six weeks on
            latest=Window(date(2027, 1, 26), date(2027, 3, 3)),
            rule="draft-report/shared",
            source=PLYMOUTH_SCRUTINY_2021,
            counted_from=date(2026, 12, 11),
            notes=draft.notes,
        ),
        Step(
            StepName.COMMENTS,
            COMMENTS.title,
            Force.EXPECTED,
            window=Window(date(2027, 1, 15), date(2027, 1, 29)),  # 5 working days after the draft
            latest=PUBLISHED,
            rule="draft-report/comments",
            source=COMMENTS.source,
            period=WorkingDays(5),
            notes=comments.notes,
        ),
        Step(
            StepName.PUBLICATION,
            publication.title,
            Force.OBSERVED,
            window=PUBLISHED,
            source=LAGS_SOURCE,
            counted_from=date(2026, 12, 11),
            notes=publication.notes,
        ),
    )
    assert codes(draft.notes) == ["rule-detail", "draft-needed-by"]
    needed = told(draft.notes, "draft-needed-by")
    assert "by 26 January 2027" in needed
    assert "by 3 March 2027" in needed
    assert codes(comments.notes) == ["comments-period", "rule-detail", "complaint-with-comments"]
    assert "5 working days" in told(comments.notes, "comments-period")
    assert codes(publication.notes) == ["publication-observed", "christmas-left-out"]
    observed = told(publication.notes, "publication-observed")
    assert re.findall(r"\d+", observed) == ["88", "1", "2024", "27", "53", "27"]


def test_of_a_visit_in_the_pandemic_the_letter_is_published_when_nobody_knows(
    calendar: WorkingCalendar,
) -> None:
    # Called on Tuesday 6 October 2020, on site to 21 October: no era has been told of then.
    visit = focused_visit(calendar, date(2020, 10, 6))
    (draft, comments, publication) = steps_to_publication(
        visit, LagQuantiles(EventKind.FOCUSED_VISIT, None, 0), None, calendar
    )
    assert (draft.latest, codes(draft.notes), draft.about) == (None, ["draft-day-not-known"], True)
    assert codes(comments.notes) == ["comments-period", "rule-detail"]
    assert publication == Step(
        StepName.PUBLICATION,
        publication.title,
        Force.OBSERVED,
        source=LAGS_SOURCE,
        about=True,
        counted_from=date(2020, 10, 21),
        notes=publication.notes,
    )
    assert codes(publication.notes) == ["publication-not-known"]
    assert "none" in publication.notes[0].text


def test_where_some_such_events_are_known_but_too_few_their_number_is_told(
    calendar: WorkingCalendar,
) -> None:
    publication = steps_to_publication(
        inspection(calendar), LagQuantiles(EventKind.INSPECTION, LAG_ERAS[2], 4), None, calendar
    )[-1]
    few = told(publication.notes, "publication-not-known")
    assert re.findall(r"\d+", few) == ["4", "1", "2024"]


def test_without_the_rule_on_comments_nothing_is_said_of_when_the_draft_must_come(
    calendar: WorkingCalendar,
) -> None:
    # The rule begins with inspections of September 2020.
    visit = inspection(calendar, date(2019, 6, 3))
    published = Window(date(2019, 7, 22), date(2019, 8, 5))
    (draft, publication) = steps_to_publication(visit, LAG, published, calendar)
    assert (draft.name, draft.latest) == (StepName.DRAFT, None)
    assert draft.notes == SHARED.note_of_detail()
    assert not draft.provisional
    assert publication.window == published


def test_a_draft_that_the_usual_publication_needs_sooner_than_the_account_has_it_is_told(
    calendar: WorkingCalendar,
) -> None:
    # On site to 25 September 2026: four weeks on are 23 October.
    visit = inspection(calendar, date(2026, 9, 7))
    for opens, sooner in ((date(2026, 10, 29), True), (date(2026, 10, 30), False)):
        published = Window(opens, date(2026, 12, 4))
        draft = steps_to_publication(visit, LAG, published, calendar)[0]
        assert ("draft-needed-sooner" in codes(draft.notes)) is sooner


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
