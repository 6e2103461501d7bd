"""The reports on the calendar: bank holidays, what changes them, and closures of the office."""
