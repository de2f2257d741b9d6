"""The package runs nothing that it reads, unpacks nothing to the disk, and binds and escapes all that it hands on.

The rules are those of tests/security_rules.py, for the source of the package; each is tried here on what breaks it.
"""

from __future__ import annotations

import re

import pytest

from tests.security_rules import SCRIPTS, TEMPLATES, breaches
from tests.source import PACKAGE, Source, Sources

# By rule, module and function what breaks a rule to the letter, and why it does no harm.
ALLOWED = {
    ("unpickling", "archive/bulk/cluster.py", "_unpacked"): "what a worker of this run has pickled",
    ("unpickling", "archive/bulk/dataset.py", "_do"): "what the process that began this run has pickled",
    ("unpickling", "words/model.py", ""): "an Unpickler that imports nothing, for the files that underthesea installs",
    ("markup not escaped", "report/page.py", "_embedded"): "style and script of the package",
    ("SQL not bound", "history/load.py", "_insert"): "columns of the schema; the values are bound",
    ("SQL not bound", "history/load.py", "_write_together"): "tables of the schema",
    ("SQL not bound", "history/resolving.py", "_by_block"): "a query of a module, its tables in another order",
}

BREACHES = {
    "unpickling": [
        "import pickle\npickle.loads(data)",
        "import pickle as p\np.Unpickler(file).load()",
        "from pickle import load\nload(file)",
        "import joblib",
        "from dill import loads",
        "import marshal",
        "def f(path):\n    import shelve",
        "import pandas as pd\npd.read_pickle(path)",
        "import numpy as np\nnp.load(path, allow_pickle=True)",
    ],
    "text that is run": ["eval(text)", "exec('a')", "def f(a):\n    return compile(a, '', 'exec')", "__import__(name)"],
    "shell": [
        "import subprocess\nsubprocess.run(words, shell=True)",
        "from subprocess import run\nrun(words, shell=quick)",
        "import os\nos.system(words)",
        "from os import popen\npopen(words)",
        "import subprocess\nsubprocess.getoutput(words)",
    ],
    "YAML that makes objects": [
        "import yaml\nyaml.load(text)",
        "import yaml\nyaml.load(text, Loader=yaml.Loader)",
        "from yaml import load, FullLoader\nload(text, FullLoader)",
        "import yaml\nyaml.unsafe_load(text)",
        "import yaml\nclass Own(yaml.Loader): ...\nyaml.load(text, Loader=Own)",
    ],
    "name of a file that is made later": [
        "import tempfile\ntempfile.mktemp()",
        "from tempfile import mktemp\nmktemp()",
    ],
    "unpacked to the disk": [
        "archive.extractall(folder)",
        "import zipfile\nwith zipfile.ZipFile(path) as archive:\n    archive.extract(member, folder)",
        "import shutil\nshutil.unpack_archive(path)",
    ],
    "template without escaping": [
        "from jinja2 import Environment\nEnvironment(loader=loader)",
        "import jinja2\njinja2.Environment(autoescape=False)",
        "from jinja2 import Template\nTemplate(text)",
        "def f(environment, text):\n    return environment.from_string(text)",
    ],
    "markup not escaped": [
        "from markupsafe import Markup\ndef f(title):\n    return Markup(title)",
        "from markupsafe import Markup\ndef f(title):\n    return Markup(f'<b>{title}</b>')",
        "from markupsafe import Markup\ndef f(title):\n    return Markup('<b>{}</b>'.format(title))",
    ],
    "SQL not bound": [
        "def f(c):\n    c.execute(f'SELECT {_now()}')",
        "def f(c, row):\n    c.execute('SELECT * FROM a WHERE b = %s' % row.b)",
        "def f(c, row):\n    query = 'SELECT * FROM a WHERE b = ' + row.b\n    c.execute(query)",
        "from sqlalchemy import text\ndef f(c, row):\n    c.execute(text('SELECT {}'.format(row.b)))",
        "from sqlalchemy import text as t\nfor name in read():\n    t(f'DROP TABLE {name}')",
        "def run(c, query):\n    c.execute(query)\ndef f(c):\n    run(c, f'SELECT {input()}')",
        "def run(c, *queries):\n    for q in queries:\n        c.execute(q)\ndef f(c):\n    run(c, '', made())\n"
        "def made() -> str:\n    return input()",
        "def fill(c, table):\n    c.execute(f'DELETE FROM {table}')\ndef f(c, row):\n    fill(c, table=row.name)",
        "def f(c, row):\n    query = 'SELECT 1'\n    query += row.b\n    c.execute(query)",
        "def f(c, rows):\n    c.execute('SELECT ' + ', '.join(row.name for row in rows))",
        "_A = 'a'\n_A = input()\ndef f(c):\n    c.execute(f'SELECT {_A}')",
    ],
}

