"""Names and posts of a text in one order, each with its place."""

from __future__ import annotations

import functools
from collections.abc import Sequence, Set
from dataclasses import dataclass

from thidua_extract.cleaning.normalize import View, match_key
from thidua_extract.mention import Mention
from thidua_extract.rules.person_addresses import find_addresses
from thidua_extract.rules.rule import Rule

# Both are read on the key of a post's body; the first is not the post of anybody named.
OF_MANY = Rule(
    id="post_items.of_many",
    pattern=r"""\ (?:các\ (?:bộ|sở|ban|tỉnh|huyện|quận|xã|phường|phòng|trường|đơn\ vị|cơ\ quan|địa\ phương)|một)(?!\w)
    |[\p{L}\ ]{0,30}(?<!thôn|ấp|bản|tổ|khu|số|phố|xóm|khóm|đội|làng)\ \d+
        \ (?:xã|phường|thị\ trấn|huyện|đơn\ vị|trường)(?!\w)""",
    example="bộ trưởng[[ các bộ]]",
    counter=("trưởng thôn 5 xã hòa tiến",),
)
# Posts that say something only with their body, and that are verbs or plain nouns behind a bare name.
NEEDS_BODY = frozenset({"Đại diện", "Thành viên", "Thường trực", "Thư ký", "Ủy viên", "Kiểm soát viên", "Chuyên viên"})
# An honour, no post.
CAMPAIGN = Rule(
    id="post_items.campaign",
    pattern=r"\ (?:(?:của\ )?chương\ trình|hàng|du\ lịch|thương\ hiệu|văn\ hóa|thiện\ chí|môi\ trường)(?!\w)",
    example="đại sứ[[ hàng]] việt",
    counter=("đại sứ tại việt nam",),
)
RULES = (OF_MANY, CAMPAIGN)


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
        if _says_something(str(post.value["title"]), str(post.value["head"])) and not _is_short_form(view, post, ends)
    ]
    return sorted(items, key=lambda item: (item.start, item.end))


def _is_short_form(view: View, post: Mention, ends: Set[int]) -> bool:
    """The abbreviation in brackets behind the post itself: "Đại biểu Quốc hội (ĐBQH) Lê Văn An"."""
    bracketed = view.key[post.start - 1 : post.start] == "(" and view.key[post.end : post.end + 1] == ")"
    return bracketed and post.start - 2 in ends and view.text[post.start : post.end].isupper()


@functools.lru_cache(maxsize=4096)
def _says_something(title: str, head: str) -> bool:
    """Not "đại diện" or "thành viên" alone, nor of many ("đại diện các cơ quan")."""
    body = match_key(title[len(head) :])
    if OF_MANY.compiled.match(body):
        return False
    if head == "Đại sứ" and CAMPAIGN.compiled.match(body):
        return False
    if head not in NEEDS_BODY:
        return True
    return bool(body) and not body.startswith(
        (" các", " những", " lãnh đạo", " cho", " một", " gia đình", " nhóm", " người")
    )
