"""Reads letters and reports: text out of a file, and fields out of the text."""
