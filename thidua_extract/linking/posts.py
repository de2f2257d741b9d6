"""Which post belongs to which name: the order of names, posts and the marks between them decides."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence, Set
from dataclasses import dataclass

import regex

from thidua_extract.cleaning.normalize import View, match_key
from thidua_extract.mention import Mention
from thidua_extract.rules.person_patterns import find_addresses


@dataclass(frozen=True, slots=True)
class Item:
    """A name or a post in its place; a name's ``start`` includes the form of address in front of it."""

    mention: Mention
    start: int
    end: int
    address: str

    @property
    def is_person(self) -> bool:
        """Whether it is a name."""
        return self.mention.kind == "persons"


@dataclass(frozen=True, slots=True)
class Holding:
    """A name (index of the person mention) holds a post; ``rule`` says by which order of words."""

    person: int
    post: Mention
    rule: str


_GAPS = (
    ("adjacent", r"\ ?"),
    ("comma", r"\ ?(?:,\ ?){1,3}(?:hiện\ |đồng\ thời\ |và\ )?"),
    ("dash", r"\ ?-\ ?|\ ?,\ -\ ?"),
    ("colon", r"\ ?:\ ?(?:-\ )?|\ ?,?\ (?:gồm|gồm\ có|bao\ gồm)\ ?:?\ ?"),
    (
        "attending",
        r"""\ (?:cùng\ |đến\ |về\ |tham\ )?(?:dự|tham\ gia|có\ mặt)(?:\ (?:và|chỉ\ đạo|phát\ biểu|chủ\ trì|chứng\ kiến
        |lễ|buổi\ lễ|hội\ nghị|đại\ hội|kì\ họp|cuộc\ họp|chương\ trình|có|gồm)){0,4}\ ?:\ ?(?:-\ )?""",
    ),
    ("semicolon", r"\ ?;\ ?(?:và\ )?"),
    ("concurrently", r"\ ?,?\ kiêm\ (?:nhiệm\ )?(?:chức\ (?:vụ\ )?)?"),
    ("and", r"\ ?,?\ (?:và|cùng|cùng\ với)\ "),
    (
        "is",
        r"""\ ?,?\ (?:(?:hiện|nay|hiện\ nay|đang|khi\ đó|lúc\ đó|từng|khi\ còn|vốn|đều|lúc\ ấy|bấy\ giờ
        |sau\ đó|người)\ ){0,2}(?:là|giữ\ chức(?:\ vụ|\ danh)?|làm)\ """,
    ),
    ("regarding", r"\ ?,?\ (?:nhiệm\ kì\ [\d\ -]+\ )?(?:đối\ với|với|của)\ "),
    ("bracket", r"\ ?\([\ ,]{0,4}"),
)
_ASIDE = r"""\ ?\([^()\n]{0,120}\)|,?\ ?\d{1,3}\ tuổi|(?:,\ )?(?:sn|sinh\ năm)\ ?\d{4}|(?:,\ )?(?:ngụ|trú|quê)
        \ (?:(?:tại|ở)\ )?[^,;.\n]{1,60}|(?:,\ )?(?:pgs|gs|ts|ths|bs|bsckii?|pgs\.ts|gs\.ts)\.?(?=\ ?[,-])|[\"]"""
_PLURAL_BEFORE = r"(?<!\w)(?:các|những|hai|ba|bốn|năm|nhiều|\d{1,2})\ (?:(?:đồng\ chí|đ/c|ông|bà|vị)\ )?$"
_APPOINTED = (
    r"(?:giữ\ chức(?:\ vụ|\ danh)?|đảm\ nhiệm\ chức(?:\ vụ|\ danh)?|làm|giữ\ cương\ vị|đắc\ cử|trúng\ cử|tái\ cử)\ $"
)
_APPOINTS = r"""(?<!\w)(?:bầu|đắc\ cử|trúng\ cử|bổ\ nhiệm|điều\ động|phân\ công|chỉ\ định|được\ giao|tái\ cử
        |luân\ chuyển|thôi|cách\ chức|miễn\ nhiệm|phê\ chuẩn)(?!\w)"""
_ON_BEHALF = r"(?:ủy\ quyền|ủy\ nhiệm|thay\ mặt)\ (?:của\ |cho\ )?$"
# "bộ trưởng các bộ", "phó giám đốc một công ty": not the post of anybody named.
_OF_MANY = r"\ (?:các\ (?:bộ|sở|ban|tỉnh|huyện|quận|xã|phường|phòng|trường|đơn\ vị|cơ\ quan|địa\ phương)|một)(?!\w)"
# Posts that say something only with their body, and that are verbs or plain nouns behind a bare name.
_NEEDS_BODY = frozenset({"Đại diện", "Thành viên", "Thường trực", "Thư ký", "Ủy viên"})


@functools.cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERBOSE)


