"""What a report as CSV is made of; see ``as_csv``."""

Row = dict[str, object]
"""The cells of a row by column; columns stand in the order in which rows first name them."""
