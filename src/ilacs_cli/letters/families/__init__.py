"""The families of letters and reports, a module each: how one looks, as labels and patterns."""
