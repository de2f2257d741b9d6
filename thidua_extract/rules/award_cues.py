"""What stands around titles of awards: verbs of conferring, offices, names that are no units."""

from __future__ import annotations

import functools

from thidua_extract.catalogue.award_cues import Cue, cue_words
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.award_spots import AWARDS
from thidua_extract.rules.lexicon import Lexicon
from thidua_extract.rules.rule import Rule, any_of

_PLACES = ("tỉnh", "huyện", "thành phố", "thị xã", "xã", "phường", "quận", "bộ")
_TELLING = (
    *("đơn vị", "cơ quan", "nhà trường", "trường", "công ty", "tổng công ty", "doanh nghiệp", "trung tâm", "bệnh viện"),
    *("ngân hàng", "đảng bộ", "chi bộ", "công đoàn", "hội", "đồn", "khoa", "phòng", "sở", "tập đoàn", "lữ đoàn"),
    *("trung đoàn", "tiểu đoàn", "đội", "làng", "thôn", "bộ", "chi cục", "cục", "hợp tác xã", "viện", "xã", "huyện"),
    *("thị xã", "thành phố", "tỉnh", "phường", "thị trấn"),
)
"""What stands for a body that tells or gets something."""
_GIVEN = (
    *("nhà trường", "đơn vị", "công ty", "bệnh viện", "trung tâm", "xã", "huyện", "phường", "thị xã", "tỉnh"),
    *("thành phố", "quận", "thị trấn", "làng", "thôn", "chi bộ", "đảng bộ", "bộ", "hội", "trường", "cục", "sở", "viện"),
)
"""What stands for a body behind "cho", "tặng", "trao"."""
_BEHIND = (
    ".",
    ",",
    ";",
    ":",
    "\n",
    ". ",
    ", ",
    "; ",
    ": ",
    "\n ",
    " và ",
    " qua ",
    " nay ",
    " liền ",
    " tục ",
    " đó ",
    " này ",
)


