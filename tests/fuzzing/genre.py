"""Sentences of the genre and pages of the web, put together by chance, with whatever may stand in them."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from tests.archive.places import NEWS
from tests.sample import ARTICLE

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What the view of a text leaves out, marks of direction among it."""

ODD_SPACES = "\t\x0b\x0c\x1c\x85\xa0\u2003\u202f\u3000\r\u2028\u2029"
"""White space that the view has as plain spaces and line ends."""

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
words = st.sampled_from(sorted({word for text in (*NEWS, ARTICLE) for word in text.split()}))
marks = st.sampled_from([*INVISIBLE, *ODD_SPACES, *"\n \u0301\u0323\x00\"'", "\x1b[31m", "<b>", "&amp;"])
typed = st.lists(st.one_of(words, words.map(" {} ".format), marks, any_text), max_size=20).map("".join)

_TAGS = (
    "p div span table tr td th ul li h1 article section script style template svg math title head body html a b br img "
    "iframe form input textarea select option noscript object embed base meta link plaintext xmp frameset"
)
_ATTRIBUTES = "class id style href content property name datetime itemprop hidden"
_VALUES = "og:title article:published_time 2022-01-19 javascript:a display:none tin"
_BROKEN = (
    "< <!-- --> </ <![CDATA[ ]]> <p & &#0; &#xD800; &#8238; &lt;script&gt; <!DOCTYPE_html> </body></html> \x00 "
    "<a_href=' <?xml_version='1.0'_encoding='utf-16'?>"
)
_tags = st.sampled_from(_TAGS.split())
_attributes = st.dictionaries(
    st.sampled_from(_ATTRIBUTES.split()), st.sampled_from(_VALUES.split()) | any_text, max_size=3
).map(lambda found: "".join(f' {name}="{value}"' for name, value in found.items()))
_openings = st.builds("<{}{}>".format, _tags, _attributes)
_broken = st.sampled_from([*(part.replace("_", " ") for part in _BROKEN.split()), "<div>" * 300, "&nbsp;" * 9])

markup = st.lists(st.one_of(_openings, _tags.map("</{}>".format), words, words, _broken, typed), max_size=40).map(
    " ".join
)
"""Tags, attributes and words in any order, most of it not well formed."""

_SLOTS = {
    "name": ("Nguyễn Văn Bình", "Trần Thị Ánh Nguyệt", "K'Sor Phước", "H’Hen Niê", "LÊ QUANG VĨNH", "Giàng A Páo"),
    "unit": (
        "UBND tỉnh Hà Nam",
        "Trường THCS Vân Hạ",
        "xã Yên Khê",
        "Ban Thi đua - Khen thưởng TW",
        "Đảng ủy Khối",
    ),
    "n": ("1", "12", "2021", "19,5", "1.234.567", "I", "Nhất", "ba", "0", "31", "99999999999", "-3", "½", "٣"),
    "who": ("ông {name}", "đồng chí {name}, {post}", "các đồng chí: {name}, {name}", "bà {name} - {post} {unit}"),
    "post": ("Chủ tịch UBND huyện", "Phó Bí thư Thường trực Tỉnh ủy", "Q. Giám đốc", "nguyên Bộ trưởng"),
    "award": ("Bằng khen", "Huân chương Lao động hạng {n}", "Cờ thi đua của {unit}", "Huy hiệu {n} năm tuổi Đảng"),
    "when": ("ngày {n}/{n}/{n}", "năm {n}", "quý {n}", "giai đoạn {n} - {n}", "{n} tháng đầu năm {n}", "chiều nay"),
    "figure": ("{n} tỷ đồng", "tăng {n}% so với {when}", "{n}/{n} chỉ tiêu", "{n} - {n} triệu đồng/người"),
    "sentence": (
        "{when}, {who} tặng {award} cho {n} tập thể và {n} cá nhân.",
        "{who} được {unit} trao {award} {when}; {unit} nhận {award}.",
        "Dự hội nghị có {who}; {who} và {who}.",
        "{when}, thu ngân sách của {unit} đạt {figure}, {figure}.",
        "Theo Quyết định số {n}/QĐ-UBND {when}, {n} hộ, {n} người và {unit} được tặng {award}:",
        "- {name} ({unit})",
        "{unit} TẶNG {award} CHO {who}",
        "({who}: {figure})",
    ),
}


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Sentences that tell of awards, people and figures, changed here and there, in one of the forms of Unicode."""

    def filled(slot: str) -> str:
        first, *parts = draw(st.sampled_from(_SLOTS[slot])).split("{")
        return first + "".join(filled(name) + rest for name, _, rest in (part.partition("}") for part in parts))

    lines = [filled("sentence") for _ in range(draw(st.integers(1, 5)))]
    text = draw(st.sampled_from([" ", "\n", "", "\n\n"])).join(lines)
    for _ in range(draw(st.integers(0, 6))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
        text = text[:at] + draw(st.one_of(marks, any_text, words)) + text[at + length :]
    form = draw(st.sampled_from(["as typed", "as typed", "upper", "NFC", "NFD", "NFKD"]))
    if form == "as typed":
        return text
    return text.upper() if form == "upper" else unicodedata.normalize(form, text)  # type: ignore[arg-type]
