"""What of a page is not the article: portal lines, and the title, publication date and bylines around the body.

Everything is read off the view line by line; nothing is cut out. The forms are those of some 130 real portal pages.
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.cleaning.stamps import Span, Stamp, stamp_in


class LineForm(NamedTuple):
    """A form of portal line, with a line that has it. The pattern must match at the start of the line."""

    id: str
    pattern: str
    example: str


# Lines that are never part of an article, wherever they stand.
PORTAL_LINES = (
    LineForm("skip", r"Skip (?:Ribbon|to) ", "Skip to main content"),
    LineForm("views", r"(?:Số )?[Ll]ượt (?:xem|truy cập|đánh giá|thích)\b|[\d.,]+ lượt xem", "Lượt xem: 1.284"),
    LineForm(
        "rating",
        r"(?:Đánh giá\s?:|Tổng số điểm của|Click để đánh giá|\d+ (?:sao|phiếu bầu))",
        "Click để đánh giá bài viết",
    ),
    LineForm(
        "share",
        r"(?:Chia sẻ|Share|Facebook|Zalo|Twitter|Lưu bài|Thích|Email|Copy link)(?:\W|$).{0,60}$",
        "Chia sẻ | In bài viết",
    ),
    LineForm(
        "print",
        r"(?:\[?In (?:bài|trang|tin)|Print|Bản in|Gửi (?:email|cho bạn bè|bài)|Xem với cỡ chữ|Cỡ chữ|A- A|A A)",
        "In bài viết  Gửi email",
    ),
    LineForm(
        "comments",
        r"(?:\d+ )?(?:Bình luận|BÌNH LUẬN|Ý kiến(?: bạn đọc| của bạn)?|Gửi bình luận|Mã (?:xác|bảo) )",
        "Bình luận (0)",
    ),
    LineForm("keywords", r"(?:TAGS?|Tags?|Từ khóa|TỪ KHÓA|Chủ đề|Dòng sự kiện)\s?:", "Từ khóa: thi đua, khen thưởng"),
    LineForm(
        "follow",
        r"(?:Theo dõi .{2,40} trên|Đọc báo|Nghe đọc|Mời (?:quý )?bạn đọc)",
        "Theo dõi Báo tỉnh trên Google News",
    ),
    LineForm(
        "author", r"(?:Author|Người đăng|Đăng bởi|Tác giả|Biên tập|Nguồn tin|Nguồn|Theo)\s?:.{0,60}$", "Author: admin"
    ),
    LineForm(
        "counter", r"(?:Thống kê|Online|Đang truy cập|Hôm nay|Tổng lượt|Tổng truy cập)\s?:?\s?[\d.,]+", "Online: 130"
    ),
    LineForm(
        "menu",
        r"(?:Trang (?:chủ|nhất)|Menu|Đăng nhập|Tìm kiếm|Liên hệ|Góp ý|Hỏi đáp|Thông tin cần biết"
        r"|Nhảy đến nội dung)(?:\W|$|\s.{0,80}$)",
        "Trang chủ > Tin tức sự kiện",
    ),
    LineForm(
        "menu.words",
        r"(?:(?:Trang chủ|Giới thiệu|Tin tức|Văn bản|Thư viện(?: ảnh)?|Liên hệ|Hỏi đáp|Dịch vụ công|Sơ đồ)"
        r"\s{0,3}\|?\s?){3,8}",
        "Giới thiệu  Tin tức  Văn bản  Thư viện ảnh",
    ),
    LineForm("path", r"(?:[^>»|/\n]{2,40} ?[>»] ?)+[^>»|\n.]{2,60}$", "Tin tức - Sự kiện » Tin trong huyện"),
    LineForm(
        "links", r"(?:>\s?){1,3}\s?\S|(?:Liên kết|Bản đồ|Các ca khúc)\b.{0,60}$", ">>> Cách làm hay ở những vùng quê"
    ),
    LineForm("more.line", r"(?:Xem|Đọc) thêm\s?:\s?\S.{10,}$", "Xem thêm: Huyện Na Hang khen thưởng nông dân giỏi"),
    LineForm("slogan", r"(?:NHIỆT LIỆT|CHÀO MỪNG|MỪNG ĐẢNG)\P{Ll}{10,}$", "NHIỆT LIỆT CHÀO MỪNG NGÀY THÀNH LẬP ĐẢNG"),
    LineForm("junk", r"(?:null|undefined|\W{1,5}|PrintAaa|print)$", "null"),
)

# Behind the first of these, if it stands in the later part of the page, nothing belongs to the article.
TAIL_LINES = (
    LineForm("more", r"(?:Các |Những )?[Tt]in (?:khác|liên quan|cùng|mới|cũ|đã|bài khác)", "Tin cùng chuyên mục"),
    LineForm(
        "more.other",
        r"(?:Các tin|Cùng chuyên mục|Có thể bạn quan tâm|(?:Xem|Đọc) thêm(?!\s?:\s?\S)|Bài viết (?:khác|liên quan)"
        r"|MỚI - NÓNG|TIN LIÊN QUAN)",
        "Có thể bạn quan tâm",
    ),
    LineForm("back", r"\[?(?:Trở về|Quay lại|Về đầu trang|Đầu trang)\]?", "[Trở về]"),
    LineForm(
        "comments", r"(?:\d+ )?(?:Bình luận|BÌNH LUẬN|Ý kiến bạn đọc|Gửi bình luận|Mã (?:xác|bảo) )", "Ý kiến bạn đọc"
    ),
    LineForm("rating", r"(?:Đánh giá\s?:|Tổng số điểm của)", "Đánh giá:"),
    LineForm(
        "masthead",
        r"(?:Tổng biên tập|Phó Tổng biên tập|Tòa soạn|Trụ sở|Giấy phép|Cơ quan chủ quản|Chịu trách nhiệm"
        r"|Bản quyền|Copyright|©|BÁO \P{Ll}{4,40} ĐIỆN TỬ|CỔNG THÔNG TIN|TRANG THÔNG TIN)",
        "Tổng biên tập: Lê Văn Bích",
    ),
)

# A line above the menu that names no more than the owner of the portal.
_OWNER = regex.compile(
    r"(?!.*\b(?i:đón|nhận|khen|tổ chức|họp|ký|kí|tổng kết|trao|hội nghị|lễ"
    r"|phát động|đại hội|tuyên dương|kết quả|đánh giá|về|với|cho|cộng hòa|độc lập)\b)(?!.*\d)"
    r"(?:CỔNG|TRANG|UBND|ỦY BAN|UỶ BAN|HUYỆN|XÃ|PHƯỜNG|QUẬN|THỊ XÃ|TỈNH|THÀNH PHỐ|SỞ|PHÒNG|BAN|BỘ|HỘI|ĐÀI|BÁO"
    r"|LIÊN ĐOÀN|MẶT TRẬN|CÔNG AN|Cổng|Trang|Ủy [Bb]an|Uỷ [Bb]an|Sở|Phòng|Hội|Đài|Báo|Công an|Ban)\b[^.:!?;\n]{3,80}$"
)
_HEAD_LINES = 8  # lines in which the portal's own head stands
_GLUED_MASTHEAD = regex.compile(r"(?<=\p{Ll})(?:BÁO|CỔNG|TRANG) [\p{Lu} ]{4,40}(?:ĐIỆN TỬ|THÔNG TIN)")
_EXPORT_STAMP = regex.compile(r"\s*date (?P<y>20\d\d)-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d\d))?(?!\d)")  # of web archives
_CREDIT = regex.compile(
    r"(?:(?P<text>(?:Tin|Bài|TIN|BÀI|Thực hiện|Nội dung)(?:\s?(?:,|-|và|\+|/)\s?(?:tin|bài|BÀI|ảnh|ẢNH)){0,4})"
    r"|(?P<photo>(?:Nguồn )?[ẢA]nh|ẢNH|Video|VIDEO))"
    r"\s?:\s?(?P<names>(?:\p{Lu}[\w.]*[ ,&/-]{0,3}){1,8})"
)
_NAME_LINE = regex.compile(
    r"(?:\p{Lu}\p{Ll}*\.?[ ,/-]{0,3}){1,5}|\p{Lu}[\p{Lu} .,/-]{1,28}|PV\b.{0,20}|\p{Lu}\. ?\p{Lu}\w*\.?"
)
_ENDS_BODY = regex.compile(r"[.!?…\"')]\s*$")
_BEFORE_CAPITAL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")


@dataclass(frozen=True)
class PageByline:
    """A reporter or photographer named by the page."""

    name: str
    role: Literal["text", "photo"]
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """The frame around the article. Positions are positions in the view.

    ``clutter`` are spans of lines (or parts of lines) that are not the article; nothing in them is a fact.
    ``published_span`` is where the page states its publication date; ``published_month`` (year, month) is known where
    it states no more than the month.
    """

    title: Span | None = None
    published: date | None = None
    published_span: Span | None = None
    published_month: tuple[int, int] | None = None
    bylines: tuple[PageByline, ...] = ()
    clutter: tuple[Span, ...] = ()

    def is_clutter(self, start: int, end: int) -> bool:
        """Whether any part of the span lies in clutter."""
        i = bisect_left(self._clutter_ends, start + 1)
        return i < len(self.clutter) and self.clutter[i][0] < end

    @functools.cached_property
    def _clutter_ends(self) -> list[int]:
        return list(itertools.accumulate((b for _, b in self.clutter), max))


@functools.lru_cache(maxsize=8)
def page_of(view: View) -> Page:
    """Read the frame of a plain-text page."""
    lines = view.lines
    body = _body(view.text, lines)
    owners = _owners(view.text, lines, body)
    body = [line for line in body if line not in owners]
    in_body = set(body)
    clutter = [line for line in lines if line not in in_body]
    stamps = [stamp for line in lines if (stamp := stamp_in(view.text, line, line in in_body))]
    published = _published(stamps, lines, body)
    exported = _EXPORT_STAMP.match(view.text)
    month = None
    if exported:
        clutter.append(exported.span())
        month = int(exported["y"]), int(exported["m"])
        day = _day(month, exported["d"])
        if published is None and day is not None:
            published = day, exported.span()
    stamped = {stamp.line for stamp in stamps}
    clutter += [line for line in stamped if line in in_body]
    body = [line for line in body if line not in stamped]
    bylines = list(_bylines(view.text, body))
    clutter += [(b.start, b.end) for b in bylines]
    clutter += [(m.start(), m.end()) for m in _GLUED_MASTHEAD.finditer(view.text)]
    return Page(
        title=_title(view.text, body, published[1] if published else None),
        published=published[0] if published else None,
        published_span=published[1] if published else None,
        published_month=month,
        bylines=tuple(bylines),
        clutter=tuple(sorted(clutter)),
    )


@functools.cache
def _compiled(forms: tuple[LineForm, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{form.pattern})" for form in forms))


def _body(text: str, lines: Sequence[Span]) -> list[Span]:
    """Lines that may belong to the article."""
    portal, tail = _compiled(PORTAL_LINES), _compiled(TAIL_LINES)
    end = len(lines)
    for i, (start, stop) in enumerate(lines):
        late = start > 0.4 * len(text) and i > 2
        if late and stop - start < 120 and tail.match(text, start, stop):
            end = i
            break
    return [(a, b) for a, b in lines[:end] if b - a > 200 or not portal.match(text, a, b)]


def _owners(text: str, lines: Sequence[Span], body: Sequence[Span]) -> set[Span]:
    """The lines that name the owner of the portal: at the head of the page, two in a row or above a portal line."""
    kept = set(body)
    head = lines[:_HEAD_LINES]
    last = max((i for i, line in enumerate(head) if line not in kept), default=0)
    owners = [line in kept and line[1] - line[0] < 90 and bool(_OWNER.match(text, *line)) for line in head]
    opening = next((i for i, is_owner in enumerate(owners) if not is_owner), len(head))
    last = max(last, opening if opening > 1 else 0)  # two owners in a row open a page
    return {line for line, is_owner in zip(head[:last], owners, strict=False) if is_owner}


def _published(stamps: Sequence[Stamp], lines: Sequence[Span], body: Sequence[Span]) -> tuple[date, Span] | None:
    """The publication date: the last stamp of the head that is not a page clock."""
    first_prose = next((a for a, b in body if b - a > 200), lines[-1][1] if lines else 0)
    found: tuple[date, Span] | None = None
    for stamp in stamps:
        if stamp.day and not (found and stamp.line[0] > first_prose):
            found = stamp.day, stamp.span
    return found


def _day(month: tuple[int, int], day: str | None) -> date | None:
    try:
        return date(*month, int(day)) if day else None
    except ValueError:
        return None


def _title(text: str, body: Sequence[Span], stamp: Span | None) -> Span | None:
    """The line above the time stamp, else the first line of the body, unless it reads like prose."""
    candidates = [line for line in body[:4] if len(text[slice(*line)].split()) >= 4]
    above = [line for line in candidates if stamp and line[1] <= stamp[0]]
    found = above[-1] if above else candidates[0] if candidates else None
    return found if found and found[1] - found[0] <= 250 and text[found[1] - 1] != "." else None


def _bylines(text: str, body: Sequence[Span]) -> Iterator[PageByline]:
    for start, end in body:
        for match in _CREDIT.finditer(text, start, end):
            yield from _credited(match)
    for i, (start, end) in enumerate(body):
        late = i >= max(2, len(body) // 2)
        if (
            late
            and end - start <= 32
            and _NAME_LINE.fullmatch(text, start, end)
            and _ENDS_BODY.search(text[max(0, start - 8) : start])
        ):
            yield PageByline(text[start:end].strip(" ,"), "text", start, end)


def _credited(match: regex.Match[str]) -> Iterator[PageByline]:
    """Each name behind "Tin: A", "Tin, ảnh: B", "(Ảnh: C)"; a name glued to the next word ends before its capital."""
    names = match["names"]
    glued = _BEFORE_CAPITAL.search(names)
    if glued:
        names = names[: glued.start()]
    end = match.start("names") + len(names.rstrip(" ,-&/"))
    role: Literal["text", "photo"] = "photo" if match["photo"] else "text"
    for name in regex.split(r"\s?[,&/]\s?|\s-\s", names):
        if name.strip(" -"):
            yield PageByline(name.strip(" -"), role, match.start(), end)
