"""What stands around titles of awards: verbs of conferring, offices, and groups told by number."""

from __future__ import annotations

import functools
from typing import Any

import regex

from thidua_extract.catalogue.award_cues import Cue, cue_words
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.lexicon import Lexicon
from thidua_extract.rules.rule import Rule, alternatives

_COLLECTIVES = alternatives(
    "tập thể|đơn vị|cơ quan|tổ chức|doanh nghiệp|hợp tác xã|htx|trường|trường học|xã|phường|thị trấn|huyện|thị xã|thành phố|quận"
    "|thôn|làng|bản|ấp|khu phố|khu dân cư|tổ dân phố|công ty|chi bộ|đảng bộ|chi hội|chi đoàn|câu lạc bộ|sở|ngành|bệnh viện|cơ sở"
    "|nhóm|nhóm tác giả|địa phương|tổ|tổ hợp tác|trường thcs|trường thpt|trường tiểu học|trường mầm non|cụm|khối|đội|phòng|nghiệp đoàn"
    "|công đoàn cơ sở|mô hình|dòng họ|cơ quan, đơn vị|tập thể lao động".split("|")
)
_HOUSEHOLDS = alternatives("hộ|gia đình|hộ gia đình|hộ dân".split("|"))
_INDIVIDUALS = alternatives(
    "cá nhân|người|đồng chí|cán bộ|chiến sĩ|cán bộ, chiến sĩ|đảng viên|ngư dân|nông dân|công nhân|giáo viên|học sinh|sinh viên"
    "|học sinh, sinh viên|thanh niên|phụ nữ|doanh nhân|nhà giáo|thầy thuốc|bác sĩ|nghệ sĩ|nghệ nhân|mẹ|bà mẹ|em|hội viên|nhà khoa học"
    "|tác giả|vận động viên|huấn luyện viên|quần chúng|quần chúng nhân dân|nhà báo|thành viên|cựu chiến binh|đoàn viên|công dân|tài xế"
    "|lái xe|cháu|ông|bà|anh|thuyền viên|người dân|công chức|viên chức|người lao động|cựu tù|thương binh|liệt sĩ|lao động|trưởng thôn"
    "|chủ trang trại|đại biểu|y bác sĩ|bà con|tình nguyện viên|bảo vệ|chị|thầy cô giáo|thầy, cô giáo|hộ kinh doanh|trường hợp"
    "|gương điển hình|gương|điển hình|nữ công nhân|cảnh sát|quân nhân|sĩ quan|công an viên|dân quân|thí sinh|nạn nhân".split("|")
)
_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3}){1,2}|\d{1,5}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_ADJECTIVE = r"(?:\ (?:tiêu\ biểu|xuất\ sắc|điển\ hình))?"

