"""Gold articles as another portal would print them, and with one fact changed."""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from thidua_extract.cleaning.clutter import page_of
from thidua_extract.cleaning.normalize import View, canonical
from thidua_extract.evaluation.runs import read_records
from thidua_extract.records import ArticleRecord

GOLD = Path(__file__).parents[2] / "gold"

_PARAGRAPH = re.compile(r"[^\n]{80,}[.!?\"”]\s*(?:\n|$)")
_LATE_TONES = {early + "a": "o" + late for early, late in zip("òóỏõọ", "àáảãạ", strict=True)} | {"ủy": "uỷ", "Ủy": "Uỷ"}
_CAPTIONS = (
    "Quang cảnh hội nghị.",
    "Các đại biểu chụp ảnh lưu niệm. Ảnh: Hồng Vân",
    "Ông Lê Văn Tám, Chủ tịch Hội Khuyến học, tặng hoa chúc mừng các tập thể, cá nhân nhận 7 Bằng khen.",
)
_FEET = (
    "Theo Báo Nhân Dân",
    "(Theo TTXVN)",
    "Nguồn: baonamdinh.vn",
    "Hồng Vân",
    "Tin, ảnh: Hồng Vân",
    "Mai Sên - Đài TT-TH huyện",
    "Nguồn tin: Cổng TTĐT tỉnh\n[Trở về]",
    "Tin cùng chuyên mục\nHuyện Mỹ Lộc khen thưởng 12 tập thể\nXã Yên Phú tổng kết năm 2020",
)
_HEADS = ("Trang chủ > Tin tức > Thi đua\n", "Lượt xem: 1.284\nCỡ chữ: A- A A+\n", "Chia sẻ | In bài viết\n")


def gold_records(*splits: str) -> list[ArticleRecord]:
    """The gold records of these splits."""
    return [record for split in splits for record in read_records(GOLD / f"{split}.jsonl")]


def _other_stamp(text: str, day: date | None, rng: random.Random) -> str:
    view = View(text)
    found = page_of(view).published_span
    new = (day or date(2019, 5, 20)) + timedelta(days=rng.randint(0, 3))
    stamp = f"Cập nhật: {new:%d/%m/%Y} {rng.randint(6, 22)}:{rng.randint(10, 59)}"
    if found is None:
        return f"{stamp}\n{text}" if day else text
    start, end = view.raw(*found)
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return text[:line_start] + stamp + text[line_end if line_end >= 0 else len(text) :]


def _other_foot(text: str, _day: date | None, rng: random.Random) -> str:
    return f"{text.rstrip()}\n{rng.choice(_FEET)}\n"


def _other_head(text: str, _day: date | None, rng: random.Random) -> str:
    return rng.choice(_HEADS) + text


def _other_tone_marks(text: str, _day: date | None, _rng: random.Random) -> str:
    for early, late in _LATE_TONES.items():
        text = re.sub(rf"{early}(?!\w)", late, text)
    return text


def _decomposed(text: str, _day: date | None, _rng: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def _other_marks(text: str, _day: date | None, _rng: random.Random) -> str:
    text = re.sub(r'[“"]([^“”"\n]{1,200})[”"]', r"“\1”", text)
    return text.replace(" - ", " – ").replace("  ", " ").replace("...", "…").replace("'", "’")


def _joined_lines(text: str, _day: date | None, _rng: random.Random) -> str:
    """Each paragraph together with the next."""
    return re.sub(r"(?<=[.!?])\s*\n+(?=[^\n]{80})", " ", text)


def _broken_lines(text: str, _day: date | None, _rng: random.Random) -> str:
    return re.sub(r"([^\n]{60,70}) ", r"\1\n", text)


def _with_caption(text: str, _day: date | None, rng: random.Random) -> str:
    places = [match.end() for match in _PARAGRAPH.finditer(text)][:-1]
    if not places:
        return text
    at = rng.choice(places)
    return f"{text[:at]}{rng.choice(_CAPTIONS)}\n{text[at:]}"


def shortened(text: str, _day: date | None, _rng: random.Random) -> str:
    """Without the last paragraph."""
    last = [match.span() for match in _PARAGRAPH.finditer(text)][-1:]
    return text[: last[0][0]] + text[last[0][1] :] if last else text


Printing = Callable[[str, date | None, random.Random], str]
FRAMES: tuple[Printing, ...] = (_other_stamp, _other_foot, _other_head, _other_tone_marks, _decomposed, _other_marks)
"""What changes nothing in the body, or only how it is spelt."""
PRINTINGS: tuple[Printing, ...] = (*FRAMES, _joined_lines, _broken_lines, _with_caption, shortened)
"""All that another printing changes."""


def reprint(record: ArticleRecord, printings: Sequence[Printing], rng: random.Random, text: str | None = None) -> str:
    """The text of an article (or ``text`` in its place) after these changes."""
    text = text or record.article.text
    for printing in printings:
        text = printing(text, record.article.published, rng)
    return text


_NAMES = ("Khuê", "Lâm", "Tuệ", "Giang", "Hân", "Phác")
_OTHER = {"Nhất": "Nhì", "Nhì": "Ba", "Ba": "Nhì", "nhất": "nhì", "nhì": "ba", "Bằng": "Giấy", "Giấy": "Bằng"}


def fact_spans(record: ArticleRecord) -> Iterator[tuple[int, int]]:
    """Where the gold record finds its facts: of awards, figures, officials, units and dates of the article itself."""
    for award in record.awards:
        yield from ((e.start, e.end) for e in award.evidence)
        yield from ((r.evidence.start, r.evidence.end) for r in award.recipients if r.evidence)
    for figure in record.figures:
        yield figure.evidence.start, figure.evidence.end
    for told in itertools.chain(record.officials, record.units):
        yield from ((m.start, m.end) for m in told.mentions)
    yield from ((d.evidence.start, d.evidence.end) for d in record.dates if d.role not in ("clutter", "published"))


def with_other_fact(text: str, span: tuple[int, int], rng: random.Random) -> str | None:
    """The text with one number, year, rank, kind of award or name in the span changed; None where it has none."""
    words = [m for m in re.finditer(r"\d+|[^\W\d_]+", text[slice(*span)]) if m[0][0].isdigit() or m[0][0].isupper()]
    if not words:
        return None
    word = rng.choice(words)
    if word[0].isdigit():
        other = str(int(word[0]) + rng.choice((1, 2, 10))).zfill(len(word[0]))
    else:
        other = _OTHER.get(word[0]) or rng.choice([name for name in _NAMES if name != word[0]])
    return text[: span[0] + word.start()] + other + text[span[0] + word.end() :]


def with_facts_exchanged(text: str, one: tuple[int, int], other: tuple[int, int]) -> str | None:
    """The text with two passages in each other's place; None where that changes nothing."""
    (a, b), (c, d) = sorted((one, other))
    if b > c or canonical(text[a:b]).lower() == canonical(text[c:d]).lower():
        return None
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
