"""Which post belongs to which name: the order of names, posts and the marks between them decides."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.careers import Careers
from thidua_extract.linking.post_items import NEEDS_BODY, Item
from thidua_extract.mention import Mention


@dataclass(frozen=True, slots=True)
class Holding:
    """A name (index of the person mention) holds a post; ``rule`` says by which order of words."""

    person: int
    post: Mention
    rule: str


_GAPS = (
    ("adjacent", r"\ ?"),
    (
        "comma",
        r"""\ ?(?:,\ ?){1,3}(?:(?:hiện|nay|từng)\ (?:là\ )?|đồng\ thời\ (?:là\ )?|và[ ]
        |(?:rồi|sau\ đó)\ (?:là\ |làm\ |giữ\ chức\ )?)?
        |,?\ là\ (?:thạc|tiến)\ sĩ\ [^,;.\n]{2,40},[ ]""",
    ),
    ("dash", r"\ ?-\ ?|\ ?,\ -\ ?|\ \|\ (?:(?:đại|thượng|trung|thiếu)\ (?:tá|úy|tướng)\ \|\ )?"),
    (
        "colon",
        r"""\ ?:\ ?(?:-\ )?
        |\ ?,?\ (?:được\ bầu\ |mới\ |bổ\ sung\ |hiện\ nay\ ){0,3}(?:gồm|gồm\ có|bao\ gồm|lần\ lượt\ là)\ ?:?\ ?""",
    ),
    (
        "attending",
        r"""\ (?:cùng\ |đến\ |về\ |tham\ )?(?:dự|tham\ gia|có\ mặt)(?:\ (?:và|chỉ\ đạo|phát\ biểu|chủ\ trì|chứng\ kiến
        |lễ|buổi\ lễ|hội\ nghị|đại\ hội|kì\ họp|cuộc\ họp|chương\ trình|có|gồm)){0,4}\ ?:\ ?(?:-\ )?""",
    ),
    ("semicolon", r"\ ?;\ ?(?:và\ )?"),
    ("concurrently", r"\ ?,?\ kiêm\ (?:nhiệm\ )?(?:chức\ (?:vụ\ )?)?"),
    ("and", r"\ ?,?\ (?:và|cùng|cùng\ với)\ (?:(?:trước\ đó(?:\ nữa)?|sau\ đó|hiện\ nay|hiện)\ (?:là|làm)\ )?"),
    (
        "is",
        r"""\ ?[,-]?\ (?:(?:hiện|nay|hiện\ nay|đang|khi\ đó|lúc\ đó|từng|khi\ còn|vốn|đều|cùng|cũng|lúc\ ấy
        |bấy\ giờ|lúc\ bấy\ giờ|sau\ đó|trước\ đó|trước\ đây|(?:vào\ )?thời\ điểm\ (?:đó|này|năm\ \d{4})|người)\ ){0,3}
        (?:là|giữ\ chức(?:\ vụ|\ danh)?|làm)\ |,\ chức\ vụ:?[ ]
        |\ với\ (?:chức\ danh|cương\ vị|tư\ cách|vai\ trò)\ (?:là\ )?""",
    ),
    ("regarding", r"\ ?,?\ (?:nhiệm\ kì\ [\d\ -]+\ )?(?:đối\ với|với|của)\ "),
    (
        "bracket",
        r"""\ ?\((?:(?:\d{1,3}\ tuổi|sn\ \d{4}|sinh\ năm\ \d{4}|(?:ngụ|trú|quê)\ [^()\n;]{1,70}|luật\ sư
        |bìa\ (?:trái|phải)|trái|phải|giữa)(?:,|;|\ -)\ ){0,3}[\ ,-]{0,4}
        (?:(?:trước\ đây|trước\ đó|hiện|nay|hiện\ nay|hiện\ đang|từng|khi\ đó
        |lúc\ đó|bấy\ giờ|thời\ điểm\ đó)\ (?:là|giữ\ chức(?:\ vụ)?)\ )?""",
    ),
)
_ASIDE = r"""\ ?\([^()\n]{0,120}\)|,?\ ?\d{1,3}\ tuổi|(?:,\ )?(?:sn|sinh\ năm)\ ?\d{4}|(?:,\ )?(?:ngụ|trú|quê)
        \ (?:(?:tại|ở)\ )?[^,;.\n]{1,60}|(?:,\ )?(?:pgs|gs|ts|ths|bs|bsckii?|pgs\.ts|gs\.ts)\.?(?=\ ?[,-])|[\"]
        |[,-]\ (?:đảng\ viên\ [^,;()\n-]{0,60}|anh\ hùng\ (?:lao\ động|llvt[\w\ ]{0,12})|luật\ sư
        |(?:nhà\ giáo|thầy\ thuốc|nghệ\ sĩ)\ (?:nhân\ dân|ưu\ tú))(?=\ ?[,-]\ )"""
_COUNTED = r"(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|\d{1,2})\ (?:đồng\ chí\ |vị\ )?$"
_NAMED_THEN = r"[^.;:()\n]{1,110}?(?:là|gồm|gồm\ có|bao\ gồm)\ ?:?\ ?"  # between a counted post and its holders
_PLURAL_BEFORE = r"(?<!\w)(?:các|những|hai|ba|bốn|năm|nhiều|\d{1,2})\ (?:(?:đồng\ chí|đ/c|ông|bà|vị)\ )?$"
_SPEECH = r"""\ (?:cho\ (?:biết|hay|rằng)|nói|phát\ biểu|khẳng\ định|nhấn\ mạnh|chia\ sẻ|yêu\ cầu|đề\ nghị)(?!\w)"""
_TOGETHER = r"(?<!\w)(?:đều|cùng)\ (?:là|giữ|làm)(?!\w)"
# Posts that several people of one body hold.
_OF_SEVERAL = (
    "Phó",
    "Ủy viên",
    "Tỉnh ủy viên",
    "Thành ủy viên",
    "Huyện ủy viên",
    "Đại biểu",
    "Thành viên",
    "nguyên Phó",
)
_NO_OFFICIAL = r"(?<!\w)(?:(?:sinh\ viên|học\ sinh|nạn\ nhân|bệnh\ nhân)\ |em\ )$"
_ON_BEHALF = r"(?:ủy\ quyền|ủy\ nhiệm|thay\ mặt)\ (?:của\ |cho\ )?$"


@functools.cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERBOSE)


@functools.cache
def _gap_pattern() -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _GAPS), regex.VERBOSE)


@functools.lru_cache(maxsize=4096)
def _gap_name(gap: str) -> str:
    gap = gap.removesuffix("tân ")
    for text in (gap, _compiled(_ASIDE).sub("", gap)):
        if (match := _gap_pattern().fullmatch(text)) is not None:
            return str(match.lastgroup)
    closed = _gap_pattern().fullmatch(gap, 1) if gap.startswith(")") else None
    return "semicolon" if closed is not None and closed.lastgroup == "semicolon" else ""


class Holdings:
    """Reads the items of one text once; ``found`` are the holdings."""

    def __init__(self, view: View, items: Sequence[Item]) -> None:
        self.view, self.items = view, items
        self.careers = Careers(view, items)
        self.gaps = [self._gap(a, b) for a, b in itertools.pairwise(items)]
        self.found: list[Holding] = []
        self._has_front_post: set[int] = set()
        self._has_post: set[int] = set()
        self._told_last = (-1, -1)  # the last post that a verb gave, and to whom
        self._groups()

    def _gap(self, before: Item, after: Item) -> str:
        """The name of what stands between two items, "" for anything else."""
        if after.start < before.end or after.start - before.end > 200:
            return ""
        raw = self.view.key[before.end : after.start]
        return "" if "\n" in raw else _gap_name(raw)

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
            while self._goes_on(j):
                j += 1
            self._assign(i, j)
            i = j + 1

    def _goes_on(self, post: int) -> bool:
        """Whether the next item is one more post of the group; "và đại diện …" is somebody else."""
        if self._kind(post) not in ("comma", "dash", "and", "concurrently", "adjacent"):
            return False
        following = self.items[post + 1]
        other = self._kind(post) == "and" and following.mention.value.get("head") == "Đại diện"
        return not following.is_person and not other

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
            self._told(first, last)
        elif (
            plural
            and self._kind(last) in ("colon", "attending", "adjacent", "dash", "is")
            and (after is not None or self._kind(last) in ("colon", "attending"))
        ):
            self._share_forward(first, last, last + 1, whole_list=self._kind(last) in ("colon", "attending"))
        elif after is not None and self._is_counted(first, last):
            self._share_forward(first, last, after, whole_list=True)
        elif after is not None and link_after == "adjacent":
            self._split(first, last, before, after, link_before)
        elif (before is not None and self._follows(before, link_before)) or self._glued(before, first, link_before):
            assert before is not None
            for index in (before, *self._sharing_back(before, first)):
                self._hold(index, first, last, "behind")
        elif after is not None and link_after in ("dash", "is", "colon"):
            for index in (after, *(self._sharing_forward(after) if link_after == "dash" else ())):
                self._hold(index, first, last, "front")
        elif after is not None and link_after == "regarding" and self._is_office(first):
            self._hold_all(after, first, last)
        elif after is not None and link_after == "comma" and (own := self._apposed(first, last, after)) is not None:
            self._hold(after, own, last, "apposition")
        else:
            self._told(first, last)

    def _is_counted(self, first: int, last: int) -> bool:
        """ "Hai phó chủ tịch HĐND tái cử là ông A và bà B", "6 phó chủ tịch UBND đương nhiệm, gồm các ông: A, B, C"."""
        post, person = self.items[last], self.items[last + 1]
        before = self.view.key[max(0, self.items[first].start - 24) : self.items[first].start]
        return bool(_compiled(_COUNTED).search(before)) and bool(
            _compiled(_NAMED_THEN).fullmatch(self.view.key, post.end, min(person.start, post.end + 140))
        )

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

    def _hold_all(self, person: int, first: int, last: int) -> None:
        """ "miễn nhiệm Chủ tịch, Phó Chủ tịch HĐND đối với bà A và bà B": each their own, else all of them all."""
        people = [person]
        while self._kind(people[-1]) in ("and", "comma") and self.items[people[-1] + 1].is_person:
            people.append(people[-1] + 1)
        if last > first and len(people) == last - first + 1:
            for index, post in zip(people, range(first, last + 1), strict=True):
                self._hold(index, post, post, "regarding")
            return
        for index in (person, *self._listed_behind(person)):
            self._hold(index, first, last, "regarding")

    def _opens_clause(self, first: int) -> bool:
        """The post opens the sentence or follows a comma, as in "…, Chủ tịch HĐND, bà An cho hay"."""
        return bool(
            _compiled(r"(?:\A|\n|[.!?;,]\ |\"\ ?|đối\ với\ )$").search(
                self.view.key, max(0, self.items[first].start - 8), self.items[first].start
            )
        )

    def _stands_alone(self, person: int) -> bool:
        address = self.items[person].address
        return bool(address) and not address.startswith(("các", "hai")) and not self._post_behind(person)

    def _apposed(self, first: int, last: int, person: int) -> int | None:
        """The first of the posts that stand in front of a name behind a comma: "…, Chủ tịch HĐND, bà An cho hay"."""
        if self._opens_clause(first) and self._stands_alone(person):
            return first
        return last if self._speaks(person, last) else None

    def _speaks(self, person: int, post: int) -> bool:
        """ "Phó Chủ tịch UBND huyện, Lê Văn An cho hay": no form of address, but the clause goes on with a verb."""
        item, held = self.items[person], self.items[post].mention.value
        if item.address or item.mention.end - item.mention.start < 8 or held["title"] == held["head"]:
            return False
        return _compiled(_SPEECH).match(self.view.key, item.end) is not None

    def _follows(self, person: int, link: str) -> bool:
        """The mark between a name and the posts behind it; "của em An, Thủ tướng" begins a list."""
        start = self.items[person].mention.start
        pupil = _compiled(_NO_OFFICIAL).search(self.view.key, max(0, start - 12), start) and link == "comma"
        return link in ("comma", "dash", "colon", "concurrently", "is") and not pupil

    def _glued(self, before: int | None, first: int, link: str) -> bool:
        """ "Lù Văn An Phó Bí thư" and "Lù Văn An (Phó Bí thư)"."""
        if before is None or link not in ("adjacent", "bracket"):
            return False
        head = str(self.items[first].mention.value["head"])
        return link == "bracket" or (head not in NEEDS_BODY and not head.startswith("Đại biểu"))

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

    def _sharing_back(self, person: int, post: int) -> list[int]:
        """Names without a post in front of this one that share its post: "A và B, Phó Chủ tịch"."""
        shared: list[int] = []
        index = person - 1
        while index >= 0 and self.items[index].is_person and index not in self._has_post:
            if self._kind(index) not in ("and", "comma"):
                break
            shared.append(index)
            index -= 1
        if not shared:
            return []
        joined = self._kind(person - 1) == "and"
        between = self.view.key[self.items[person].end : self.items[post].start]
        if _compiled(_TOGETHER).search(between) and joined:
            return shared
        several = joined or str(self.items[post].mention.value["head"]).startswith(_OF_SEVERAL)
        if self._common_address(shared[-1]):
            return shared if several else []
        own_address = self.items[person].address and not self._common_address(person)
        return shared if not own_address and joined else []

    def _companions(self, person: int, post: int) -> list[int]:
        """ "A (Phó Giám đốc) và B (Chánh Văn phòng) được bầu làm …": whoever shares the post that is told."""
        index, found = person, []
        while index > 1 and self.items[index - 2].is_person and self._kind(index - 2) == "bracket":
            between = self.view.key[self.items[index - 1].end : self.items[index].start]
            if not _compiled(r"\)(?:,|\ và|,\ và)\ ").fullmatch(between):
                break
            index -= 2
            found.append(index)
        return found or self._sharing_back(person, post)

    def _listed_behind(self, person: int) -> list[int]:
        """ "đối với các ông A (…) và B (…)": the whole list, where one plural form of address opens it."""
        found, index = [], person
        while self._common_address(person) and index + 1 < len(self.items):
            step = 1 if self._kind(index) in ("and", "comma") else 2
            between = self.view.key[
                self.items[index + step - 1].end : self.items[min(index + step, len(self.items) - 1)].start
            ]
            if step == 2 and (
                self._kind(index) != "bracket" or not _compiled(r"\)(?:,|\ và|,\ và)\ ").fullmatch(between)
            ):
                break
            index += step
            if index >= len(self.items) or not self.items[index].is_person:
                break
            found.append(index)
        return found

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
            ("comma", "and", "semicolon", "dash", "adjacent", "concurrently", "colon", "bracket")
            if whole_list
            else ("comma", "and")
        )
        address = self.items[after].address if whole_list and not self._common_address(after) else ""
        while True:
            if self.items[index].is_person:
                self._hold(index, first, last, "shared")
            elif not whole_list:
                return
            if self._kind(index) not in links:
                return
            following = self.items[index + 1]
            own = following.address if following.address.casefold() != address.casefold() else ""
            if self._kind(index) == "semicolon" and (own or not following.is_person):
                return
            index += 1

    def _told(self, first: int, last: int) -> None:
        """ "bầu ông A giữ chức Chủ tịch", "ông từng là Giám đốc Sở": a verb tells whose posts they are."""
        found = self.careers.holder(first, last)
        if found is None and self._told_last[0] == first - 1 and self._kind(first - 1) == "semicolon":
            found = self._told_last[1], "career"
        if found is None:
            return
        person, rule = found
        if rule == "regarding":
            self._hold_all(person, first, last)
        else:
            for index in (person, *(self._companions(person, first) if rule == "appointed" else ())):
                self._hold(index, first, last, rule)
        self._told_last = (last, person)
