"""The same report as a table, as JSON and as CSV."""
