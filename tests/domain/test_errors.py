from ilacs_cli.domain.errors import reason_of


def test_the_reason_of_a_systems_error_is_told_without_its_number_and_its_path() -> None:
    assert reason_of(OSError(28, "No space left on device", "/a/file")) == "No space left on device"


def test_the_reason_of_any_other_error_is_its_text() -> None:
    assert reason_of(ValueError("embedded null byte")) == "embedded null byte"


def test_a_systems_error_that_gives_no_reason_is_told_by_its_text() -> None:
    assert reason_of(OSError("gone")) == "gone"
