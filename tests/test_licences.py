"""What the package needs may be used beside code under Apache-2.0."""

from __future__ import annotations

import re
from importlib import metadata

PACKAGE = "thidua_extract"
FOR_THE_HOUSE = {"dev", "bench"}  # extras that users do not install

# Weak copyleft: such a package may be used as it is by code under another licence.
WEAK = {
    "certifi": "MPL-2.0",
    "psycopg": "LGPL-3.0-only",
    "psycopg-binary": "LGPL-3.0-only",
    "tld": "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later",
    "tqdm": "MPL-2.0 AND MIT",
}
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^\]]+)\])?")
_EXTRA = re.compile(r"extra\s*==\s*[\"'](?P<extra>[\w-]+)[\"']")
_RECIPROCAL = re.compile(r"GPL|MPL|GNU|Mozilla|EPL|CDDL|EUPL|proprietary|commercial", re.IGNORECASE)


def _needs(package: str, extras: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    """The packages that a package asks for with these extras, each with the extras of its own that are asked for."""
    needed = []
    for line in metadata.requires(package) or []:
        only_for = _EXTRA.search(line)
        if only_for is None or only_for["extra"] in extras:
            found = _REQUIREMENT.match(line)
            assert found, line
            asked = frozenset(re.findall(r"[\w-]+", found["extras"] or ""))
            needed.append((found["name"].lower().replace("_", "-"), asked))
    return needed


def _licences() -> dict[str, str]:
    """What each installed package that ours needs, at any remove, says of its licence."""
    ours = metadata.metadata(PACKAGE).get_all("Provides-Extra") or []
    said: dict[str, str] = {}
    waiting = _needs(PACKAGE, frozenset(ours) - FOR_THE_HOUSE)
    done = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in done:
            continue
        done.add((name, extras))
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:  # asked for on other systems only
            continue
        classified = [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
        stated = about.get("License-Expression") or (about.get("License") or "").partition("\n")[0]
        said[name] = " ".join(filter(None, [stated, *(line.rpartition(":: ")[2] for line in classified)]))
        waiting += _needs(name, extras)
    return said


def test_no_dependency_asks_more_than_its_own_code_to_stay_open() -> None:
    said = _licences()
    assert {"spacy", "underthesea", "ray", "datasette"} <= said.keys()
    assert [name for name, licence in said.items() if not licence] == []
    reciprocal = {name for name, licence in said.items() if _RECIPROCAL.search(licence)}
    assert reciprocal <= WEAK.keys()
    assert {name: said[name].startswith(WEAK[name]) for name in reciprocal} == dict.fromkeys(reciprocal, True)


def test_what_is_named_as_weak_is_needed() -> None:
    said = _licences()
    assert WEAK.keys() <= said.keys()