SOUND = [
    "import pickle\npickle.dumps(a)",
    "import re\nre.compile(pattern)",
    "import subprocess\nsubprocess.run(['a', name], shell=False)",
    "import yaml\nclass Own(yaml.SafeLoader): ...\nyaml.load(text, Loader=Own)\nyaml.safe_load(text)",
    "import trafilatura\ntrafilatura.extract(html)",
    "from jinja2 import Environment, select_autoescape\nEnvironment(autoescape=True)\n"
    "Environment(autoescape=select_autoescape())",
    "from markupsafe import Markup\n_B = '<b>{}</b>'\ndef f(title):\n    return Markup(_B).format(title)",
    "_Q = {kind: f'SELECT {kind}_id FROM a WHERE b = :b' for kind in ('a', 'b')}\ndef f(c, kind, b):\n"
    "    c.execute(_Q[kind], {'b': b})",
    "from sqlalchemy import select\ndef f(c, table, b):\n    query = select(table).where(table.c.b == b)\n"
    "    c.execute(query)",
    "def f(c, ids):\n    marks = ', '.join(f':k{i}' for i in range(len(ids)))\n"
    "    c.execute(f'SELECT 1 WHERE a IN ({marks})')",
    "def fill(c, table):\n    c.execute(f'DELETE FROM {table}')\ndef f(c):\n    fill(c, 'units')",
    "def f(c, quick):\n    order = 'a' if quick else 'b'\n    c.execute(f'SELECT 1 ORDER BY {order}')",
]


def test_the_package_keeps_the_rules() -> None:
    found = breaches(Sources.of_package())
    there = {(breach.rule, breach.module, breach.function) for breach in found}
    assert [breach for breach in found if (breach.rule, breach.module, breach.function) not in ALLOWED] == []
    assert set(ALLOWED) - there == set(), "what is allowed is no longer there"


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in BREACHES.items() for text in texts])
def test_what_breaks_a_rule_is_found(rule: str, text: str) -> None:
    assert {breach.rule for breach in breaches(Sources([Source.of(text)]))} == {rule}


@pytest.mark.parametrize("text", SOUND)
def test_what_keeps_the_rules_is_let_pass(text: str) -> None:
    assert breaches(Sources([Source.of(text)])) == []


def _found(pattern: re.Pattern[str], *endings: str) -> dict[str, list[str]]:
    """What of the pattern stands in the files of these endings."""
    files = [path for path in sorted(PACKAGE.rglob("*")) if path.name.endswith(endings)]
    assert files
    return {path.name: found for path in files if (found := pattern.findall(path.read_text(encoding="utf-8")))}


def test_templates_escape_all_and_scripts_write_text_alone() -> None:
    assert _found(TEMPLATES, ".html", ".j2") == {}
    assert _found(SCRIPTS, ".js") == {}


@pytest.mark.parametrize("text", ["{{ title|safe }}", "{{ a | safe }}", "{% autoescape false %}"])
def test_a_template_that_does_not_escape_is_found(text: str) -> None:
    assert TEMPLATES.search(text)


@pytest.mark.parametrize(
    "text", ["a.innerHTML = b", "a.insertAdjacentHTML('beforeend', b)", "eval(b)", "new Function(b)"]
)
def test_a_script_that_writes_markup_is_found(text: str) -> None:
    assert SCRIPTS.search(text)