COUNTED = Rule(
    "awards.counted",
    rf"""(?<![\w/.,])(?<!lần\ thứ\ )(?<!hạng\ )(?<!năm\ )(?<!tháng\ ){_NUMBER}\ (?:(?P<collective>(?!trường\ hợp){_COLLECTIVES})|(?P<household>{_HOUSEHOLDS})|(?P<individual>{_INDIVIDUALS}))
    (?!\w)(?P<more>{_ADJECTIVE}(?:,\ |\ ?-\ ?|\ và\ |/)(?:(?:nhóm\ )?(?:{_COLLECTIVES})|(?:{_HOUSEHOLDS})|(?:{_INDIVIDUALS}))(?!\w))?""",
    "tặng Bằng khen cho [[43 tập thể]] và 84 cá nhân",
    ("14/16 xã", "năm 2020 huyện"),
)
UNCOUNTED = Rule(
    "awards.uncounted",
    rf"""(?<!\w)(?:nhiều|các|những|một\ số|hàng\ (?:trăm|nghìn|chục)|toàn\ (?:bộ|thể)|đông\ đảo|hơn\ \d+|trên\ \d+|gần\ \d+)\ (?:lượt\ )?
    (?:(?:{_COLLECTIVES})|(?:{_HOUSEHOLDS})|(?:{_INDIVIDUALS}))(?!\w)
    (?:(?:,\ |\ ?-\ ?|\ và\ |/)(?:nhiều\ |các\ |những\ )?(?:(?:{_COLLECTIVES})|(?:{_HOUSEHOLDS})|(?:{_INDIVIDUALS}))(?!\w))?""",
    "[[nhiều tập thể, cá nhân]] được tặng Giấy khen",
)
OFFICE = Rule(
    "awards.office",
    r"""(?<!\w)(?P<office>phó\ chủ\ tịch\ nước|chủ\ tịch\ nước(?:\ chxhcn\ việt\ nam)?|chủ\ tịch\ quốc\ hội|tổng\ bí\ thư
    |phó\ thủ\ tướng(?:\ thường\ trực)?(?:\ chính\ phủ)?|thủ\ tướng(?:\ chính\ phủ)?|thống\ đốc(?:\ ngân\ hàng\ nhà\ nước)?
    |(?:nguyên\ |quyền\ )?(?:phó\ )?(?:chủ\ tịch|tổng\ giám\ đốc|giám\ đốc|bí\ thư|chánh\ án|viện\ trưởng|tổng\ cục\ trưởng|cục\ trưởng
      |trưởng\ ban|chủ\ nhiệm|tư\ lệnh|chính\ ủy|hiệu\ trưởng|tổng\ kiểm\ toán|tổng\ thanh\ tra|đại\ sứ|trưởng\ phòng|chánh\ văn\ phòng)
      (?:\ thường\ trực)?
    |(?:nguyên\ )?(?:bộ|thứ)\ trưởng|tổng\ thống|quốc\ vương|nhà\ vua|toàn\ quyền)(?!\w)
    (?P<place>(?:\ (?:ubnd|hđnd|ủy\ ban\ nhân\ dân|ủy\ ban))?\ (?:tỉnh|huyện|thành\ phố|thị\ xã|xã|phường|quận|thị\ trấn|tp)(?!\w))?""",
    "Bằng khen của [[Chủ tịch UBND tỉnh]]",
)
STATE = Rule(
    "awards.state",
    r"(?<!\w)(?:đảng(?:,|\ và)\ nhà\ nước|nhà\ nước|tỉnh\ ủy(?:,\ (?:hđnd,\ )?ubnd)\ tỉnh|trung\ ương\ đoàn|hội\ đồng\ đội\ trung\ ương)(?!\w)",
    "được [[Đảng, Nhà nước]] tặng thưởng",
)
HOME = Rule(
    "awards.home",
    r"""(?:nhân\ dân(?:\ và|,)\ cán\ bộ|cán\ bộ(?:\ và|,)\ nhân\ dân|chính\ quyền\ và\ nhân\ dân|chính\ quyền,\ nhân\ dân)\ (?:trong\ )?
    (?P<place>tỉnh|huyện|thành\ phố|thị\ xã|xã|phường|quận|thị\ trấn)(?!\w)""",
    "[[Nhân dân và cán bộ thị xã]] được tặng Cờ thi đua",
)
GIFT = Rule(
    "awards.gift",
    r"""\ (?:cho\ )?(?:(?:số\ tiền|mỗi|tổng|gần|hơn|trên|kèm|thêm|những|các|nhiều)\ ){0,2}(?:\d[\d.,]*\ (?:triệu|tỉ|nghìn|ngàn|đồng|suất|phần|căn|chiếc|xe|thẻ|bộ|cuốn
    |cây|sổ|con|túi|thùng|tấn|kg|bức|lá|vé|máy|ngôi|học\ bổng)|quà|hoa|lẵng\ hoa|bó\ hoa|bức\ trướng|học\ bổng|tiền|sổ\ tiết\ kiệm|nhà|phần\ quà
    |suất|sách|áo|vé|giải(?!\ thưởng)|cúp|vật\ tư|thiết\ bị|vòng\ hoa|hương|cổ\ phiếu|xe)(?!\w)""",
    "tặng[[ 20 triệu]] đồng cho gia đình",
    (" bằng khen",),
)
TEAM = Rule(
    "awards.team",
    r"(?<!\w)[Bb]an\ chuyên\ án(?:\ \d{1,5}\ ?-?\p{Lu}{1,3}(?!\w)|\ \p{Lu}{1,3}-?\d{1,5}(?!\w))?",
    "tặng Bằng khen cho [[ban chuyên án 218 LP]]",
)
PLACE_WORD = Rule(
    "awards.place_word",
    r"(?<=của\ )(?:tỉnh|huyện|thành\ phố|thị\ xã|xã|phường|quận|bộ)(?=\ (?:cho|tặng|trao|vì|và)(?!\w)|[,.;]|$)",
    "trao Bằng khen của [[thành phố]] cho chị Tư",
)
GIVEN_NAME = Rule(
    "awards.given_name",
    r"(?:(?:cho|anh|chị|em|ông|bà|cháu|thầy|cô|gia\ đình(?:\ (?:anh|chị|em|ông|bà|cháu))?|[Cc]ho|và|của)\ )(?P<name>\p{Lu}\p{Ll}{1,6})(?!\ \p{Lu}|\w)",
    "trao huy hiệu [[cho Ron]]",
)
DESCRIBED = Rule(
    "awards.described",
    r"""(?<!\w)(?:là|một|các|những|của|với|cho|nhiều|từng|làm|vị|cố|nữ|quà|thăm|cùng|\d+|hai|ba)\s["']?$""",
    "ông [[là ]]",
)
RULES = (PLACE_WORD, TEAM, GIVEN_NAME, DESCRIBED, COUNTED, UNCOUNTED, OFFICE, STATE, HOME, GIFT)

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}


