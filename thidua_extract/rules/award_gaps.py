"""The words between two things: what joins the second one to the first. All patterns read ``view.key``."""

from __future__ import annotations

import functools
from typing import Literal, cast

from thidua_extract.catalogue.award_cues import receiver_words
from thidua_extract.rules.rule import Rule, alternatives

Role = Literal["of", "to", "by", "from", "at", "has", "list", "conj", "direct", "other"]

PREPOSITION = Rule(
    "awards.gap.preposition",
    r"""(?<!\w)(?:(?P<of>của)|(?P<to>cho|đối\ với|với\ các|tặng)|(?P<list>gồm|là)|(?P<by>do|bởi)|(?P<from>từ)
    |(?P<has>có)
    |(?P<at>tại|ở|thuộc|trong|trên|theo|về|với
    |(?<!thân\ |cá\ |công\ |doanh\ |quân\ |nạn\ |bệnh\ |tư\ |nghệ\ )nhân(?!\ (?:dân|viên|sĩ|tài|vật|rộng|ái))
    |vì|để|khi|sau|trước|bằng
    |qua|giữa|dưới|trú|ngụ|quê|sinh(?!\ viên)|nhờ|ngoài|đến|bên|cạnh|như|vào|gần))(?!\w)
    |(?P<colon>:)""",
    "Bằng khen [[của]] Bộ",
)
SEPARATOR = Rule("awards.gap.separator", r"[,;/&]|\ -\ |(?<!\w)(?:và|cùng|cùng\ với|đồng\ thời|còn)(?!\w)", "A[[,]] B")
BEHALF = Rule(
    "awards.behalf",
    r"""(?<!\w)(?:thừa\ (?:ủy\ quyền|ủy\ nhiệm|lệnh)|(?:được\ )?(?:sự\ )?ủy\ quyền|thay\ mặt)(?:\ (?:của|cho
    |lãnh\ đạo|bởi))?(?:\ (?:đồng\ chí|ông|bà))?\ ?$""",
    "[[thừa ủy quyền của ]]",
)
EVENT_NOUN = Rule(
    "awards.event_noun",
    r"(?:tại|trong|dự|chủ\ trì|đến|sau|trước)\ (?:\w+\ ){0,3}(?:lễ|buổi|hội\ nghị|chương\ trình|dịp)\ (?:\w+\ ){0,2}$",
    "ông Ba phát biểu [[tại buổi lễ ]]",
)
SPEECH = Rule(
    "awards.speech",
    r":\ ?[\"]|(?:cho\ biết|cho\ hay|chia\ sẻ|khẳng\ định|đưa\ tin|thông\ tin)(?!\w)",
    "ông Ba [[cho biết]] bà Tư được",
)
ADDRESS = Rule(
    "awards.address",
    r"(?<!\w)(?:đến|tại|ở|về)\ (?:thôn|ấp|bản|xóm|xã|khu|nhà|số|phường|đường|gia\ đình)(?!\w)[^,]{0,40},\ $",
    "đã [[đến thôn Đoài, ]]",
)
SPEAKS_FOR = Rule(
    "awards.speaks_for", r"\s?[-,(]\s?(?:là\ )?(?:người\ )?đại\ diện\ ", "bà Lê Thị Hai[[ - đại diện ]]Công ty"
)
ATTENDING = Rule(
    "awards.attending",
    r"(?<!\w)(?:(?:tới|đến|tham|về|cùng|dự)\ dự|dự\ (?:lễ|buổi|hội\ nghị|có))(?!\w)[^.;]{0,200}$",
    "[[Tới dự có đồng chí Phó Chủ tịch và ]]".lower(),
)
IN_PLACE_OF = Rule(
    "awards.in_place_of",
    r"(?<!\w)(?:thay\ mặt|đại\ diện)\ (?:cho\ )?(?:gia\ đình|thân\ nhân)(?!\w)",
    "ông Ba [[thay mặt gia đình]] nhận",
)
PRAISE = Rule(
    "awards.praise",
    r"(?:biểu\ dương|tuyên\ dương|vinh\ danh|tôn\ vinh|khen\ ngợi|khen\ thưởng|ghi\ nhận)(?:,|\ và)?\ ?",
    "được UBND huyện [[biểu dương, ]]tặng",
)
REASON = Rule(
    "awards.gap.reason",
    r"(?<!\w)(?:vì|thành\ tích|đóng\ góp|góp\ phần|cống\ hiến|giúp\ đỡ)(?!\w)",
    "[[vì]] đã giúp cho huyện",
)
DECISION = Rule(
    "awards.decision",
    r"quyết\ định(?:\ số\ \S{1,20})?(?:\ ngày\ \S{1,12})?\ của\ (?:đồng\ chí\ )?$",
    "[[quyết định của ]]",
)
VAGUE_HEAD = Rule("awards.vague_head", r"(?<!\w)(?:lãnh\ đạo|đoàn\ công\ tác|đại\ diện)\ $", "[[lãnh đạo ]]")
CARRIED = Rule(
    "awards.carried",
    r"""^["',\ ]*(?:(?:cao\ quý|đột\ xuất|năm\ \d{4}|\(.{1,40}\)|(?:và|cùng|kèm|kèm\ theo)\ (?:phần\ thưởng
    |tiền\ thưởng|quà|hoa)|đã|này|về\ thành\ tích[^.;,]{0,60}
    |giai\ đoạn\ [\d\ -]{4,12}|do|vì)["',\ ]*){0,3}$""",
    "[[ đột xuất năm 2019 ]]",
)
ADVERB = Rule(
    "awards.adverb",
    r"""^\s*(?:(?:vừa\ qua|mới\ đây|dịp\ này|theo\ đó|đồng\ thời|ngoài\ ra|bên\ cạnh\ đó|trong\ đó|riêng|trước\ đó
    |(?:\d{1,2}|nhiều|những|các)\ năm\ (?:liền|liên\ tục|qua|trở\ lại\ đây)|liên\ tục|nhờ\ đó|nhờ\ vậy
    |cùng\ ngày|hôm\ nay|hôm\ qua|sau\ đó|(?:đầu\ |cuối\ )?năm\ \d{4}
    |(?:(?:sáng|trưa|chiều|tối|đêm)\ )?(?:ngày\ )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|\w{2,8}\ -
    |\([^()]{1,30}\)\ ?-?)\ ?)""",
    "[[ vừa qua ]]UBND tỉnh",
)
RULES = (
    ATTENDING,
    IN_PLACE_OF,
    REASON,
    ADDRESS,
    SPEAKS_FOR,
    EVENT_NOUN,
    SPEECH,
    PRAISE,
    ADVERB,
    VAGUE_HEAD,
    CARRIED,
    PREPOSITION,
    SEPARATOR,
    BEHALF,
    DECISION,
)


