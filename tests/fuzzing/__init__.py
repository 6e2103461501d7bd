"""Throws command lines, environments and files at the program, and judges what it answers."""
