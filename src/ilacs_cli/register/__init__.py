"""Reads facts: those the package ships and those the user gives."""
