"""Whose full inspection is likely next, and how good such forecasts have been."""
