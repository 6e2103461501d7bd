"""What the forecasts of one day rest on, and where they end."""

from datetime import date, timedelta

from waits import AS_OF, REGISTER, inspection

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.judgements import Grade
from ilacs_cli.domain.outlook import outlook
from ilacs_cli.domain.starts import NoForecast


def test_what_was_reported_after_the_compilation_shortens_no_wait(
    calendar: WorkingCalendar,
) -> None:
    later = AS_OF + timedelta(days=900)
    ahead = outlook(REGISTER, later, calendar, AS_OF)
    assert (
        ahead.experience.complete_to
        == outlook(REGISTER, AS_OF, calendar, AS_OF).experience.complete_to
    )


def test_at_the_end_of_the_calendar_there_is_no_forecast(calendar: WorkingCalendar) -> None:
    ahead = outlook(REGISTER, date(2100, 6, 1), calendar, AS_OF)
    found = ahead.of([inspection("1", date(2024, 1, 15), grade=Grade.GOOD)])
    assert isinstance(found, NoForecast)
    assert found.why == "The calendar ends on 2100-12-31, too soon after."
    assert ahead.experience.day == date(2100, 6, 1)
