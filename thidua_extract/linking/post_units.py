"""The body a post belongs to: told in the post, or the one body of the article that fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from thidua_extract.catalogue.post_bodies import PostBody, post_bodies
from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention
from thidua_extract.records import Ref
from thidua_extract.rules.person_patterns import key_of

_NEAR = 400  # characters within which a bare post is of the body that another of its office names
_MANY = 400  # more posts than any article has
_OF_MINISTRIES = ("Bộ trưởng", "Thứ trưởng")
_OF_PLACES = ("tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn")


class PostUnits:
    """The bodies of an article's posts."""

    def __init__(self, units: UnitTable, posts: Sequence[Mention]) -> None:
        self.units, self.posts = units, posts

    @cached_property
    def names(self) -> Sequence[tuple[str, Ref]]:
        """The units by the keys of their names."""
        return [(key_of(unit.name), self.units.refs[unit.id]) for unit in self.units.records]

    @cached_property
    def kinds(self) -> Sequence[tuple[str, str, Ref]]:
        """The key of the head and the kind of each unit mention, with its unit."""
        return [
            (key_of(str(m.value["head"] or m.value["place_type"] or "")), str(m.value["kind"]), ref)
            for m, ref in self.units.all_mentions()
        ]

    @cached_property
    def told(self) -> Mapping[str, Sequence[tuple[int, Ref]]]:
        """By office the units that posts name, each with the position of the post."""
        told: dict[str, list[tuple[int, Ref]]] = {}
        for post in self.posts[:_MANY]:
            unit = self._inside(post)
            if unit is not None:
                told.setdefault(_office(post), []).append((post.start, unit))
        return told

    def of(self, post: Mention) -> Ref | None:
        """The body of the post: the longest unit in it; else the only one of the article that fits it."""
        return self._inside(post) or self._named(post) or self._of_its_kind(post)

    def _named(self, post: Mention) -> Ref | None:
        """The one unit that the words of the post are short for, or that another of its office is told to be of."""
        title, head = str(post.value["title"]), str(post.value["head"])
        body = key_of(title[len(head) :]).strip()
        plain = _plain(head)
        if plain.endswith("ủy viên"):
            return None
        if plain.startswith(_OF_MINISTRIES):
            return self._only(body if body.startswith("bộ") else f"bộ {body}".strip())
        if not body:
            others = self.told.get(_office(post), [])
            near = any(abs(start - post.start) < _NEAR for start, _ in others)
            found = _distinct(ref for _, ref in others)
            return found[0] if len(found) == 1 and near else None
        if body in _OF_PLACES and plain.endswith("hủ tịch"):
            return self._only(f"ubnd {body}", f"ủy ban nhân dân {body}")
        return self._only(body)

    def _of_its_kind(self, post: Mention) -> Ref | None:
        """The one unit of the kind the post is found in: "Hiệu trưởng" in the news of one school."""
        title, head = str(post.value["title"]), str(post.value["head"])
        rule = post_bodies().get(match_key(_plain(head)).removeprefix("phó ").removesuffix(" thường trực"))
        if rule is None or title != head:
            return None
        fitting = [ref for key, kind, ref in self.kinds if _fits(rule, key, kind)]
        found = _distinct(fitting)
        return found[0] if len(found) == 1 else None

    def _inside(self, post: Mention) -> Ref | None:
        inside = self.units.within(post.start, post.end)
        return max(inside, key=lambda pair: pair[0].end - pair[0].start)[1] if inside else None

    def _only(self, *bodies: str) -> Ref | None:
        """The one unit whose name is or begins with one of the names of the body."""
        exact = [ref for key, ref in self.names if key in bodies]
        if exact:
            return exact[0] if len(exact) == 1 else None
        found = _distinct(ref for key, ref in self.names if key.startswith(tuple(f"{body} " for body in bodies)))
        return found[0] if len(found) == 1 else None


def _fits(rule: PostBody, head: str, kind: str) -> bool:
    return kind == rule.kind if rule.kind is not None else head in rule.heads


def _distinct(refs: Iterable[Ref]) -> list[Ref]:
    return list({ref.id: ref for ref in refs}.values())


def _plain(head: str) -> str:
    """The head without what says that the post is past or acting."""
    return head.removeprefix("nguyên ").removeprefix("quyền ").removeprefix("cố ")


def _office(post: Mention) -> str:
    """ "Phó Chủ tịch Thường trực" and "Chủ tịch" are of one body."""
    plain = match_key(_plain(str(post.value["head"]))).removeprefix("phó ").removesuffix(" thường trực")
    return plain.removeprefix("trưởng ") if plain.startswith("trưởng ") else plain