def items_of(view: View, persons: Sequence[Mention], posts: Sequence[Mention]) -> list[Item]:
    """Names and posts in text order; posts that need a body and have none are left out."""
    addresses = {a.end: a for a in find_addresses(view)}
    items = []
    for person in persons:
        address = addresses.get(person.start) or addresses.get(person.start - 1)
        items.append(
            Item(person, address.start if address else person.start, person.end, address.text if address else "")
        )
    ends = {post.end for post in posts}
    items += [
        Item(post, post.start, post.end, "")
        for post in posts
        if _says_something(post) and not _is_short_form(view, post, ends)
    ]
    return sorted(items, key=lambda item: (item.start, item.end))


def _is_short_form(view: View, post: Mention, ends: Set[int]) -> bool:
    """The abbreviation in brackets behind the post itself: "Đại biểu Quốc hội (ĐBQH) Lê Văn An"."""
    bracketed = view.key[post.start - 1 : post.start] == "(" and view.key[post.end : post.end + 1] == ")"
    return bracketed and post.start - 2 in ends and view.text[post.start : post.end].isupper()


def _says_something(post: Mention) -> bool:
    """Not "đại diện" or "thành viên" alone, nor of many ("đại diện các cơ quan")."""
    body = match_key(str(post.value["title"])[len(str(post.value["head"])) :])
    if _compiled(_OF_MANY).match(body):
        return False
    if post.value["head"] not in _NEEDS_BODY:
        return True
    return bool(body) and not body.startswith(
        (" các", " những", " lãnh đạo", " cho", " một", " gia đình", " nhóm", " người")
    )


