"""Where SQL that is executed comes from: constants of modules, expressions of SQLAlchemy, or text of anything else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tests.source import Function, Source, Sources

# What executes its first argument. Those of this package that hand it on are found; the last two keep it for later.
_METHODS = {"execute", "executemany", "executescript", "exec_driver_sql", "delete_later", "write_later"}
_FUNCTIONS = {"sqlalchemy.text", "sqlalchemy.literal_column", "sqlalchemy.DDL", "pandas.read_sql"}
_BUILDS = {"format", "join", "replace", "split"}
_NUMBERS = {"len", "range"}


@dataclass(frozen=True)
class _Executed:
    """A parameter that is executed, or is a part of what is; ``rest``: it takes all from its position on."""

    name: str
    position: int
    rest: bool = False

    def given(self, call: ast.Call) -> list[ast.expr]:
        """What a call gives it."""
        by_name = [keyword.value for keyword in call.keywords if keyword.arg == self.name]
        return by_name or call.args[self.position : None if self.rest else self.position + 1]


_ARGUMENT = _Executed("", 0)


@dataclass
class _Search:
    sources: Sources
    # By the room and the name of a function.
    handing: dict[tuple[str, str], set[_Executed]] = field(default_factory=dict)

    def found(self) -> list[tuple[Source, ast.Call]]:
        while True:
            known = sum(map(len, self.handing.values()))
            calls = [(source, call) for source in self.sources.all for call in source.calls]
            found = [(source, call) for source, call in calls if self._is_bad(source, call)]
            if known == sum(map(len, self.handing.values())):
                return found

    def _is_bad(self, source: Source, call: ast.Call) -> bool:
        executed = self._executed_by(source, call)
        if not executed:
            return False
        scope = _Scope(self, source, source.functions[call])
        return any(not scope.is_sound(node) for one in executed for node in one.given(call))

    def _executed_by(self, source: Source, call: ast.Call) -> set[_Executed]:
        if source.full_name(call.func) in _FUNCTIONS:
            return {_ARGUMENT}
        if isinstance(call.func, ast.Attribute) and call.func.attr in _METHODS:
            return {_ARGUMENT}
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        return self.handing.get((source.room, name), set())


@dataclass
class _Scope:
    """What is known where a call stands."""

    search: _Search
    source: Source
    function: Function | None
    numbers: frozenset[str] = frozenset()

    def is_sound(self, node: ast.expr, *, is_part: bool = False) -> bool:
        """Whether it is an expression of SQLAlchemy, or text of nothing but constants and what the function is given.

        A part of a text is no such expression. What the function is given is looked at where it is called.
        """
        if self.search.sources.is_constant(node, self.source):
            return True
        match node:
            case ast.Name(id=name):
                return name in self.numbers or self._is_sound_name(name, is_part)
            case ast.IfExp(body=one, orelse=other):
                return self.is_sound(one, is_part=is_part) and self.is_sound(other, is_part=is_part)
            case ast.Starred(value=value):
                return self.is_sound(value, is_part=is_part)
        parts = _parts(node)
        if parts is None:
            return isinstance(node, ast.Call) and not is_part and not self._gives_text(node)
        inside = replace(self, numbers=self.numbers | _numbers(node))
        return all(inside.is_sound(part, is_part=True) for part in parts)

    def _is_sound_name(self, name: str, is_part: bool) -> bool:
        if self.function is None:
            return False
        values = list(_values_of(name, self.function))
        handed = self._handed(name)
        if handed:
            self.search.handing.setdefault((self.source.room, self.function.name), set()).add(handed)
        return bool(values or handed) and all(self.is_sound(value, is_part=is_part) for value in values)

    def _handed(self, name: str) -> _Executed | None:
        """The parameter of the function that the name is."""
        assert self.function
        given = self.function.args
        names = [one.arg for one in (*given.posonlyargs, *given.args)]
        is_method = names[:1] in (["self"], ["cls"])
        if given.vararg and given.vararg.arg == name:
            return _Executed(name, len(names) - is_method, rest=True)
        if name in names[is_method:]:
            return _Executed(name, names.index(name) - is_method)
        return _Executed(name, 1 << 10) if name in [one.arg for one in given.kwonlyargs] else None

    def _gives_text(self, call: ast.Call) -> bool:
        """Whether what is called is a function of the module that gives text."""
        named = [node for node in ast.walk(self.source.tree) if isinstance(node, Function)]
        gives = [one.returns for one in named if isinstance(call.func, ast.Name) and one.name == call.func.id]
        return any(isinstance(one, ast.Name) and one.id == "str" for one in gives)


def _parts(node: ast.expr) -> list[ast.expr] | None:
    """What a text is put together of; None for what puts no text together."""
    found: list[ast.expr] | None = None
    match node:
        case ast.FormattedValue(value=value) | ast.Subscript(value=value):
            found = [value]
        case ast.GeneratorExp(elt=value) | ast.ListComp(elt=value):
            found = [value]
        case ast.JoinedStr(values=parts):
            found = parts
        case ast.BinOp(left=left, right=right):
            found = [left, right]
        case ast.Call(func=ast.Attribute(value=value, attr=method)) if method in _BUILDS:
            found = [value, *node.args, *(keyword.value for keyword in node.keywords)]
        case ast.Call(func=ast.Name(id=name)) if name in _NUMBERS:
            found = []
    return found


def _values_of(name: str, function: Function) -> Iterator[ast.expr]:
    """What a name in a function may be, or may be one of."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=targets, value=value):
                pass
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                targets = [target]
            case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
                targets = [target]
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                targets = [target]
            case _:
                continue
        if any(_is_in(name, target) for target in targets):
            yield value


def _numbers(node: ast.expr) -> set[str]:
    """The names in a comprehension that go over a range."""
    loops = node.generators if isinstance(node, ast.GeneratorExp | ast.ListComp) else []
    names = [(loop.target, loop.iter.func) for loop in loops if isinstance(loop.iter, ast.Call)]
    return {
        target.id
        for target, over in names
        if isinstance(target, ast.Name) and isinstance(over, ast.Name) and over.id == "range"
    }


def _is_in(name: str, target: ast.AST) -> bool:
    """Whether the name is what is assigned to, not the index of it."""
    match target:
        case ast.Name(id=found):
            return found == name
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return any(_is_in(name, part) for part in parts)
        case ast.Starred(value=value):
            return _is_in(name, value)
    return False


def unsound(sources: Sources) -> list[tuple[Source, ast.Call]]:
    """The calls that execute text which is put together of more than constants."""
    return _Search(sources).found()
