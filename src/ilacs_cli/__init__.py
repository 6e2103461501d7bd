"""Deadlines and cycles for Ofsted's inspections of English councils' children's services."""

__version__ = "0.2.0"
