"""The words between two things: what joins the second one to the first. All patterns read ``view.key``."""

from __future__ import annotations

from typing import Literal

from thidua_extract.rules.rule import Rule

Role = Literal["of", "to", "by", "from", "at", "has", "conj", "direct", "other"]

_FILLER = (
    r"(?:các|những|hai|2|ông|bà|anh|chị|em|cháu|cô|chú|bác|thầy|thầy\ giáo|cô\ giáo|đồng\ chí|đ/c|đại\ diện|lãnh\ đạo|cán\ bộ|nhân\ dân|chiến\ sĩ"
    r"|đảng\ bộ|đảng\ ủy|chính\ quyền|tập\ thể|cá\ nhân|gia\ đình|thân\ nhân|lực\ lượng|quân\ và\ dân|đơn\ vị|ngư\ dân|nông\ dân|toàn\ thể|mẹ|nghệ\ sĩ"
    r"|và|cùng|cho|đảng\ viên|các\ đơn\ vị|toàn\ bộ|thành\ viên|tận\ tay|vợ\ chồng|hội\ viên|công\ nhân|bộ\ đội|nhà\ giáo|giáo\ sư|tiến\ sĩ|bác\ sĩ|"
    r"gs|ts|pgs|ths|bs|bscki{0,2}|đại\ tá|thượng\ tá|trung\ tá|thiếu\ tá|đại\ úy|thượng\ úy|trung\ úy|thiếu\ tướng|trung\ tướng|liệt\ sĩ|nam\ sinh"
    r"|nữ\ sinh|tài\ xế|dịch\ giả|nhà\ nghiên\ cứu|nhà\ báo|nhà\ văn|nhạc\ sĩ|doanh\ nhân)"
)

FILLED = Rule(
    "awards.gap.filled",
    rf"^[\s,;:.'\"&/+*•-]*(?:{_FILLER}(?!\w)[\s,;:.'\"&/+*•-]*){{0,10}}$",
    "[[, cán bộ và nhân dân ]]",
)
PREPOSITION = Rule(
    "awards.gap.preposition",
    r"""(?<!\w)(?:(?P<of>của)|(?P<to>cho|đối\ với|với\ các|gồm|là|tặng)|(?P<by>do|bởi)|(?P<from>từ)|(?P<has>có)
    |(?P<at>tại|ở|thuộc|trong|trên|theo|về|với|nhân|vì|để|khi|sau|trước|bằng|qua|giữa|dưới|trú|ngụ|quê|sinh|nhờ|ngoài|đến|bên|cạnh|như|vào|gần))(?!\w)
    |(?P<colon>:)""",
    "Bằng khen [[của]] Bộ",
)
SEPARATOR = Rule("awards.gap.separator", r"[,;/&]|\ -\ |(?<!\w)(?:và|cùng|cùng\ với|đồng\ thời|còn)(?!\w)", "A[[,]] B")
ENDS_SEPARATED = Rule(
    "awards.gap.ends_separated",
    rf"(?:[,;/&:]|\ -|(?<!\w)(?:và|cùng|cùng\ với))\ *(?:{_FILLER}(?!\w)\ ?){{0,4}}$",
    "đã cứu người[[ và ông ]]",
)
BEHALF = Rule(
    "awards.behalf",
    r"""(?<!\w)(?:thừa\ (?:ủy\ quyền|ủy\ nhiệm|lệnh)|(?:được\ )?(?:sự\ )?ủy\ quyền|thay\ mặt)(?:\ (?:của|cho|lãnh\ đạo|bởi))?(?:\ (?:đồng\ chí|ông|bà))?\ ?$""",
    "[[thừa ủy quyền của ]]",
)
DECISION = Rule("awards.decision", r"quyết\ định(?:\ số\ \S{1,20})?(?:\ ngày\ \S{1,12})?\ của\ (?:đồng\ chí\ )?$", "[[quyết định của ]]")
RULES = (FILLED, PREPOSITION, SEPARATOR, ENDS_SEPARATED, BEHALF, DECISION)


def role_of(gap: str) -> Role:
    """How the thing behind the gap relates to the one before it."""
    last: Role | None = None
    for match in PREPOSITION.finditer(gap):
        last = "to" if match.lastgroup == "colon" else match.lastgroup  # type: ignore[assignment]
    if last:
        return last
    if FILLED.compiled.match(gap):
        return "conj" if SEPARATOR.compiled.search(gap) else "direct"
    return "other"


def is_filled(gap: str) -> bool:
    """Whether nothing stands in the gap but marks and words such as "ông", "cán bộ và nhân dân"."""
    return FILLED.compiled.match(gap) is not None


def ends_separated(gap: str) -> bool:
    """Whether a comma or "và" stands right before what follows (honorifics aside)."""
    return ENDS_SEPARATED.compiled.search(gap) is not None
