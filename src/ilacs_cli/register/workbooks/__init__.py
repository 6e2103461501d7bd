"""Reads Excel workbooks. Nobody knows where a file comes from, so it is unpacked with care."""
