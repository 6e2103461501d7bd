"""The sheets that the sector's open-source scrapers publish."""
