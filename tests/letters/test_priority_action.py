"""Areas for priority action are set where the letter sets them, and a heading is not enough."""

import pytest
from letter_texts import CLOSE, COVID, read_page, read_pages, visit_letter
from noted import codes

from ilacs_cli.domain.letter_fields import Sure

NOTIFIED = "We have notified the Department for Education of the area for priority action."

SET = [
    "Areas for priority action\n\u25fc Visits to children on time.",
    "Area for priority action\nThe local authority must act on visits to children.",
    "Area(s) for priority action\n\u25fc Visits to children on time.",
    "AREAS FOR PRIORITY ACTION:\nThe authority needs to take swift and decisive action.",
    "Areas for priority actions\nLeadership\n\uf0b7 Visits to children.",
    "Areas for priority action\nEvaluation of risk for children is weak.",
    f"Inspectors found one area for priority action: visits to children.\n{NOTIFIED}",
    "Inspectors identified two areas for priority action.",
    "Inspectors found two areas of great concern that require priority action.",
    "Inspectors did not see harm, but this visit found one area for priority action.",
]
NOT_SET = [
    "",
    "Plans do not list priority actions in time.",
    "Areas for priority action\n\u25fc There are no areas for priority action\nFindings",
    "Areas for priority action\nNone\nFindings",
    "Areas for priority action\nInspectors did not identify any.",
    "Areas for priority action\nThe inspectors have not identified any.",
    "Areas for priority action\nThere are none.",
    "Areas for priority action\nDuring this visit no areas for priority action were identified.",
    "Areas for priority action\nWhat needs to improve\n\u25fc Visits to children.",
    "Inspectors found no areas for priority action.",
    "Where a visit results in an area for priority action, we ask for a plan.",
    "Areas for priority action identified at the last visit have all been dealt with.",
    "Leaders acted on the area for priority action from the previous visit.",
    (
        "Areas for priority action\nThe two areas for priority action identified "
        "at the last focused "
        "visit were:\n\u25fc visits\n\u25fc plans\nProgress is good."
    ),
]


@pytest.mark.parametrize("body", SET)
def test_an_area_for_priority_action_is_set(body: str) -> None:
    field = read_pages([visit_letter(), body, CLOSE]).priority_action

    assert (field.value, field.sure) == (True, Sure.READ)
    assert field.page == 2


@pytest.mark.parametrize("body", NOT_SET)
def test_no_area_for_priority_action_is_set(body: str) -> None:
    field = read_pages([visit_letter(), body, CLOSE]).priority_action

    assert (field.value, field.sure) == (False, Sure.READ)


@pytest.mark.parametrize(
    "body",
    [
        "Areas for priority action\nThose of the previous visit come first.\n\u25fc visits",
        f"Areas for priority action\nNone.\n{NOTIFIED}",
        (
            "The area for priority action from the previous visit remains.\n"
            "Areas for priority action\n\u25fc Visits to children."
        ),
        "Visits to children should become an area for priority action.",
    ],
)
def test_where_a_letter_is_not_clear_we_do_not_say(body: str) -> None:
    fields = read_pages([visit_letter(), body, CLOSE])

    assert fields.priority_action.known is None
    assert "priority-action-not-clear" in codes(fields.problems)


def test_an_assurance_visit_sets_them_too() -> None:
    page = visit_letter(
        days="on 10 and 11 March 2021",
        dated="10 May 2021",
        body=f"{COVID}Areas for priority action\n\u25fc Visits to children.",
    )

    assert read_page(page).priority_action.value is True
