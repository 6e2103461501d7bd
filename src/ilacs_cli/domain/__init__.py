"""Working days, rules, events and obligations: no input or output, no clock."""
