"""Posts told by a verb: "bầu ông A giữ chức Chủ tịch", "ông từng làm Giám đốc Sở", "cách chức Bí thư của bà B"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from thidua_extract.cleaning.normalize import View, match_key
from thidua_extract.linking.post_items import Item
from thidua_extract.rules.rule import Rule
from thidua_extract.segment import sentence_spans

# All are read on the key of the text.
TAKES = Rule(
    id="careers.takes",
    pattern=r"""(?<!\w)(?: (?:giữ(?:\ thêm)?|đảm\ (?:nhiệm|nhận|đương)|nắm(?:\ giữ)?|nhận|nhậm|lên
            |trải\ qua|kinh\ qua|làm|qua)
            \ (?:nhiều\ |các\ |những\ |một\ số\ )?(?:chức(?:\ vụ|\ danh)?|cương\ vị|vị\ trí|trọng\ trách|nhiệm\ vụ)
            (?:\ (?:quan\ trọng|chủ\ chốt|lãnh\ đạo|khác\ nhau)){0,2}
            (?:\ (?:tại|ở|của|trong)\ [^,;:.\n]{2,50}(?=\ như|\ gồm|:))?(?:,?\ (?:như|là|gồm)){0,2}\ ?[:,]?
        | (?:bầu(?:\ bổ\ sung)?|bổ\ nhiệm|cử|bổ\ sung|kiêm\ nhiệm|phê\ chuẩn|chỉ\ định)
            \ (?:vào\ )?(?:chức(?:\ vụ|\ danh)?|vị\ trí)
        | được\ (?:tái\ |đại\ hội\ )?(?:bầu(?:\ bổ\ sung)?|bổ\ nhiệm|cử|chỉ\ định)(?:\ là)? | giữ | làm | trở\ thành
        | (?:đắc\ cử|trúng\ cử|tái\ cử)(?:\ (?:vào\ )?(?:chức(?:\ vụ|\ danh)?|vị\ trí))? )\ $""",
    example="bầu ông an [[giữ chức vụ ]]",
    counter=("ông an là ", "việc làm cho "),
)
LOSES = Rule(
    id="careers.loses",
    pattern=r"""(?<!\w)(?: (?:cách|thôi|mất|rời|bãi\ nhiệm|miễn\ nhiệm|tước|từ|xin\ thôi|đình\ chỉ|thôi\ giữ)
            \ (?:cả\ )?(?:các\ |khỏi\ )?(?:chức(?:\ vụ|\ danh)?|cương\ vị|vị\ trí|ghế|nhiệm\ vụ)
            (?:\ (?:trong\ đảng|như|là|gồm)){0,2}\ ?[:,]?
        | (?:bãi|miễn)\ nhiệm | từ\ nhiệm(?:\ chức(?:\ vụ|\ danh)?)? | thôi\ làm
        | không\ còn\ (?:là|làm|giữ\ chức(?:\ vụ)?) )\ $""",
    example="thi hành kỷ luật [[cách chức ]]",
    counter=("giữ chức ",),
)
# The office somebody speaks or acts in.
ROLE = Rule(
    id="careers.role",
    pattern=r"""(?<!\w)(?: (?:với|trên|trong|ở|giữ|nhận)\ (?:cương\ vị|vai\ trò|trách\ nhiệm|tư\ cách|chức\ trách)
            (?:,\ (?:trách\ nhiệm|vai\ trò))?(?:\ (?:là|của|người))?
        | (?:từng|vốn|nguyên|trước\ đây|khi|lúc|thời|đang|hiện|nay|thời\ gian|giai\ đoạn)
            \ (?:còn\ |đang\ )?(?:là|làm|đương\ chức) )\ $""",
    example="[[với cương vị là ]]",
    counter=("ông an là ",),
)
PRONOUN = Rule(
    id="careers.pronoun",
    pattern=r"""(?:\A|(?<=\n)|(?<=[.!?"]\ )|[,;:]\ |(?<!\w)(?:khi|sau\ đó|trước\ đó|hiện|nay|rồi|và|mà)\ )
        (?P<word>ông|bà|anh|chị|cô|đồng\ chí|đ/c)\ (?:ấy\ |ta\ |này\ )?
        (?:(?:từng|đã|được|hiện|nay|đang|còn|cũng|vừa|mới|sinh|tiếp\ tục|lần\ lượt|có|nguyên|là|giữ|làm|đảm|kinh
        |trải|trúng|đắc|nhận|bắt\ đầu|công\ tác|về|chuyển|bị|lên|thôi|rời|tham\ gia)(?!\w))""",
    example="[[ông từng]] làm",
    counter=("theo ông an",),
)
APPOINTS = Rule(
    id="careers.appoints",
    pattern=r"""(?<!\w)(?:bầu|đắc\ cử|trúng\ cử|bổ\ nhiệm|điều\ động|phân\ công|chỉ\ định|được\ giao|tái\ cử
        |luân\ chuyển|thôi|cách\ chức|miễn\ nhiệm|phê\ chuẩn|đề\ bạt|về|chuyển|được\ cử|thăng|sáng\ lập
        |công\ tác|kinh\ qua|trải\ qua)(?!\w)""",
    example="đại hội đã [[bầu]] ông an làm",
)
# Told as a plan or a wish, not as a post that somebody has.
PLANNED = Rule(
    id="careers.planned",
    pattern=r"""(?<!\w)(?:quy\ hoạch|dự\ kiến|ứng\ cử|ứng\ viên|không|chưa|đề\ xuất|nếu|muốn)(?!\w)""",
    example="đưa vào [[quy hoạch]] chức danh",
)
# Words of a new clause between the name and the cue: the name is not its subject.
NEW_CLAUSE = Rule(
    id="careers.new_clause",
    pattern=r"""(?<!\w)(?:cho\ (?:biết|hay|rằng)|nói|khẳng\ định|yêu\ cầu|nhận\ định|thông\ tin|nhấn\ mạnh|chỉ\ đạo
        |(?<!mọi\ )người(?!\ (?:viết|từng|đang|vừa|mới|giữ|đứng))|cán\ bộ|những|nhiều|các\ đồng\ chí|ai|việc|tặng|thăm
        |gặp|chúc)(?!\w)""",
    example="ông an [[cho biết]] cán bộ",
)
SAME_CLAUSE = Rule(
    id="careers.same_clause",
    pattern=r"""\A[^;]*+(?:;\ (?:được|từng|đã|hiện|giữ|làm|bị|nguyên|sau|năm|từ|đến|trước|có|trình)(?!\w)
        [^;]*+){0,6}\Z""",
    example="[[ sinh năm 1970; được]]",
    counter=("; ông bình",),
)
# Somebody else than the one the clause is about.
RELATION = Rule(
    id="careers.relation",
    pattern=r"""(?<!\w)(?:thay(?:\ thế|\ cho)?|kế\ nhiệm|con(?:\ trai|\ gái|\ của)?|vợ|chồng|em|cháu|anh\ trai|của
        |(?<!đối\ )với|cùng|theo|vụ\ án)\ $""",
    example="làm giám đốc [[thay ]]",
)
APPOINTER = Rule(
    id="careers.appointer",
    pattern=r"""\ (?:đã\ |vừa\ |mới\ |cũng\ )?(?:kí|trao|công\ bố|quyết\ định|bổ\ nhiệm|điều\ động|phân\ công|chỉ\ định
        |giao|đề\ nghị|bầu|thống\ nhất|phê\ chuẩn|miễn\ nhiệm|cách\ chức|chủ\ trì|trình|cho\ thôi)(?!\w)""",
    example="thủ tướng an[[ ký]] văn bản",
)
MOVES = Rule(
    id="careers.moves",
    pattern=r"""\ (?:về|sang|lên|chuyển|từ|được\ (?:bầu|bổ|điều|cử|phân|chỉ|giao|đề|luân))(?!\w)
        |(?:,|\ -)\ (?:người|vừa|được|mới|hiện)(?!\w)""",
    example="thay ông an[[ về]] làm",
    counter=(" nghỉ hưu",),
)
GAP = Rule(
    id="careers.gap",
    pattern=r""",\ (?:(?:từ|đến|trước|sau|đầu|cuối|năm|tháng)\ [^,.;\n]{1,30},\ )?""",
    example="từng là trưởng ban[[, từ năm 2006, ]]ông an",
)
# From the post to the name behind it.
BEHIND = Rule(
    id="careers.behind",
    pattern=r"""(?:\ ?,?\ (?:và\ )?(?:khóa|nhiệm\ kì|giai\ đoạn|trong\ thời\ gian|thời\ gian)\ [xvi\d/\ -]{1,14}){0,2}
        \ (?:đối\ với|với|của|cho)\ $""",
    example="chủ tịch xã[[ nhiệm kỳ 2011 - 2016 đối với ]]",
)
RULES = (
    TAKES,
    LOSES,
    ROLE,
    PRONOUN,
    APPOINTS,
    PLANNED,
    NEW_CLAUSE,
    SAME_CLAUSE,
    RELATION,
    APPOINTER,
    MOVES,
    GAP,
    BEHIND,
)

_REACH = 200  # from the name to the post
_NEAR = 60  # the same, where nothing but the office is told
_BACK = 3  # sentences a pronoun looks back
_MEN, _WOMEN = ("ông", "anh", "chú", "thầy"), ("bà", "chị", "cô")


class Careers:
    """Finds the holder of posts that a verb gives or takes away."""

    def __init__(self, view: View, items: Sequence[Item]) -> None:
        self.key, self.items = view.key, items
        self.sentences = sentence_spans(view)
        self.sentence_starts = [start for start, _ in self.sentences]

    def holder(self, first: int, last: int) -> tuple[int, str] | None:
        """The person (index of the item) who has or had the posts ``first..last``, and the rule that says so."""
        start, end = self.items[first].start, self.items[last].end
        number = max(0, bisect_right(self.sentence_starts, start) - 1)
        opens = max(self.sentences[number][0], start - 90)
        takes, loses, role = (rule.search(self.key, opens, start) for rule in (TAKES, LOSES, ROLE))
        cue = loses or takes or role
        if cue is None or (not loses and PLANNED.compiled.search(self.key, max(opens, cue.start() - 50), cue.start())):
            return None
        for person, rule in (
            (self._behind(last, end) if loses or takes else None, "regarding"),
            (self._behind_role(last, end, cue.start(), number) if not loses else None, "role"),
            (
                self._in_front(
                    first,
                    cue.start(),
                    number,
                    weak=takes is not None and len(takes[0]) < 5,
                    reach=_REACH if loses or takes else _NEAR,
                ),
                "appointed",
            ),
            (self._pronoun(first, number), "career"),
            (self._behind_all(last, number) if loses else None, "regarding"),
        ):
            if person is not None:
                return person, rule
        return None

    # ------------------------------------------------------------ behind the post

    def _behind(self, last: int, end: int) -> int | None:
        """ "cách chức Chủ tịch UBND xã đối với ông An"."""
        if last + 1 >= len(self.items) or not self.items[last + 1].is_person:
            return None
        gap = self.key[end : self.items[last + 1].start]
        return last + 1 if len(gap) < 60 and BEHIND.compiled.fullmatch(gap) else None

    def _behind_all(self, last: int, number: int) -> int | None:
        """ "cách chức A, cho thôi chức B đối với ông An": the one name behind all that is lost."""
        for index in range(last + 1, len(self.items)):
            item = self.items[index]
            if item.start >= self.sentences[number][1]:
                return None
            if item.is_person:
                front = self.key[max(0, item.start - 8) : item.start]
                return index if front.endswith((" đối với ", " với ")) and index > last + 1 else None
        return None

    def _behind_role(self, last: int, end: int, cue: int, number: int) -> int | None:
        """ "Với cương vị Bí thư Tỉnh ủy, ông An …"; the clause has no subject of its own."""
        if last + 1 >= len(self.items):
            return None
        after = self.items[last + 1]
        if not after.is_person or not after.address or not GAP.compiled.fullmatch(self.key, end, after.start):
            return None
        before = self.key[self.sentences[number][0] : cue].strip()
        return last + 1 if not before or before[-1] in ',"' or before.split()[-1] in ("khi", "từng", "đang") else None

    # ----------------------------------------------------------- in front of the post

    def _in_front(self, first: int, cue: int, number: int, *, weak: bool, reach: int) -> int | None:
        """The subject of the clause, or the object of an appointment: the last name that can be meant."""
        opens = max(self.sentences[number][0], cue - reach)
        for index in range(first - 1, -1, -1):
            item = self.items[index]
            if item.start < opens:
                return None
            if not item.is_person:
                continue
            between = self.key[item.end : cue]
            if between.count(")") > between.count("("):
                continue
            if self._is_another(item, between):
                continue
            if NEW_CLAUSE.compiled.search(between) or not SAME_CLAUSE.compiled.search(between):
                return None
            told = not weak or APPOINTS.compiled.search(self.key, opens, cue) or self._is_apposed(index, first, cue)
            return index if told else None
        return None

    def _is_apposed(self, index: int, first: int, cue: int) -> bool:
        """ "ông An, Chủ tịch UBND xã làm Chủ tịch Hội đồng": only posts stand between the name and the verb."""
        rest, start = "", self.items[index].end
        for post in self.items[index + 1 : first]:
            rest += self.key[start : post.start]
            start = post.end
        return first > index + 1 and not (rest + self.key[start:cue]).strip(" ,-()")

    def _is_another(self, item: Item, between: str) -> bool:
        """The one who appoints, or whose place is taken ("thay ông An"), if he is not said to go ("ông An về làm")."""
        if APPOINTER.compiled.match(between):
            return True
        front = self.key[max(0, item.start - 16) : item.start]
        plain = regex.sub(r" \([^()]*\)", "", between)
        goes = not plain.strip() or (len(plain) < 60 and MOVES.compiled.match(plain))
        return not goes and RELATION.compiled.search(front) is not None

    # ------------------------------------------------------------------ pronouns

    def _pronoun(self, first: int, number: int) -> int | None:
        """ "Ông từng làm …": the one person of the sentence before, or its subject."""
        opens, start = self.sentences[number][0], self.items[first].start
        match = None
        for match in PRONOUN.compiled.finditer(self.key, opens, start):  # noqa: B007
            pass
        if match is None or start - match.start() > _REACH or NEW_CLAUSE.compiled.search(self.key[match.end() : start]):
            return None
        for back in range(number - 1, max(-1, number - 1 - _BACK), -1):
            people = self._people(*self.sentences[back])
            if people:
                return self._agreeing(match["word"], people, self.sentences[back][0])
        return None

    def _people(self, start: int, end: int) -> list[int]:
        return [i for i, item in enumerate(self.items) if item.is_person and start <= item.start < end]

    def _agreeing(self, word: str, people: Sequence[int], opens: int) -> int | None:
        names = {match_key(str(self.items[i].mention.value["name"])).split()[-1] for i in people}
        if len(names) > 1 and self.items[people[0]].start > opens:
            return None
        address = self.items[people[0]].address.casefold().split()
        if (word in _MEN and set(address) & set(_WOMEN)) or (word in _WOMEN and set(address) & set(_MEN)):
            return None
        return people[0]