@functools.cache
def filled() -> Rule:
    """Nothing but marks and words such as "ông", "cán bộ và nhân dân"."""
    words = alternatives(receiver_words("filler"))
    marks = r"""[\s,;:.'"&/+*•-]*"""
    return Rule("awards.gap.filled", rf"^{marks}(?:(?:{words})(?!\w){marks}){{0,10}}$", "[[, cán bộ và nhân dân ]]")


@functools.cache
def separated_end() -> Rule:
    """A comma or "và" right before what follows, honorifics aside."""
    words = alternatives(receiver_words("filler"))
    return Rule(
        "awards.gap.ends_separated",
        rf"(?:[,;/&:]|\ -|(?<!\w)(?:và|cùng|cùng\ với))\ *(?:(?:{words})(?!\w)\ ?){{0,4}}$",
        "đã cứu người [[và ông ]]",
    )


def gap_rules() -> tuple[Rule, ...]:
    """All rules of this module, those built from word lists included."""
    return (*RULES, filled(), separated_end())


def read_gap(gap: str) -> tuple[Role, str, str]:
    """How the thing behind the gap relates to the one before it; the words before and behind the joining one."""
    last = None
    for match in PREPOSITION.finditer(gap):
        last = match
    if last is not None:
        role = "to" if last.lastgroup == "colon" else cast(Role, last.lastgroup)
        return role, gap[: last.start()], gap[last.end() :]
    if filled().compiled.match(gap):
        return ("conj" if SEPARATOR.compiled.search(gap) else "direct"), "", gap
    return "other", "", gap


def role_of(gap: str) -> Role:
    """The first part of :func:`read_gap`."""
    return read_gap(gap)[0]


def is_of_title(before: str) -> bool:
    """Whether "của" behind these words is the award's: only a year or "và phần thưởng" lies between."""
    return CARRIED.compiled.match(before) is not None


def is_filled(gap: str) -> bool:
    """Whether nothing stands in the gap but marks and words such as "ông", "cán bộ và nhân dân"."""
    return filled().compiled.match(gap) is not None


def ends_separated(gap: str) -> bool:
    """Whether a comma or "và" stands right before what follows (honorifics aside)."""
    return separated_end().compiled.search(gap) is not None
