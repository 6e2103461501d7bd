"""Working days, periods and dates."""
