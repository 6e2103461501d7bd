"""Reads facts, those the package ships and those the user gives, and writes the user's own."""
