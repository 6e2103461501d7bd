"""The forms in which a report is written; none of them knows a report."""
