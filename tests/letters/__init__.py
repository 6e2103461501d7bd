"""Letters and reports made up for the tests, and the tests that read them."""
