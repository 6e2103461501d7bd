"""What the program is made of: each file is parsed once for all tests that look into it."""

import ast
from functools import cache
from pathlib import Path


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """Return every node of the syntax tree of *file*, the module first."""
    return tuple(ast.walk(ast.parse(file.read_text("utf-8"))))