@functools.cache
def _lexicon() -> Lexicon[Cue]:
    return Lexicon((word.phrase, word.cue) for word in cue_words())


def find_cues(view: View) -> list[Mention]:
    """Verbs of conferring and the like, kind "award_cue", with ``cue``; a verb that gives money or presents is a "gift"."""
    cues: list[Mention] = []
    for start, end, cue in _lexicon().find(view):
        kind: str = cue
        if kind in ("give", "hand", "give_hand") and GIFT.compiled.match(view.key, end):
            kind = "gift"
        cues.append(Mention("award_cue", start, end, {"cue": kind}, "awards.cue"))
    return cues


def find_groups(view: View) -> list[Mention]:
    """Groups of recipients, kind "award_group": ``count`` and ``of`` (null where the text does not say or mixes both)."""
    groups = [group for match in COUNTED.finditer(view.key) if (group := _counted(match))]
    taken = {(g.start, g.end) for g in groups}
    for match in UNCOUNTED.finditer(view.key):
        if not any(match.start() < end and start < match.end() for start, end in taken):
            groups.append(Mention("award_group", match.start(), match.end(), {"count": None, "of": None}, UNCOUNTED.id))
    return sorted(groups, key=lambda g: g.start)


def _counted(match: regex.Match[str]) -> Mention | None:
    word = match["number"]
    value: dict[str, Any] = {"count": _WORDS.get(word) or int(word.replace(".", "")), "of": None}
    value["of"] = next(kind for kind in ("collective", "household", "individual") if match[kind])
    if word == "một" and match["individual"]:
        return None
    if match["more"] and _kind_of(match["more"]) != value["of"]:
        value = {"count": None, "of": None}
    return Mention("award_group", match.start(), match.end(), value, COUNTED.id)


@functools.cache
def _kind_patterns() -> tuple[tuple[str, Rule], ...]:
    table = (("collective", _COLLECTIVES), ("household", _HOUSEHOLDS), ("individual", _INDIVIDUALS))
    return tuple((kind, Rule(f"awards.{kind}", rf"(?:nhóm\ )?(?:{words})$", "[[x]]")) for kind, words in table)


def _kind_of(more: str) -> str | None:
    words = more.strip(" ,-/").removeprefix("và ").strip()
    return next((kind for kind, rule in _kind_patterns() if rule.compiled.search(words)), None)
