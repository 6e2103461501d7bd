"""One report each: what it holds, and how it tells that."""
