"""What the reports on the cycle carry; see ``contract``."""

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12


class ObservedRow(TypedDict):
    """How long intervals have been, in months; None where too few are known to tell."""

    count: int
    p10: float | None
    p25: float | None
    median: float | None
    p75: float | None
    p90: float | None
