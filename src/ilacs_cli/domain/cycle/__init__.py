"""Where an authority stands between two full inspections, and what comes next."""
