"""Lists of who gets an award: what leads into one, how its lines look, what ends it. Patterns read ``view.key``."""

from __future__ import annotations

import functools

from thidua_extract.catalogue.award_cues import receiver_words
from thidua_extract.rules.rule import Rule, alternatives

BULLET = Rule(
    "awards.list.bullet",
    r"\s*(?:[-+*•–]|\(?\d{1,3}\s?[.)/]|[ivx]{1,5}[.)/]|[a-eđ][.)/]|\d{1,3}(?=\s+\|))\s*(?!\d)",
    "[[03. ]]Trường Mầm non Hoa Mai".lower(),
    ("3 tập thể được khen",),
)
# Reads the text, not the key: capital letters number the parts of a document, whose lines go on from nothing.
ITEM_MARK = Rule(
    "awards.list.item_mark",
    r"\s*(?:[-+*•]|\d{1,3}[.)/]|[IVX]{1,5}[.)]|[a-zđ][.)])\s",
    "[[b) ]]Cờ thi đua: 3 đơn vị",
    ("B. ĐỀ NGHỊ TẶNG BẰNG KHEN",),
)
SUBHEADING = Rule(
    "awards.list.subheading",
    r"""\s*+(?:(?:\(?[-+*•]|\d{1,2}[.)/]|[ivx]{1,4}[.)/]|[a-e][.)/])\s*+)?
    (?:về\ |các\ |đối\ với\ (?:các\ )?|khối\ |danh\ sách\ )?
    (?:tập\ thể|cá\ nhân|hộ\ gia\ đình|đơn\ vị|gia\ đình)(?:\ và\ cá\ nhân)?
    (?:\ (?:gồm|có)(?:\ có)?)?(?:\ ?\(\d{1,4}[^)\n]{0,20}\))?(?:\ ?(?P<colon>:)|(?=\ ?(?:$|\n)))""",
    "[[a. tập thể:]] thôn Đoài; thôn Đông".lower(),
    ("tập thể xã Tân Lập",),
    needs=("tập thể", "cá nhân", "gia đình", "đơn vị"),
)
MEMBERS = Rule(
    "awards.list.members",
    r"""(?:^|(?<=[\s,;.:(]))(?:trong\ (?:đó|số\ (?:này|đó|ấy|(?:các\ |những\ |\d{1,4}\ )?(?!có|là|gồm)\w+(?:\ (?!có
    |là|gồm)\w+)?))
    (?:\ (?:nổi\ bật|tiêu\ biểu))?,?(?:\ có(?!\w)|\ là|\ gồm|\ như)?|(?:bao\ )?gồm(?:\ có)?(?!\w)(?:\ các\ \w+)?
    |cụ\ thể(?:\ là)?|tiêu\ biểu\ (?:là|như|có)|điển\ hình\ (?:là|như)|(?<!sau\ )(?<!trước\ )đó\ là|dẫn\ đầu\ là
    |có\ tên\ sau|như\ sau
    |là(?=\ (?:ông|bà|anh|chị|em|cháu|cụ|thầy|cô|đồng\ chí|đ/c|trung\ úy|thượng\ úy|đại\ úy|thiếu\ tá|trung\ tá
    |thượng\ tá
    |đại\ tá)(?!\w))|(?=:))\ ?:?(?=\s)""",
    "tặng giấy khen cho 5 hộ[[, trong đó có]] hộ bà Tư".replace("[[, ", ", [["),
)
NEXT_MEMBERS = Rule(
    "awards.list.next_members",
    r"""\s*(?:[-+*•]\ )?(?:(?:trong\ (?:đó|số\ (?:đó|này|ấy|các\ \w+(?:\ \w+)?|những\ \w+(?:\ \w+)?
    |\d{1,4}\ \w+(?:\ \w+)?)),?
    (?:\ (?:nổi\ bật|tiêu\ biểu))?(?:\ có(?!\w)|\ là|\ gồm)?(?:\ \d{1,3}\ \w+[^.;:\n]{0,60}:)?
    |(?:các\ )?(?:tập\ thể|cá\ nhân|đơn\ vị|hộ\ gia\ đình|người)(?:\ được\ [^.;:\n]{1,40})?\ (?:gồm|có
    |là)(?:\ các)?(?:\ có)?(?!\w)
    |(?:tiêu\ biểu|nổi\ bật|điển\ hình)(?:\ (?:là|như|có))?|đó\ là|(?:bao\ )?gồm(?:\ có)?(?!\w)
    |(?:một\ trong\ (?:số\ )?(?:\d{1,4}|những|các)\ \w+[^.;:,\n]{0,20}\ là
    |người\ (?:trẻ|cao\ tuổi|lớn\ tuổi|nhỏ\ tuổi|ít\ tuổi|già)\ (?:tuổi\ )?nhất(?:\ (?:là
    |trong\ số\ [^,.;:\n]{1,20}\ là))?)
    |(?:\w+\ ){1,4}(?:được\ )?(?:gọi\ tên|lên\ nhận|xướng\ tên|trao\ tượng\ trưng|nhận\ đợt\ này)[^.;:\n]{0,60}:
    |trao\ tượng\ trưng[^.;:\n]{0,60}(?:gồm|là|:))\ ?,?:?)(?=\s)""",
    "[[trong số đó có]] thôn Đông",
    ("trong số liệu báo cáo",),
)
OLDEST = Rule(
    "awards.list.oldest",
    r"""\ (?:[^.;:\n]{1,60}\ )?là\ (?:người|cá\ nhân|đơn\ vị|tập\ thể)\ (?:\w+\ )?(?:trẻ|cao\ tuổi|lớn\ tuổi
    |nhỏ\ tuổi|ít\ tuổi)
    (?:\ tuổi)?\ nhất(?!\w)""",
    "mảy[[ (xã tân lập) là người trẻ nhất]]",
)
REFUSED_LEAD = Rule(
    "awards.list.refused_lead",
    r"""(?<!\w)(?:con(?:\ trai|\ gái)?|vợ|chồng|mẹ|cha|bố|cháu\ nội|cháu\ ngoại|do|của|cho|được|bởi|tại|từ|nguyên
    |hiện|cùng\ với
    |quê|sinh|ở|thuộc|thay|đại\ diện\ cho|thừa|theo|trao|tặng|nhận|học\ trò|đồng\ nghiệp|bạn|giúp|cứu|nhờ|vì|khi
    |trước|sau|dự|chứng\ kiến|cảm\ ơn|phát\ biểu|chúc\ mừng|nói|kể|cho\ biết)(?!\w)""",
    "ông Tám, [[con]] ông Bảy",
)
END = Rule(
    "awards.list.end",
    r"""(?:[,;]|\ và|\ -|\ cùng)\ (?:kèm|đồng\ thời|nhân\ dịp|vì|đã\ có|do|với\ thành\ tích|mỗi|số\ còn\ lại
    |phần\ thưởng|tổng)(?!\w)
    |(?<!\w)(?:vì|do|về\ thành\ tích|đã\ có|có\ thành\ tích|có\ nhiều\ thành\ tích)(?!\w)""",
    "hộ bà Tư, hộ ông Năm[[ vì]] hiến đất".replace("[[ vì", " [[vì"),
)
LEFT_OUT = Rule(
    "awards.list.left_out",
    r"(?<!\w)(?:không\ (?:đề\ nghị|đủ|đạt|xét)|chưa\ (?:đủ|đạt|xét)|bị\ loại|-\ loại)(?!\w)",
    "ông Phan Văn Tám (6/10 phiếu[[ - loại]])".replace("[[ -", " [[-"),
)
RULES = (LEFT_OUT, BULLET, ITEM_MARK, SUBHEADING, MEMBERS, NEXT_MEMBERS, OLDEST, REFUSED_LEAD, END)


@functools.cache
def entry_lead() -> Rule:
    """What may stand in front of a name that opens an entry of a list: a mark, honorifics, "hộ", "tập thể"."""
    words = alternatives(receiver_words("filler"))
    return Rule(
        "awards.list.entry_lead",
        rf"""(?:^|[,;:/&(•+]|\ -|(?<!\w)(?:và|cùng|cùng\ với|còn))[\s.'"]*(?:(?:các\ )?(?:hộ
        |{words})(?!\w)[\s,.:'"]*){{0,6}}$""",
        "thôn đông[[; và hộ bà ]]",
    )


def list_rules() -> tuple[Rule, ...]:
    """All rules of this module, those built from word lists included."""
    return (*RULES, entry_lead())
