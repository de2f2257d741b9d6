"""The words between two things: what joins the second one to the first. All patterns read ``view.key``."""

from __future__ import annotations

import functools
from typing import Literal, cast

from thidua_extract.catalogue.award_cues import receiver_words
from thidua_extract.rules.rule import Rule, alternatives

_GAPS = 2048  # most gaps are a few words that come again and again
Role = Literal["of", "to", "by", "from", "at", "has", "list", "conj", "direct", "other"]

PREPOSITION = Rule(
    "awards.gap.preposition",
    r"""(?<!\w)(?:(?P<of>của)|(?P<to>cho|(?:lên|vào)\ (?:ngực\ áo|ngực|áo)
    |đối\ với|với\ các|tặng|(?:và|để|nhằm)\ (?:biểu\ dương|động\ viên))
    |(?P<list>gồm|là)|(?P<by>do|bởi)|(?P<from>từ)
    |(?P<has>có)
    |(?P<at>tại|ở|thuộc|trong|trên|theo|về|với
    |(?<!thân\ |cá\ |công\ |doanh\ |quân\ |nạn\ |bệnh\ |tư\ |nghệ\ )nhân(?!\ (?:dân|viên|sĩ|tài|vật|rộng|ái))
    |vì|để|khi|sau|trước|bằng
    |qua|giữa|dưới|trú|ngụ|quê|sinh(?=\ (?:ngày|năm|tháng|tại|ở|ra|sống|\d))|nhờ|ngoài|đến|bên|cạnh|như|vào|gần))(?!\w)
    |(?P<colon>:)""",
    "Bằng khen [[của]] Bộ",
)
SEPARATOR = Rule("awards.gap.separator", r"[,;/&]|\ -\ |(?<!\w)(?:và|cùng|cùng\ với|đồng\ thời|còn)(?!\w)", "A[[,]] B")
BEHALF = Rule(
    "awards.behalf",
    r"""(?<!\w)(?:thừa\ (?:ủy\ quyền|ủy\ nhiệm|lệnh)|(?:được\ )?(?:sự\ )?ủy\ quyền|thay\ mặt)(?:\ (?:của|cho
    |lãnh\ đạo|bởi))?(?:\ (?:đồng\ chí|ông|bà))?\ ?$""",
    "[[thừa ủy quyền của ]]",
    needs=("thừa ", "ủy quyền", "thay mặt"),
)
EVENT_NOUN = Rule(
    "awards.event_noun",
    r"(?:tại|trong|dự|chủ\ trì|đến|sau|trước)\ (?:\w+\ ){0,3}(?:lễ|buổi|hội\ nghị|chương\ trình|dịp)\ (?:\w+\ ){0,2}$",
    "ông Ba phát biểu [[tại buổi lễ ]]",
    needs=("lễ ", "buổi ", "hội nghị ", "chương trình ", "dịp "),
)
SPEECH = Rule(
    "awards.speech",
    r":\ ?[\"]|(?:cho\ biết|cho\ hay|chia\ sẻ|khẳng\ định|nhấn\ mạnh|đưa\ tin|thông\ tin)(?!\w)",
    "ông Ba [[cho biết]] bà Tư được",
    needs=(":", "cho biết", "cho hay", "chia sẻ", "khẳng định", "nhấn mạnh", "đưa tin", "thông tin"),
)
ADDRESS = Rule(
    "awards.address",
    r"(?<!\w)(?:đến|tại|ở|về)\ (?:thôn|ấp|bản|xóm|xã|khu|nhà|số|phường|đường|gia\ đình)(?!\w)[^,]{0,40},\ $",
    "đã [[đến thôn Đoài, ]]",
    needs=("đến ", "tại ", "ở ", "về "),
)
SPEAKS_FOR = Rule(
    "awards.speaks_for", r"\s?[-,(]\s?(?:là\ )?(?:người\ )?đại\ diện\ ", "bà Lê Thị Hai[[ - đại diện ]]Công ty"
)
ATTENDING = Rule(
    "awards.attending",
    r"(?<!\w)(?:(?:tới|đến|tham|về|cùng|dự)\ dự|dự\ (?:lễ|buổi|hội\ nghị|có))(?!\w)[^.;]{0,200}$",
    "[[Tới dự có đồng chí Phó Chủ tịch và ]]".lower(),
    needs=(" dự", "dự "),
)
ATTENDS = Rule(
    "awards.attends",
    r"""(?<!\w)(?:(?:đến|tới|tham|về|cùng)\ )?dự\ (?:buổi\ |và\ [^,.;]{0,30}\ )?
    (?:lễ|đại\ hội|hội\ nghị|kỉ\ niệm)(?!\w)""",
    "ông ba [[về dự lễ]] khánh thành và đón nhận cờ thi đua",
    needs=("dự ",),
)
ONE_AMONG = Rule(
    "awards.one_among",
    r"(?:(?<!\w)là|,|\ -)\ (?:một|1)\ trong\ (?:số\ )?$",
    "công ty a vinh dự [[là một trong ]]",
    ("trong đó có một trong ",),
    needs=("một trong ", "1 trong "),
)
VALUES = Rule(
    "awards.values",
    r"(?<!\w)(?:đánh\ giá\ cao|biểu\ dương|hoan\ nghênh|khen\ ngợi|bày\ tỏ|mong\ muốn|yêu\ cầu|chúc\ mừng)(?!\w)",
    "bà ba [[đánh giá cao]] bệnh viện đã được tặng thưởng bằng khen",
)
IN_PLACE_OF = Rule(
    "awards.in_place_of",
    r"(?<!\w)(?:thay\ mặt|đại\ diện)\ (?:cho\ )?(?:gia\ đình|thân\ nhân)(?!\w)",
    "ông Ba [[thay mặt gia đình]] nhận",
    needs=("thay mặt", "đại diện"),
)
PRAISE = Rule(
    "awards.praise",
    r"(?:biểu\ dương|tuyên\ dương|vinh\ danh|tôn\ vinh|khen\ ngợi|khen\ thưởng|ghi\ nhận)(?:,|\ và)?\ ?",
    "được UBND huyện [[biểu dương, ]]tặng",
)
ANY_BODIES = Rule(
    "awards.any_bodies",
    r"""(?:,|\ và)\ (?:các\ )?(?:bộ|ban|ngành|sở|cấp|đoàn\ thể|địa\ phương|hội)
    (?:(?:,|\ và)?\ (?:các\ )?(?:bộ|ban|ngành|sở|cấp|đoàn\ thể|địa\ phương|hội|trung\ ương|liên\ quan))*+(?!\w)""",
    "được UBND tỉnh[[, bộ, ngành trung ương]] tặng",
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
    needs=("quyết định",),
)
VAGUE_HEAD = Rule("awards.vague_head", r"(?<!\w)(?:lãnh\ đạo|đoàn\ công\ tác|đại\ diện)\ $", "[[lãnh đạo ]]")
CARRIED = Rule(
    "awards.carried",
    r"""^["',\ ]*(?:(?:cao\ quý|đột\ xuất|năm\ \d{4}|\(.{1,40}\)|(?:và|cùng|kèm|kèm\ theo)\ (?:phần\ thưởng
    |tiền\ thưởng|quà|hoa|thưởng\ [^.;,]{1,30}\ đồng|số\ tiền[^.;,]{1,30}\ đồng)|đã|này|về\ thành\ tích[^.;,]{0,60}
    |giai\ đoạn\ [\d\ -]{4,12}|do|vì)["',\ ]*){0,3}$""",
    "[[ đột xuất năm 2019 ]]",
)
ADVERB = Rule(
    "awards.adverb",
    r"""^\s*(?:(?:(?:đây\ |năm\ \d{4}\ )?(?:cũng\ )?là\ lần\ (?:đầu\ tiên|đầu|thứ\ \w+)
    |vừa\ qua|mới\ đây|dịp\ này|theo\ đó|đồng\ thời|ngoài\ ra|bên\ cạnh\ đó|trong\ đó|riêng|trước\ đó
    |(?:\d{1,2}|hai|ba|bốn|nhiều|những|các)\ năm(?:\ học)?\ (?:liền|liên\ tục|qua|trở\ lại\ đây)|liên\ tục
    |nhờ\ đó|nhờ\ vậy|cùng\ ngày|hôm\ nay|hôm\ qua|sau\ đó|(?:đầu\ |cuối\ )?năm\ \d{4}
    |(?:(?:sáng|trưa|chiều|tối|đêm)\ )?(?:ngày\ )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|\w{2,8}\ -
    |\([^()]{1,30}\)\ ?-?)\ ?)""",
    "[[ vừa qua ]]UBND tỉnh",
)
NEXT_CLAUSE = Rule(
    "awards.next_clause",
    r"""\s(?:(?:cũng|còn|mới|vinh\ dự|tiến\ hành|quyết\ định|có)\ ){0,3}
    (?:tặng|trao|khen|truy\ tặng|công\ nhận|được|nhận|đón\ nhận|tổ\ chức|đã|vừa|sẽ|đang)(?!\w)""",
    "Tỉnh đoàn[[ đã]] được tặng huy hiệu",
)
BESIDES = Rule(
    "awards.besides",
    r"(?:^|[.\n]\s?)(?:cùng\ với|ngoài|bên\ cạnh|kèm(?:\ theo)?)\ (?:tấm\ )?$",
    "huyện khen hai ông[[. cùng với tấm ]]",
    needs=("cùng với ", "ngoài ", "bên cạnh ", "kèm "),
)
ON_FLAG = Rule("awards.on_flag", r"(?:lá\ cờ|lên\ cờ|cờ\ truyền\ thống)(?!\w)", "gắn lên [[lá cờ]] truyền thống")
PART_OF = Rule(
    "awards.part_of",
    r"(?<!\w)trong\ (?:đó|số)(?!\w)|(?<!\w)(?:kể\ cả|chủ\ yếu|phần\ lớn)(?!\w)",
    "cho 25 cá nhân, [[trong đó]] có 9 nữ",
)
ALONG_WITH = Rule("awards.gap.along_with", r"\ cùng(?:\ với)?\ ", "hai người[[ cùng ]]anh Hải lao xuống sông")
HEADING_LEAD = Rule(
    "awards.heading_lead",
    r"""\s*+(?:(?:[-+*•–]|\d{1,2}[.)/]|[ivx]{1,4}[.)/]|[a-eđ][.)/])\s*+)?
    (?:cấp\ \w+\s?[-:,]\s|về\ phía\ |của\ |do\ |riêng\ )?""",
    "[[* ]]LĐLĐ quận: giấy khen 28 tập thể",
)
HEADING_OF = Rule(
    "awards.heading_of",
    r"""\s*+(?:(?:[-+*•–]|\d{1,3}[.)/]|[ivx]{1,4}[.)/]|[a-eđ][.)/])\s*+)?
    (?:(?:tập\ thể|cá\ nhân|hộ|ông|bà|anh|chị|em|cháu|cô|thầy|đồng\ chí|đ/c
    |nhân\ dân\ và\ cán\ bộ|cán\ bộ\ và\ nhân\ dân|cán\ bộ,\ nhân\ dân)\ ){0,3}""",
    "[[- tập thể ]]trường thcs lê lợi: bằng khen",
)
NO_SUBJECT = Rule(
    "awards.no_subject",
    r"""\s*(?:[-+*•]\s*)?(?:(?:năm|từ\ năm|tháng|ngày)\ [\d/-]+,?\ )?
    (?:trước\ đó,?\ |sau\ đó,?\ |đồng\ thời,?\ |nhiều\ năm\ liền,?\ )?
    (?:(?:đã|từng|vừa|cũng|còn|vinh\ dự|nhiều\ lần|liên\ tục)\ ){0,3}(?=(?:được|đón\ nhận|nhận|đạt)(?!\w))""",
    "Trường có 600 học sinh.[[ Đã từng ]]được tặng Huân chương".lower(),
)
STANDS_OUT = Rule(
    "awards.stands_out",
    r"""^\s*(?:(?:trong\ (?:đó|số\ đó|số\ này),?\ )?(?:tiêu\ biểu|nổi\ bật|điển\ hình|đáng\ chú\ ý)(?:\ nhất)?
    (?:\ (?:là|như|có))?:?\ )""",
    "[[tiêu biểu là ]]xã tế lợi",
)
DEED = Rule(
    "awards.deed",
    r"""^\s*(?:(?:trước|sau|ngoài|bên\ cạnh)\ [^,]{1,20},\ )?(?:những\ )?(?:hành\ động|việc\ làm
    |nghĩa\ cử|sự\ hi\ sinh|tấm\ gương|chiến\ công|cử\ chỉ|thành\ tích|tinh\ thần
    |đóng\ góp|sự\ dũng\ cảm)\ (?:[^,.;:\n]{0,60}?\ )?của\ """,
    "[[hành động quên mình của ]]lê văn tám đã được truy tặng huy hiệu",
    needs=("của ",),
)
RELATIVE = Rule(
    "awards.relative",
    r"""(?<!\w)cho\ (?:đại\ diện\ )?(?:người\ thân|gia\ đình|thân\ nhân|người\ nhà|vợ|chồng|mẹ|cha|bố
    |con\ trai|con\ gái)\ (?:của\ )?(?:(?:cố|liệt\ sĩ|anh|chị|ông|bà|em|cháu|đồng\ chí|đ/c|nạn\ nhân|phóng\ viên
    |chiến\ sĩ)\ ){0,3}$""",
    "trao bằng khen [[cho người thân của anh ]]",
    needs=("cho ",),
)
ONE_OF = Rule(
    "awards.one_of",
    r"""(?<!\w)(?:nam\ sinh|nữ\ sinh|học\ sinh|sinh\ viên|cô\ gái|chàng\ trai|đàn\ ông|phụ\ nữ|thanh\ niên|cô\ giáo
    |thầy\ giáo|bác\ sĩ|ngư\ dân|tài\ xế|bé\ gái|bé\ trai|phóng\ viên|cầu\ thủ)\ $""",
    "huân chương cho [[nam sinh ]]",
)
SERVED = Rule(
    "awards.served",
    r"(?<!\w)(?:đóng\ góp|cống\ hiến|phục\ vụ|công\ sức|ích|mang\ lại)(?!\w)[^.;]{0,30}$",
    "bằng khen vì [[đóng góp cho ]]",
)
PROFILE_LEAD = Rule("awards.profile_lead", r"[,;:]\ (?:danh\ hiệu\ )?[\"']?$", "lãi 5 tỉ đồng[[; ]]")
PROFILE_DATED = Rule(
    "awards.profile_dated",
    r"[\"']?(?:\ \(\d{4}|\ năm\ \d{4})",
    "- Bà Lầu Thị Sùa: 31 năm đứng lớp, Nhà giáo Ưu tú[[ (2014]])".lower(),
)
HEADING_COLON = Rule(
    "awards.heading_colon",
    r"""(?:\ (?:tặng|trao|khen(?:\ thưởng)?))?\s?:\s?(?:(?:danh\ hiệu|\d{1,5}|tặng)\ )?["']?""",
    "UBND huyện[[: ]]Giấy khen cho thôn Đoài",
)
RULES = (
    NEXT_CLAUSE,
    BESIDES,
    ON_FLAG,
    PART_OF,
    ALONG_WITH,
    HEADING_LEAD,
    HEADING_COLON,
    PROFILE_LEAD,
    PROFILE_DATED,
    HEADING_OF,
    NO_SUBJECT,
    STANDS_OUT,
    DEED,
    RELATIVE,
    ONE_OF,
    SERVED,
    ATTENDING,
    ATTENDS,
    ONE_AMONG,
    VALUES,
    IN_PLACE_OF,
    REASON,
    ADDRESS,
    SPEAKS_FOR,
    EVENT_NOUN,
    SPEECH,
    ANY_BODIES,
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


@functools.lru_cache(maxsize=_GAPS)
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


@functools.lru_cache(maxsize=_GAPS)
def is_filled(gap: str) -> bool:
    """Whether nothing stands in the gap but marks and words such as "ông", "cán bộ và nhân dân"."""
    return filled().compiled.match(gap) is not None


@functools.lru_cache(maxsize=_GAPS)
def ends_separated(gap: str) -> bool:
    """Whether a comma or "và" stands right before what follows (honorifics aside)."""
    return separated_end().compiled.search(gap) is not None
