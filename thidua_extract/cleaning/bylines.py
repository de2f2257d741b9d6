"""Who wrote an article and who took its pictures, as the page says: "Tin: A", "(Ảnh: B)", a name on a line of its own.

A picture's caption may begin as its credit does ("Ảnh: Cục Thuế tỉnh nhận Cờ thi đua"). It is no credit: behind the
names of one the line ends, or a mark or another credit follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from thidua_extract.cleaning.stamps import Span

Role = Literal["text", "photo"]

_WORD = r"(?!(?:Tin|Bài|Ảnh|ẢNH|Video|VIDEO)\s?:)\p{Lu}[\w.']*+"
_CREDIT = regex.compile(
    r"(?:(?<![\p{L}\d] )"
    r"(?P<text>(?:Tin|Bài|TIN|BÀI|Thực hiện|Nội dung)(?:\s?(?:,|-|và|\+|/)\s?(?:tin|bài|BÀI|ảnh|ẢNH)){0,4})"
    r"|(?P<photo>(?:Nguồn )?Ảnh|ẢNH|Video|VIDEO|(?<=[;,(-] ?)ảnh))"
    rf"\s?:\s?(?P<names>{_WORD}(?:(?:[ ,&/-]{{1,3}}| và ){_WORD}){{0,7}})"
)
_BEHIND = regex.compile(
    r"\s?(?:$|[.;)\]|\"']|-\s|(?:[,;&+-]\s?)?(?:và )?(?i:ảnh|tin|bài|video|clip|đồ họa|dữ liệu|thiết kế)\b"
    r"|(?:chụp|cắt từ|cung cấp|sưu tầm|tổng hợp|thực hiện|ghi)\b|\([^()]*\)[.)\s]*$)"
)
_GIVEN = regex.compile(r"\s?cung cấp\b")
# A body that wrote or gave the picture, and the small words that names of bodies are made of.
_BODY = regex.compile(
    r"(?:Công an|CA|Bộ|Sở|Ban|Cục|Chi cục|Văn phòng|VP|Trung tâm|TT|Báo|Đài|Cổng|Trang|Tạp chí|Cơ quan|Bệnh viện"
    r"|Tư liệu|UBND|Phòng|Tổ|Hội|Đoàn|Trường)\b(?:[ ,-]{1,3}(?:\p{Lu}[\w.]*+|(?:an|ban|báo|biên|chính|công|cục|cảnh|dân"
    r"|dựng|dự|gia|giao|giáo|hình|học|huyện|hội|khí|khu|kiểm|kinh|kỹ|liệu|môi|nghiệp|nguyên|nhân|nông|phong|phòng|phố"
    r"|phủ|phường|quan|quân|quận|sát|tài|tâm|tế|tập|thanh|thành|thị|thông|thuật|thủy|thuế|tin|tỉnh|tra|trấn|trị|trữ"
    r"|trung|truyền|trường|tuyên|tượng|tử|và|văn|viện|vực|vụ|xã|xây|y|đài|điện|điều|đoàn|đội|ương)\b))*+"
)
_TITLED = regex.compile(r"(?:Ông|Bà|Chị|Em|Cô|Thầy|Cụ|Bác|Đồng chí|Đ/c)\s")
_BEFORE_CAPITAL = regex.compile(r"(?<=\p{Ll})(?<!\bVn)(?=\p{Lu})|(?<=\p{Lu}\p{Lu})(?=\p{Lu}\p{Ll}+\b)")
_BEHIND_DASH = regex.compile(r"[-(]\s?$")
# The name of a photographer before a sentence: initials or capitals before a word of small letters.
_BEFORE_SENTENCE = regex.compile(
    r"(?:\p{Lu}\w*+\.\s?)++(?<!TP\.\s?)(?=\p{Lu}\p{Ll})"
    r"|(?!(?:\S+\s)?(?:UBND|HĐND|MTTQ|LĐLĐ|BĐBP|BCH|TP|TX|TT|CA|ĐẠI|TRUNG|THIẾU)\b)(?:\p{Lu}{2,}\s){2,3}(?=\p{Lu}\p{Ll})"
)

_NAME_LINE = regex.compile(
    r"(?:\p{Lu}\p{Ll}*\.?[ ,/-]{0,3}){1,5}|\p{Lu}[\p{Lu} .,/-]{1,28}|PV\b.{0,20}|\p{Lu}\. ?\p{Lu}\w*\.?"
)
_LONGEST_NAME_LINE = 32  # characters
_PHOTO_LINE = regex.compile(r"Ảnh(?: -)? (?=\p{Lu})")
_ENDS_BODY = regex.compile(r"[.!?…\"')]\s*$")
_SIGNED = regex.compile(r"(?i:đã ký)[^\n)]{0,8}\)?\s*$")
_OFFICE = regex.compile(r"(?i:(?:Phòng|Ban|Sở|Hội|UBND|Ủy ban|Văn phòng)\b)")
_POST = regex.compile(r"(?i:(?:TM|KT|TL|TUQ)\.|(?:Chủ tịch|Giám đốc|Hiệu trưởng|Bí thư)\b)")
_HEADING = regex.compile(r"(?=\S++ )[^\p{Ll}.]++|[IVX]++\. \P{Ll}++|\p{Lu}/ \P{Ll}++")
_PICTURE = regex.compile(r"\(?(?:Ảnh|Hình|Video|ẢNH|VIDEO)\s?:")
_PROSE = 120  # characters; a caption is shorter


@dataclass(frozen=True)
class PageByline:
    """A reporter or photographer named by the page."""

    name: str
    role: Role
    start: int
    end: int


@dataclass(frozen=True)
class Credit:
    """Where the page states a source of text or picture, and the reporters it names: none, where a body gave it."""

    span: Span
    bylines: tuple[PageByline, ...]


def credits_in(text: str, body: Sequence[Span]) -> Iterator[Credit]:
    """The credits in the lines of the article, and the lines of its later half that are no more than a name."""
    for start, end in body:
        for match in _CREDIT.finditer(text, start, end):
            credit = _credit(text, match, end)
            if credit is not None:
                yield credit
    prose = (i for i, (a, b) in enumerate(body) if b - a > _PROSE and not _PICTURE.match(text, a, b))
    last_prose = max(prose, default=0)
    for i, (start, end) in enumerate(body):
        if i >= max(2, len(body) // 2) and _is_name_line(text, start, end, is_behind=i > last_prose):
            if not _OFFICE.match(text, start, end):
                yield _name_line(text[start:end], start, end)
            elif i == len(body) - 1:
                yield Credit((start, end), ())


def _credit(text: str, match: regex.Match[str], line_end: int) -> Credit | None:
    """The credit that begins with the match, if it is none of a caption."""
    start = match.start()
    role: Role = "photo" if match["photo"] else "text"
    if _TITLED.match(match["names"]):
        return None
    found = _names(text, match, line_end)
    if found is not None:
        end = match.start("names") + len(found.rstrip(" ,-&/"))
        parts = regex.split(r"\s?[,&/]\s?|\s-\s|\svà\s", found)
        return Credit((start, end), tuple(_bylines(parts, role, start, end)))
    whole = _BODY.match(text, match.start("names"), line_end)
    if whole is None or not _BEHIND.match(text, whole.end(), line_end):
        return None
    given = _GIVEN.match(text, whole.end(), line_end)
    end = (given or whole).end()
    names = [] if given or whole[0].startswith("Tư liệu") else [whole[0]]
    return Credit((start, end), tuple(_bylines(names, role, start, end)))


def _names(text: str, match: regex.Match[str], line_end: int) -> str | None:
    """The names up to where the next word or sentence is glued to them; None where they go on as a caption does."""
    names: str = match["names"]
    if glued := _BEFORE_CAPITAL.search(names):
        return names[: glued.start()]
    if _BEHIND.match(text, match.end(), line_end):
        is_given = _GIVEN.match(text, match.end(), line_end) and _BODY.match(names)
        return None if is_given else names
    is_credit = _BEHIND_DASH.search(text[max(0, match.start() - 2) : match.start()])
    sentence = _BEFORE_SENTENCE.match(names) if is_credit else None
    return sentence[0] if sentence else None


def _bylines(names: Sequence[str], role: Role, start: int, end: int) -> Iterator[PageByline]:
    for name in names:
        if plain := name.strip(" -,&/."):
            yield PageByline(plain, role, start, end)


def _is_name_line(text: str, start: int, end: int, *, is_behind: bool) -> bool:
    """Whether a line is a reporter's name: behind a sentence, no signature, and no heading or caption.

    ``is_behind`` tells that no prose follows: capitals above prose are a heading.
    """
    before = text[max(0, start - 20) : start]
    return (
        end - start <= _LONGEST_NAME_LINE
        and _NAME_LINE.fullmatch(text, start, end) is not None
        and _ENDS_BODY.search(before) is not None
        and _SIGNED.search(before) is None
        and _TITLED.match(text, start, end) is None
        and _POST.match(text, start, end) is None
        and (is_behind or _HEADING.fullmatch(text, start, end) is None)
    )


def _name_line(line: str, start: int, end: int) -> Credit:
    if line.startswith("Theo "):
        return Credit((start, end), ())
    photo = _PHOTO_LINE.match(line)
    name = line[photo.end() :] if photo else line
    return Credit((start, end), tuple(_bylines([name], "photo" if photo else "text", start, end)))
