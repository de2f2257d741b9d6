"""The bodies and awards that the made articles of ``make_identity_set.py`` tell of."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from identity_world import Body, Spot, Thing, World

# Spellings of a body's name without its place, the plain one first, and the kind of unit.
STEMS: dict[str, tuple[tuple[str, ...], str]] = {
    "ubnd": (("UBND", "Ủy ban nhân dân", "Ủy ban ND", "UB nhân dân"), "government_body"),
    "hdnd": (("HĐND", "Hội đồng nhân dân"), "government_body"),
    "tdkt": (("Ban Thi đua - Khen thưởng", "Ban TĐKT", "Ban Thi đua Khen thưởng"), "government_body"),
    "so-gd": (
        ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT", "Sở GD-ĐT", "Sở Giáo dục & Đào tạo", "Sở GDĐT"), "government_body",
    ),
    "so-yt": (("Sở Y tế",), "government_body"),
    "so-nv": (("Sở Nội vụ",), "government_body"),
    "so-nn": (
        ("Sở Nông nghiệp và Phát triển nông thôn", "Sở Nông nghiệp và PTNT", "Sở NN&PTNT", "Sở NN-PTNT"),
        "government_body",
    ),
    "so-ld": (
        ("Sở Lao động - Thương binh và Xã hội", "Sở LĐ-TB&XH", "Sở LĐTB&XH", "Sở Lao động, Thương binh và Xã hội"),
        "government_body",
    ),
    "so-vh": (("Sở Văn hóa, Thể thao và Du lịch", "Sở VH-TT&DL", "Sở VHTT&DL", "Sở VH,TT&DL"), "government_body"),
    "p-nv": (("phòng Nội vụ", "Phòng Nội vụ"), "government_body"),
    "p-gd": (("Phòng Giáo dục và Đào tạo", "phòng GD&ĐT", "Phòng GD-ĐT"), "government_body"),
    "ca": (("Công an",), "army_police"),
    "bchqs": (("Bộ Chỉ huy Quân sự", "Bộ CHQS", "Bộ chỉ huy quân sự"), "army_police"),
    "ld": (("Liên đoàn Lao động", "LĐLĐ"), "mass_organisation"),
    "pn": (("Hội Liên hiệp Phụ nữ", "Hội LHPN"), "mass_organisation"),
    "nd": (("Hội Nông dân",), "mass_organisation"),
    "mt": (
        ("Ủy ban MTTQ Việt Nam", "Ủy ban Mặt trận Tổ quốc Việt Nam", "UBMTTQ Việt Nam", "Ủy ban MTTQVN"),
        "mass_organisation",
    ),
    "bv": (("Bệnh viện Đa khoa", "Bệnh viện đa khoa", "BVĐK"), "other"),
    "tramyt": (("Trạm Y tế", "Trạm y tế"), "other"),
}  # fmt: skip
OFFICES = ("so-gd", "so-yt", "so-nv", "so-nn", "so-ld", "so-vh")
_PARTY = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy", "thành phố": "Thành ủy"}
_YOUTH = {"tỉnh": "Tỉnh đoàn", "huyện": "Huyện đoàn", "quận": "Quận đoàn", "thị xã": "Thị đoàn"}

CENTRAL: dict[str, tuple[tuple[str, ...], str]] = {
    "cp": (("Chính phủ",), "government_body"),
    "byt": (("Bộ Y tế",), "government_body"),
    "bgd": (("Bộ Giáo dục và Đào tạo", "Bộ GD&ĐT", "Bộ GD-ĐT", "Bộ Giáo dục & Đào tạo"), "government_body"),
    "bnn": (
        ("Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và PTNT", "Bộ NN&PTNT"), "government_body",
    ),
    "bca": (("Bộ Công an",), "army_police"),
    "tld": (("Tổng Liên đoàn Lao động Việt Nam", "Tổng LĐLĐ Việt Nam"), "mass_organisation"),
    "twd": (("Trung ương Đoàn", "T.Ư Đoàn", "TW Đoàn"), "mass_organisation"),
}  # fmt: skip


def body(what: str, spot: Spot) -> Body:
    """A body of a place. The committees of the party and of the youth union are named by the kind of place."""
    kind_of_place = spot.place.type
    key = f"{what} {spot.key}"
    if what == "uy":
        stem = _PARTY.get(kind_of_place, f"Đảng ủy {kind_of_place}")
        return Body(key, (stem,), "party_body", spot, is_committee=True)
    if what == "doan":
        stem = _YOUTH.get(kind_of_place, f"Đoàn Thanh niên {kind_of_place}")
        return Body(key, (stem,), "mass_organisation", spot, is_committee=True)
    stems, kind = STEMS[what]
    return Body(key, stems, kind, spot, is_office=what in OFFICES)


def central(what: str) -> Thing:
    """A body of the state."""
    spellings, kind = CENTRAL[what]
    return Thing(f"central {what}", spellings, kind, "central")


def school(spot: Spot, grade: str, name: str) -> Thing:
    """A school of a place, which outlives the place. ``grade``: "THCS", "Tiểu học", "Mầm non", "THPT"."""
    long = {"THCS": "Trung học cơ sở", "THPT": "Trung học phổ thông", "Tiểu học": "TH", "Mầm non": "MN"}[grade]
    spellings = (f"Trường {grade} {name}", f"trường {grade} {name}", f"Trường {long} {name}")
    return Thing(f"school {grade} {name.lower()} {spot.key}", spellings, "school", None, spot.province)


def enterprise(world: World, spot: Spot, brand: str, form: str, trade: str) -> Thing:
    """An enterprise at a place; its name spelt with the legal form in full or short, never without the brand."""
    short = {
        "Công ty cổ phần": "Công ty CP",
        "Công ty trách nhiệm hữu hạn": "Công ty TNHH",
        "Hợp tác xã": "HTX",
        "Doanh nghiệp tư nhân": "DNTN",
    }[form]
    rest = f"{trade} {brand}".strip()
    spellings = (f"{short} {rest}", f"{form} {rest}", f"{form.title().replace('Ty', 'ty')} {rest}")
    return Thing(f"enterprise {form} {rest} {spot.key}", spellings, "enterprise")


def village(spot: Spot, name: str) -> Thing:
    """A village of a commune."""
    return Thing(f"village {name.lower()} {spot.key}", (name, name[0].upper() + name[1:]), "village", "village",
                 spot.province)  # fmt: skip


@cache
def award_rows() -> dict[str, dict[str, str]]:
    """The rows of the award catalogue by code."""
    text = (files("thidua_extract.catalogue") / "data" / "awards.csv").read_text(encoding="utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}
