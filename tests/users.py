"""Lets a test that root runs be somebody else for a while."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_NOBODY = 65_534

as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be somebody else"
)


@contextmanager
def nobody() -> Iterator[None]:
    """Be a user who owns nothing."""
    if sys.platform == "win32":
        return
    groups = os.getgroups()
    os.setgroups([])
    os.setresgid(_NOBODY, _NOBODY, 0)
    os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)
