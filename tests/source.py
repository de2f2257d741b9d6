"""The source of the package as a tree: names resolved through imports, and what in it is constant."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "thidua_extract"

Function = ast.FunctionDef | ast.AsyncFunctionDef
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)
_OF_CONSTANTS = {"format", "join", "replace", "strip", "items", "values", "keys"}


@dataclass(frozen=True, eq=False)
class Source:
    """A module; ``name`` is its path below the package."""

    name: str
    tree: ast.Module

    @classmethod
    def of(cls, text: str, name: str = "snippet.py") -> Source:
        """The module that the text is."""
        return cls(name, ast.parse(text))

    @cached_property
    def imports(self) -> dict[str, str]:
        """What each imported name is, in full: "text" is "sqlalchemy.text"."""
        found: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    root = alias.name.partition(".")[0]
                    found[alias.asname or root] = alias.name if alias.asname else root
            elif isinstance(node, ast.ImportFrom):
                found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        return found

    @cached_property
    def constants(self) -> dict[str, ast.expr]:
        """The values of names that are assigned once, at the level of the module."""
        found: dict[str, list[ast.expr]] = {}
        for node in self.tree.body:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    found.setdefault(target.id if isinstance(target, ast.Name) else "", []).append(node.value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                found.setdefault(node.target.id, []).append(node.value)
        return {name: values[0] for name, values in found.items() if name and len(values) == 1}

    @cached_property
    def functions(self) -> dict[ast.AST, Function | None]:
        """For each node the function around it that is nearest."""
        found: dict[ast.AST, Function | None] = {}

        def walk(node: ast.AST, around: Function | None) -> None:
            for child in ast.iter_child_nodes(node):
                found[child] = around
                walk(child, child if isinstance(child, Function) else around)

        walk(self.tree, None)
        return found

    @cached_property
    def calls(self) -> list[ast.Call]:
        """All calls."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]

    @property
    def room(self) -> str:
        """The folder of the package that it lies in."""
        return self.name.partition("/")[0]

    def full_name(self, node: ast.AST) -> str:
        """What a name or an attribute of one is, in full; an empty string for anything else."""
        if isinstance(node, ast.Name):
            return self.imports.get(node.id, node.id)
        if isinstance(node, ast.Attribute) and (of := self.full_name(node.value)):
            return f"{of}.{node.attr}"
        return ""


class Sources:
    """Modules that may import from each other."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.all = sources
        self._by_name = {f"thidua_extract.{source.name[:-3].replace('/', '.')}": source for source in sources}

    @classmethod
    def of_package(cls) -> Sources:
        """All modules of the package."""
        paths = sorted(PACKAGE.rglob("*.py"))
        return cls([Source.of(path.read_text(encoding="utf-8"), str(path.relative_to(PACKAGE))) for path in paths])

    def is_constant(self, node: ast.AST, source: Source, bound: frozenset[str] = frozenset()) -> bool:
        """Whether a value is made of nothing but literals and constants of modules; ``bound``: names of such."""

        match node:
            case ast.Constant():
                return True
            case ast.Name(id=name):
                return name in bound or self._is_constant_name(name, source)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                return self._is_constant_comprehension(node, source, bound)
        parts = _parts(node)
        return parts is not None and all(self.is_constant(part, source, bound) for part in parts)

    def _is_constant_name(self, name: str, source: Source) -> bool:
        if name in source.constants:
            return self.is_constant(source.constants[name], source)
        module, _, attribute = source.imports.get(name, "").rpartition(".")
        other = self._by_name.get(module)
        return other is not None and self._is_constant_name(attribute, other)

    def _is_constant_comprehension(self, node: ast.AST, source: Source, bound: frozenset[str]) -> bool:
        assert isinstance(node, _COMPREHENSIONS)
        for part in node.generators:
            if not self.is_constant(part.iter, source, bound):
                return False
            bound |= {name.id for name in ast.walk(part.target) if isinstance(name, ast.Name)}
        made = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
        return all(self.is_constant(one, source, bound) for one in made)


def _parts(node: ast.AST) -> list[ast.expr] | None:
    """What a value is constant with; None for what never is."""
    found: list[ast.expr] | None = None
    match node:
        case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            found = parts
        case ast.Dict(keys=keys, values=parts):
            found = [*filter(None, keys), *parts]
        case ast.FormattedValue(value=value) | ast.Starred(value=value) | ast.Subscript(value=value):
            found = [value]
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            found = [left, right]
        case ast.Call(func=ast.Attribute(value=value, attr=method)) if method in _OF_CONSTANTS:
            found = [value, *node.args, *(keyword.value for keyword in node.keywords)]
    return found
