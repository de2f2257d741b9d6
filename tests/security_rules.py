"""What source of the package must not do, each rule with what breaks it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.source import Source, Sources
from tests.sql_sources import unsound

_UNPICKLING = re.compile(
    r"(?:_?pickle|cPickle)\.(?:_?loads?|_?Unpickler)\b|(?:marshal|shelve|dill|joblib|cloudpickle|jsonpickle)\b"
    r"|torch\.load\b|pandas\.read_pickle\b"
)
_SHELL = re.compile(
    r"os\.(?:system|popen|exec[lv]\w*|spawn\w+|startfile)|pty\.spawn|subprocess\.get(?:status)?output"
    r"|asyncio\.create_subprocess_shell"
)
_SAFE_LOADERS = {f"yaml.{name}" for name in ("SafeLoader", "CSafeLoader", "BaseLoader", "CBaseLoader")}
_JINJA = {"jinja2.Environment", "jinja2.sandbox.SandboxedEnvironment", "jinja2.environment.Environment"}
_MARKUP = {"markupsafe.Markup", "jinja2.Markup", "jinja2.utils.markupsafe.Markup"}

TEMPLATES = re.compile(r"\|\s*safe\b|\bautoescape\s+false|\bMarkup\b")
"""What a template must not hold."""

SCRIPTS = re.compile(r"\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|\bnew Function\b")
"""What a script of a page must not hold."""


@dataclass(frozen=True)
class Breach:
    """A rule that is broken: where, and by what."""

    rule: str
    module: str
    function: str
    line: int
    words: str


def breaches(sources: Sources) -> list[Breach]:
    """All breaches in these modules."""
    found = [
        _breach(rule, source, node)
        for source in sources.all
        for rule, check in _CHECKS.items()
        for node in check(source, sources)
    ]
    return found + [_breach("SQL not bound", source, call) for source, call in unsound(sources)]


def _breach(rule: str, source: Source, node: ast.AST) -> Breach:
    function = source.functions.get(node)
    line = getattr(node, "lineno", 0)
    return Breach(rule, source.name, function.name if function else "", line, ast.unparse(node)[:120])


def _unpickled(source: Source, _: Sources) -> Iterator[ast.AST]:
    for node in ast.walk(source.tree):
        match node:
            case ast.Import(names=names):
                full = [alias.name for alias in names]
            case ast.ImportFrom(module=module, names=names):
                full = [f"{module}.{alias.name}" for alias in names]
            case ast.Attribute():
                full = [source.full_name(node)]
            case ast.keyword(arg="allow_pickle", value=value) if not _is(value, False):
                yield node
                continue
            case _:
                continue
        if any(_UNPICKLING.match(name) for name in full):
            yield node


def _run_text(source: Source, _: Sources) -> Iterator[ast.AST]:
    for call in source.calls:
        name = source.full_name(call.func).removeprefix("builtins.")
        if name in {"eval", "exec", "compile", "__import__", "runpy.run_path", "runpy.run_module"}:
            yield call


def _shell(source: Source, _: Sources) -> Iterator[ast.AST]:
    for call in source.calls:
        if _SHELL.fullmatch(source.full_name(call.func)) or not _is(_keyword(call, "shell"), False, None):
            yield call


def _yaml(source: Source, _: Sources) -> Iterator[ast.AST]:
    own = {
        node.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and {source.full_name(base) for base in node.bases} & _SAFE_LOADERS
    }
    for call in source.calls:
        name = source.full_name(call.func)
        if name in {"yaml.load", "yaml.load_all"}:
            loader = _keyword(call, "Loader") or (call.args[1] if len(call.args) > 1 else None)
            if loader is None or source.full_name(loader) not in own | _SAFE_LOADERS:
                yield call
        elif name.startswith(("yaml.unsafe_load", "yaml.full_load")):
            yield call


def _named_before(source: Source, _: Sources) -> Iterator[ast.AST]:
    return (call for call in source.calls if source.full_name(call.func) in {"tempfile.mktemp", "os.tempnam"})


def _unpacked(source: Source, _: Sources) -> Iterator[ast.AST]:
    for call in source.calls:
        if source.full_name(call.func) == "shutil.unpack_archive":
            yield call
        elif isinstance(call.func, ast.Attribute) and call.func.attr in {"extract", "extractall"}:
            root = call.func.value
            if not (isinstance(root, ast.Name) and root.id in source.imports):  # te.extract and trafilatura.extract
                yield call


def _jinja(source: Source, sources: Sources) -> Iterator[ast.AST]:
    for call in source.calls:
        name = source.full_name(call.func)
        is_made_of_text = getattr(call.func, "attr", "") == "from_string" and not _constant(call, source, sources)
        if name == "jinja2.Template" or is_made_of_text or (name in _JINJA and not _escapes(call, source)):
            yield call


def _escapes(call: ast.Call, source: Source) -> bool:
    told = _keyword(call, "autoescape")
    is_chosen = isinstance(told, ast.Call) and source.full_name(told.func) == "jinja2.select_autoescape"
    return is_chosen or _is(told, True)


def _markup(source: Source, sources: Sources) -> Iterator[ast.AST]:
    for call in source.calls:
        if source.full_name(call.func) in _MARKUP and not _constant(call, source, sources):
            yield call


_CHECKS = {
    "unpickling": _unpickled,
    "text that is run": _run_text,
    "shell": _shell,
    "YAML that makes objects": _yaml,
    "name of a file that is made later": _named_before,
    "unpacked to the disk": _unpacked,
    "template without escaping": _jinja,
    "markup not escaped": _markup,
}


def _constant(call: ast.Call, source: Source, sources: Sources) -> bool:
    """Whether all that a call is given is constant."""
    return all(sources.is_constant(argument, source) for argument in call.args)


def _keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _is(node: ast.expr | None, *values: bool | None) -> bool:
    """Whether it is one of these, None standing for what is not there."""
    return node is None if node is None and None in values else isinstance(node, ast.Constant) and node.value in values