class Holdings:
    """Reads the items of one text once; ``found`` are the holdings."""

    def __init__(self, view: View, items: Sequence[Item]) -> None:
        self.view, self.items = view, items
        self.gaps = [self._gap(a, b) for a, b in itertools.pairwise(items)]
        self.found: list[Holding] = []
        self._has_front_post: set[int] = set()
        self._has_post: set[int] = set()
        self._groups()

    def _gap(self, before: Item, after: Item) -> str:
        """The name of what stands between two items, "" for anything else."""
        if after.start < before.end or after.start - before.end > 200:
            return ""
        raw = self.view.key[before.end : after.start]
        if "\n" in raw:
            return ""
        for text in (raw, _compiled(_ASIDE).sub("", raw)):
            for name, pattern in _GAPS:
                if _compiled(pattern).fullmatch(text):
                    return name
        return ""

    def _kind(self, index: int) -> str:
        """The gap between an item and the next one."""
        return self.gaps[index] if 0 <= index < len(self.gaps) else ""

    # ----------------------------------------------------------------- groups

    def _groups(self) -> None:
        i = 0
        while i < len(self.items):
            if self.items[i].is_person:
                i += 1
                continue
            j = i
            while (
                self._kind(j) in ("comma", "dash", "and", "concurrently", "adjacent")
                and not self.items[j + 1].is_person
            ):
                j += 1
            self._assign(i, j)
            i = j + 1

    def _assign(self, first: int, last: int) -> None:
        """Give the posts ``first..last`` to the name in front or behind."""
        if last > first and _compiled(_ON_BEHALF).search(
            self.view.key, max(0, self.items[first].start - 30), self.items[first].start
        ):
            first += 1
        before = first - 1 if first and self.items[first - 1].is_person else None
        after = last + 1 if last + 1 < len(self.items) and self.items[last + 1].is_person else None
        link_before = self._kind(first - 1) if before is not None else ""
        link_after = self._kind(last) if after is not None else ""
        plural = bool(
            _compiled(_PLURAL_BEFORE).search(
                self.view.key, max(0, self.items[first].start - 24), self.items[first].start
            )
        )
        if self._is_vacant(first):
            self._appointed(first, last)
        elif (
            plural
            and self._kind(last) in ("colon", "attending", "adjacent", "dash", "is")
            and (after is not None or self._kind(last) in ("colon", "attending"))
        ):
            self._share_forward(first, last, last + 1, whole_list=self._kind(last) in ("colon", "attending"))
        elif after is not None and link_after == "adjacent":
            self._split(first, last, before, after, link_before)
        elif (before is not None and link_before in ("comma", "dash", "colon", "concurrently", "is")) or self._glued(
            before, first, link_before
        ):
            assert before is not None
            for index in (before, *self._sharing_back(before)):
                self._hold(index, first, last, "behind")
        elif after is not None and link_after in ("dash", "is", "colon"):
            for index in (after, *(self._sharing_forward(after) if link_after == "dash" else ())):
                self._hold(index, first, last, "front")
        elif after is not None and link_after == "regarding" and self._is_office(first):
            self._hold(after, first, last, "regarding")
        elif after is not None and link_after == "comma" and self._opens_clause(first) and self._stands_alone(after):
            self._hold(after, first, last, "apposition")
        else:
            self._appointed(first, last)

    def _is_vacant(self, first: int) -> bool:
        """ "chọn 3 người cho chức danh Bí thư gồm: ông A, …": the post is still to be given."""
        start = self.items[first].start
        pattern = r"(?<!\w)(?:cho|vào)\ (?:chức\ danh|chức\ vụ|chức|vị\ trí)\ $"
        return bool(_compiled(pattern).search(self.view.key, max(0, start - 20), start))

    def _is_office(self, first: int) -> bool:
        """ "cách chức Chủ tịch UBND xã đối với ông An"."""
        start = self.items[first].start
        return bool(
            _compiled(r"(?<!\w)(?:chức|chức\ vụ|chức\ danh)\ $").search(self.view.key, max(0, start - 12), start)
        )

    def _opens_clause(self, first: int) -> bool:
        """The post opens the sentence or follows a comma, as in "…, Chủ tịch HĐND, bà An cho hay"."""
        return bool(
            _compiled(r"(?:\A|\n|[.!?]\ |,\ |\"\ ?)$").search(
                self.view.key, max(0, self.items[first].start - 3), self.items[first].start
            )
        )

    def _stands_alone(self, person: int) -> bool:
        address = self.items[person].address
        return bool(address) and not address.startswith(("các", "hai")) and not self._post_behind(person)

    def _glued(self, before: int | None, first: int, link: str) -> bool:
        """ "Lù Văn An Phó Bí thư" and "Lù Văn An (Phó Bí thư)"."""
        if before is None or link not in ("adjacent", "bracket"):
            return False
        head = str(self.items[first].mention.value["head"])
        return link == "bracket" or (head not in _NEEDS_BODY and not head.startswith("Đại biểu"))

    def _split(self, first: int, last: int, before: int | None, after: int, link_before: str) -> None:
        """The post directly in front of a name is its own; those before it may be the former name's."""
        own = first
        if before is not None and link_before in ("comma", "dash", "colon", "bracket"):
            cut = max((i + 1 for i in range(first, last) if self._kind(i) == "and"), default=first)
            if cut == first and (link_before == "dash" or before not in self._has_front_post):
                cut = last
            if cut > first:
                self._hold(before, first, cut - 1, "behind")
            own = cut
        if own < last:
            self._hold(after, own, last - 1, "front_group")
        self._hold(after, last, last, "front")

    def _hold(self, person: int, first: int, last: int, rule: str) -> None:
        for index in range(first, last + 1):
            self.found.append(Holding(person, self.items[index].mention, f"rule:officials.{rule}"))
        self._has_post.add(person)
        if rule.startswith("front"):
            self._has_front_post.add(person)

    # ----------------------------------------------------------------- sharing

    def _sharing_back(self, person: int) -> list[int]:
        """Names without a post in front of this one that share its post: "A và B, Phó Chủ tịch"."""
        shared: list[int] = []
        index = person - 1
        while index >= 0 and self.items[index].is_person and index not in self._has_post:
            if self._kind(index) not in ("and", "comma"):
                break
            shared.append(index)
            index -= 1
        if shared and self._common_address(shared[-1]):
            return shared
        own_address = self.items[person].address and not self._common_address(person)
        return shared if shared and not own_address and self._kind(person - 1) == "and" else []

    def _common_address(self, person: int) -> bool:
        """ "các ông A, B": one plural form of address in front of the first."""
        return self.items[person].address.startswith(("các", "hai"))

    def _sharing_forward(self, person: int) -> list[int]:
        shared = []
        index = person
        while self._kind(index) == "and" and self.items[index + 1].is_person and not self._post_behind(index + 1):
            index += 1
            shared.append(index)
        return shared

    def _post_behind(self, person: int) -> bool:
        return self._kind(person) in ("comma", "dash", "colon") and not self.items[person + 1].is_person

    def _share_forward(self, first: int, last: int, after: int, *, whole_list: bool) -> None:
        """ "hai Thứ trưởng A và B"; behind a colon everybody of the list, with posts of their own or without."""
        index = after
        links = (
            ("comma", "and", "semicolon", "dash", "adjacent", "concurrently", "colon")
            if whole_list
            else ("comma", "and")
        )
        while True:
            if self.items[index].is_person:
                self._hold(index, first, last, "shared")
            elif not whole_list:
                return
            if self._kind(index) not in links:
                return
            following = self.items[index + 1]
            if self._kind(index) == "semicolon" and (following.address or not following.is_person):
                return
            index += 1

    def _appointed(self, first: int, last: int) -> None:
        """ "bầu ông A giữ chức Chủ tịch": the last name of the sentence in front."""
        start = self.items[first].start
        if not _compiled(_APPOINTED).search(self.view.key, max(0, start - 30), start):
            return
        for index in range(first - 1, -1, -1):
            item = self.items[index]
            between = self.view.key[item.end : start]
            if len(between) > 160 or "\n" in between or ". " in between:
                return
            if item.is_person:
                window = self.view.key[max(0, item.start - 60) : start]
                if _compiled(_APPOINTS).search(window) or "giữ chức" in between:
                    for person in (index, *self._sharing_back(index)):
                        self._hold(person, first, last, "appointed")
                return
