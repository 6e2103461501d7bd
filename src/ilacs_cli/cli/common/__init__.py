"""What the commands share: their options, how they reply, hints."""