OFFICE = Rule(
    "awards.office",
    r"""(?<!\w)(?P<office>phó\ chủ\ tịch\ nước|chủ\ tịch\ nước(?:\ chxhcn\ việt\ nam)?|chủ\ tịch\ quốc\ hội
    |tổng\ bí\ thư
    |phó\ thủ\ tướng(?:\ thường\ trực)?(?:\ chính\ phủ)?|thủ\ tướng(?:\ chính\ phủ)?
    |thống\ đốc(?:\ ngân\ hàng\ nhà\ nước)?
    |(?:nguyên\ |(?<!ủy\ )quyền\ )?(?:phó\ )?(?:chủ\ tịch|tổng\ giám\ đốc|(?:ban\ )?giám\ đốc|bí\ thư|chánh\ án
    |viện\ trưởng
    |tổng\ cục\ trưởng|cục\ trưởng
      |trưởng\ ban|chủ\ nhiệm|tư\ lệnh|chính\ ủy|hiệu\ trưởng|tổng\ kiểm\ toán|tổng\ thanh\ tra|đại\ sứ
    |trưởng\ phòng|chánh\ văn\ phòng)
      (?:\ thường\ trực)?
    |(?:nguyên\ )?(?:bộ|thứ)\ trưởng|tổng\ thống|quốc\ vương|nhà\ vua|toàn\ quyền)(?!\w)
    (?P<place>(?:\ (?:ubnd|hđnd|ủy\ ban\ nhân\ dân|ủy\ ban))?\ (?:tỉnh|huyện|thành\ phố|thị\ xã|xã|phường|quận
    |thị\ trấn|tp)(?!\w))?""",
    "bằng khen của [[chủ tịch ubnd tỉnh]]",
    begins=(
        *(
            "phó ",
            "nguyên ",
            "quyền ",
            "chủ tịch",
            "tổng bí thư",
            "thủ tướng",
            "thống đốc",
            "tổng giám đốc",
            "giám đốc",
        ),
        *("ban giám đốc", "bí thư", "chánh án", "viện trưởng", "tổng cục trưởng", "cục trưởng", "trưởng ban"),
        *("chủ nhiệm", "tư lệnh", "chính ủy", "hiệu trưởng", "tổng kiểm toán", "tổng thanh tra", "đại sứ"),
        *("trưởng phòng", "chánh văn phòng", "bộ trưởng", "thứ trưởng", "tổng thống", "quốc vương", "nhà vua"),
        "toàn quyền",
    ),
)
STATE = Rule(
    "awards.state",
    r"""(?<!\w)(?:đảng(?:,|\ và)\ nhà\ nước|nhà\ nước|tỉnh\ ủy(?:,\ (?:hđnd,\ )?ubnd)\ tỉnh|trung\ ương\ đoàn
    |hội\ đồng\ đội\ trung\ ương)(?!\w)""",
    "được [[đảng, nhà nước]] tặng thưởng",
    begins=(
        *("đảng, nhà nước", "đảng và nhà nước", "nhà nước", "tỉnh ủy, ", "trung ương đoàn"),
        "hội đồng đội trung ương",
    ),
)
PEOPLE_OF = Rule(
    "awards.people_of",
    r"""(?:,\ |\ và\ )(?:(?:chính\ quyền|ubnd|cán\ bộ|quân|lực\ lượng\ vũ\ trang)(?:,\ |\ và\ )){0,3}
    (?:nhân\ dân|quân\ dân|dân)(?:\ các\ dân\ tộc)?\ $""",
    "đảng bộ[[, chính quyền và nhân dân ]]",
)
HOME = Rule(
    "awards.home",
    r"""(?:nhân\ dân(?:\ và|,)\ cán\ bộ|cán\ bộ(?:\ và|,)\ nhân\ dân|chính\ quyền\ và\ nhân\ dân
    |chính\ quyền,\ nhân\ dân|đảng\ bộ(?:,|\ và)(?:\ chính\ quyền(?:,|\ và))?(?:\ quân\ và)?\ (?:nhân\ dân|quân\ dân)
    (?:\ các\ dân\ tộc)?)\ (?:trong\ )?
    (?P<place>tỉnh|huyện|thành\ phố|thị\ xã|xã|phường|quận|thị\ trấn)(?!\w)""",
    "[[nhân dân và cán bộ thị xã]] được tặng cờ",
    begins=(
        *(
            "nhân dân và cán bộ",
            "nhân dân, cán bộ",
            "cán bộ và nhân dân",
            "cán bộ, nhân dân",
            "chính quyền và nhân dân",
        ),
        *("chính quyền, nhân dân", "đảng bộ, ", "đảng bộ và "),
    ),
)
GIFT = Rule(
    "awards.gift",
    r"""\ (?:nóng\ )?(?:cho\ )?(?:(?:số\ tiền|mỗi|tổng|gần|hơn|trên|kèm|thêm|những|các
    |nhiều)\ ){0,2}(?:\d[\d.,]*\ (?:triệu|tỉ
    |nghìn|ngàn|đồng|suất|phần|căn|chiếc|xe|thẻ|bộ|cuốn
    |cây|sổ|con|túi|thùng|tấn|kg|bức|lá(?!\ cờ\ thi)|vé|máy|ngôi|học\ bổng)
    |quà|hoa|lẵng\ hoa|bó\ hoa|bức\ trướng|học\ bổng|tiền
    |sổ\ tiết\ kiệm|nhà(?!\ (?:giáo|văn|báo|nông|khoa|trường|máy|nghiên|thầu|sư))|phần\ quà
    |suất|sách|áo|vé|giải(?!\ thưởng)|cúp|vật\ tư|thiết\ bị|vòng\ hoa|hương|cổ\ phiếu|xe)(?!\w)""",
    "tặng[[ 20 triệu]] đồng cho gia đình",
    (" bằng khen", " nhà trường bằng khen"),
)
_GIFT_LEADS = (
    *(" nóng ", " cho ", " số tiền", " mỗi", " tổng", " gần", " hơn", " trên", " kèm", " thêm", " những", " các"),
    *(" nhiều", " quà", " hoa", " lẵng", " bó", " bức", " học bổng", " tiền", " sổ", " nhà", " phần", " suất", " sách"),
    *(" áo", " vé", " giải", " cúp", " vật tư", " thiết bị", " vòng hoa", " hương", " cổ phiếu", " xe"),
    *(f" {digit}" for digit in range(10)),
)
"""What :data:`GIFT` can begin with."""
TEAM = Rule(
    "awards.team",
    r"(?<!\w)[Bb]an\ chuyên\ án(?:\ \d{1,5}\ ?-?\p{Lu}{1,3}(?!\w)|\ \p{Lu}{1,3}-?\d{1,5}(?!\w))?",
    "tặng Bằng khen cho [[ban chuyên án 305 MT]]",
    begins=("ban chuyên án",),
)
SECTOR = Rule(
    "awards.sector",
    r"""(?<!\w)(?<!các\ )(?<!những\ )(?<!liên\ )[Nn]gành\ (?i:giáo\ dục(?:\ và\ đào\ tạo|\ &\ đào\ tạo)?
    |gd\ ?[&-]\ ?đt|gdđt
    |y\ tế|kiểm\ sát|tòa\ án|thuế|hải\ quan|kho\ bạc|ngân\ hàng|tư\ pháp|thanh\ tra|nội\ vụ|tài\ chính|tuyên\ giáo
    |thống\ kê|kiểm\ lâm|nông\ nghiệp|công\ thương|xây\ dựng|giao\ thông\ vận\ tải|văn\ hóa|du\ lịch|điện\ lực|dầu\ khí
    |than|cao\ su|bảo\ hiểm\ xã\ hội|thi\ hành\ án|tài\ nguyên\ và\ môi\ trường)
    (?:\ (?:tỉnh|huyện|thành\ phố|TP\.?|thị\ xã|quận|Thủ\ đô)(?!\w))?(?:\ \p{Lu}\p{L}*){0,4}(?!\w)""",
    "trao Cờ thi đua cho [[ngành Y tế tỉnh Hà Nam]]",
    ("các ngành y tế", "ngành nghề nông thôn"),
    begins=("ngành ",),
)
PRESS = Rule(
    "awards.press",
    r"""(?<!\w)(?<!theo\ )(?<!Theo\ )(?<!với\ )(?<!của\ )[Bb]áo(?:\ điện\ tử)?\ \p{Lu}\p{Ll}+(?:\ \p{Lu}\p{Ll}+){0,3}
    (?=[^.;:\n]{0,80}(?:được|nhận|đón)(?!\w))""",
    "[[Báo Lao Động]] là một trong 5 đơn vị được tặng Bằng khen",
    ("theo báo Lao Động, ông được tặng",),
    begins=("báo ",),
)
SHIP = Rule(
    "awards.ship",
    r"""(?<!\w)(?:(?:[Tt]huyền\ viên|[Tt]ập\ thể)\ )?[Tt]àu\ (?:cá|du\ lịch|cảnh\ sát\ biển|kiểm\ ngư|hải\ quân
    |cứu\ nạn|tuần\ tra|vận\ tải)?\ ?
    (?:(?:\p{Lu}\p{Ll}*\ ?){0,4}-?\ ?\d{1,6}(?:\ ?-?\ ?(?:\p{Lu}{1,2}|\d{1,5}(?:-?\p{Lu}{1,2})?))?)(?!\w)""",
    "tặng Bằng khen cho [[thuyền viên tàu cá QNg 98465TS]]",
    ("cho tàu thuyền vào bờ",),
    begins=("tàu ", "thuyền viên tàu ", "tập thể tàu "),
)
PLACE_WORD = Rule(
    "awards.place_word",
    rf"""(?:(?<=của\ )|(?<=khen\ ))(?:{any_of(_PLACES)})
    (?=\ (?:cho|tặng|trao|vì|và)(?!\w)|[,.;]|$)""",
    "trao bằng khen của [[thành phố]] cho chị Tư",
    begins=tuple(f"{lead} |{place}" for lead in ("của", "khen") for place in _PLACES),
)
GIVEN_NAME = Rule(
    "awards.given_name",
    r"""(?<=(?:anh|chị|em|ông|bà|cháu|thầy|cô|bạn|gia\ đình|[Cc]ho|và
    |của|bị\ cáo|bị\ can|chiến\ sĩ|cầu\ thủ)\ )(?P<name>\p{Lu}\p{Ll}{1,6})(?!\ \p{Lu}|\w)""",
    "trao huy hiệu cho [[Vinh]]",
)
PART_NAME = Rule(
    "awards.part_name",
    r"""(?<=(?:cho|tặng|và|anh|chị|em|ông|bà|cháu|thầy|cô|bạn|cầu\ thủ|học\ sinh|nam\ sinh|nữ\ sinh|gia\ đình
    |của|,)\ )(?P<name>\p{Lu}\p{Ll}{1,6}\ \p{Lu}\p{Ll}{1,6})(?!\ \p{Lu}|\w)""",
    "tặng giấy khen cho hai em Văn Tám và [[Xuân Hòa]]",
    ("cho hai em Lê Văn Tám",),
)
BARE_NAME = Rule(
    "awards.bare_name",
    r"""(?:^|(?<=[.,;:\n]\ )|(?<=\n))(?P<name>\p{Lu}\p{Ll}{1,6})
    (?=\ (?:đã\ |vừa\ |cũng\ |còn\ |vinh\ dự\ |từng\ ){0,3}(?:được|nhận)(?!\w))""",
    "Trước đó, [[Hải]] đã được truy tặng huy hiệu",
    ("Trước đó, Hải Phòng đã được",),
)
STAND_IN = Rule(
    "awards.stand_in",
    rf"""(?:(?:^|[.,;:\n]\ ?|\ và\ |\ qua\ |\ nay\ |\ liền\ |\ tục\ |\ đó\ |\ này\ |(?<=\d{{3}})\d\ )
    (?:tập\ thể\ |(?:các\ thế\ hệ\ )?(?:thầy|cán\ bộ|giáo\ viên)(?!\w)[^.;:\n]{{0,30}}?\ )?
    (?P<word>{any_of(_TELLING)})
    (?=\ (?:đã|được|vinh\ dự|đón|nhận|đạt|liên\ tục|là|luôn|còn|cũng|nhiều\ (?:lần|năm)|từng
    |công\ nhận|tặng|trao|khen|\d{{1,2}}\ (?:lần|năm))(?!\w))
    |\ (?:cho|tặng|trao)\ (?:tập\ thể\ |(?:cán\ bộ|lãnh\ đạo|đại\ diện|thầy|cô|giáo\ viên)[^.;:\n]{{0,40}}?\ )?
    (?P<word>{any_of(_GIVEN)})(?:\ (?:này|đó|nói\ trên))?
    (?=\ ?[.,;\n]|$|\ (?:và|vì|nhân|danh\ hiệu|bằng|huân|huy|giấy|cờ|kỉ\ niệm)(?!\w))
    |cờ(?:\ truyền\ thống)?\ (?:của\ )?(?P<word>đơn\ vị|nhà\ trường|công\ ty|bệnh\ viện|bộ|hội|trường|xã|huyện|tỉnh
    |sở|cục|viện
    |ngành)(?=[.,;\n]|$|\ (?:và|vì|nhân)(?!\w)))""",
    "Trước đó[[, đơn vị]] đã được tặng Huân chương",
    ("cho các đơn vị",),
    begins=(
        *("", "cờ "),
        *(
            f"{lead}{word}"
            for lead in (*_BEHIND, *(f"{digit} " for digit in range(10)))
            for word in (*_TELLING, "tập thể ", "các thế hệ ", "thầy", "cán bộ", "giáo viên")
        ),
        *(
            f" {lead} {word}"
            for lead in ("cho", "tặng", "trao")
            for word in (*_GIVEN, "tập thể ", "cán bộ", "lãnh đạo", "đại diện", "thầy", "cô", "giáo viên")
        ),
    ),
)
DESCRIBED = Rule(
    "awards.described",
    r"""(?<!\w)(?:là|một|các|những|của|với|cho|nhiều|từng|làm|vị|cố|nữ|quà|thăm|cùng|\d+|hai|ba
    |tỉ\ lệ|phong\ trào|số)\ ["']?$""",
    "ông [[là ]]",
)
IS = Rule(
    "awards.is",
    r"""(?:(?P<again>(?<!\w)(?:liền|liên\ tục|liên\ tiếp|đều|còn|\d{4}))|(?<=người|cá\ nhân|đồng\ chí|đ/c|viên
    |tập\ thể|đơn\ vị|hộ))
    \ (?P<is>là)\ (?:danh\ hiệu\ )?["']?$""",
    "có 9 người[[ là ]]",
)
COUNTED_HEADS = Rule("awards.counted_heads", r"(?<![\w/.,-])\d{1,3}\ $", "khen thưởng [[24 ]]", ("số 24/", "quận 3, "))
IS_FOR_YEARS = Rule(
    "awards.is_for_years",
    r"(?<!\w)(?:năm(?:\ học)?)\ (?:liền|liên\ tục|liên\ tiếp)(?!\w)[^.;\n]{0,90}\ là\ (?:danh\ hiệu\ )?[\"']?$",
    "ba [[năm học liền Trường A là ]]",
    ("trường a là ",),
)
RULES = AWARDS.take(
    PEOPLE_OF,
    IS_FOR_YEARS,
    COUNTED_HEADS,
    IS,
    BARE_NAME,
    STAND_IN,
    PLACE_WORD,
    TEAM,
    SECTOR,
    SHIP,
    PRESS,
    GIVEN_NAME,
    PART_NAME,
    DESCRIBED,
    OFFICE,
    STATE,
    HOME,
    GIFT,
)


@functools.cache
def _lexicon() -> Lexicon[Cue]:
    return Lexicon((word.phrase, word.cue) for word in cue_words())


@functools.lru_cache(maxsize=2)
def find_cues(view: View) -> tuple[Mention, ...]:
    """Verbs of conferring and the like, kind "award_cue", with ``cue``; one that gives money is a "gift"."""
    cues: list[Mention] = []
    for start, end, cue in _lexicon().find(view):
        kind: str = cue
        given = kind in ("give", "hand", "give_hand") and view.key.startswith(_GIFT_LEADS, end)
        if given and GIFT.compiled.match(view.key, end):
            kind = "gift"
        cues.append(Mention("award_cue", start, end, {"cue": kind}, "awards.cue"))
    return tuple(cues)
