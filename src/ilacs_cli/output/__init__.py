"""Turns what the domain found into reports: JSON, CSV, tables, Markdown, calendars and pages."""
