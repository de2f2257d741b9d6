"""Which counts of things measure the economy or society.

A count is a figure where something says that it is a result ("thu hút mới 6 dự án"), a stock ("xã có 3 hợp tác xã,
7 tổ hợp tác") or a standing ("9 xã đạt 19 tiêu chí"); those who are given an award, who take part or who came to harm
are none.
"""

from __future__ import annotations

from decimal import Decimal

import regex

from thidua_extract.catalogue.indicators import indicator_code
from thidua_extract.catalogue.measures import normalized
from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_scene import Scene
from thidua_extract.linking.figure_toll import is_label, is_toll
from thidua_extract.rules import figure_noise as noise
from thidua_extract.rules.edges import AtStart
from thidua_extract.rules.figure_phrases import MAKING

_MANY = 1000  # a count this large is a statistic, not a story
_SOME = 20
_TEN = 10  # strong things that a place has
_THINGS = regex.compile(
    r"(?:tuyến|con) đường|tuyến|xe|ô tô|ôtô|phương tiện|tàu|cầu|cống|đường|cửa hàng|siêu thị|chợ|chuyến|hồ|nhà|căn|"
    r"phòng|"
    r"máy|trạm|điểm|khu|dự án|hạng mục|công trình|cơ sở|thửa|lô|cây|giếng|bể|kênh"
)
_ROUNDED = 100  # a rounded number of things from here on is a statistic
_PEOPLE = frozenset({"tập thể", "cá nhân", "đồng chí"})
_PERSONS = frozenset(
    {"lượt", "đảng viên", "cán bộ", "người", "giáo viên", "học sinh", "hội viên", "đoàn viên", "chiến sĩ", "công nhân"}
    | {"công chức", "viên chức", "công đoàn viên", "đơn vị", "trường hợp", "nông dân", "phụ nữ", "thanh niên"}
)
_PLACES = frozenset(
    {"xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thôn", "bản", "ấp", "buôn", "làng", "xóm", "khu dân cư"}
    | {"tổ dân phố", "khu phố", "khu vực", "trường", "trường học", "xã, phường", "xã, thị trấn"}
)
_ATTAINED = regex.compile(r"(?<!\w)(?:đạt|vượt|hoàn thành|xấp xỉ)(?!\w)")
_ROW = 2  # other figures in the sentence
# Where a count only says where something happens or whose it is.
_IN_A_STORY = regex.compile(
    r"(?<!\w)(?:tại|ở|của|qua|thuộc|từ|với|cùng|giữa|trong số|mỗi|một|trong|trên|khỏi|và)(?: các)? $"
)
_WHERE = regex.compile(r"(?<!\w)(?:tại|ở|giữa|một trong|trong số)(?: các)? $")
# One of a row of counts: "12 quận, 17 huyện và 1 thị xã".
_BARE = regex.compile(r"\s?(?:[,;)]|và \d)")
_ONE_MORE = regex.compile(r"(?<!\w)thêm (?:\w+ ){0,2}$")
_ROW_BEFORE = regex.compile(r"(?:\d \w+(?: \w+)?,|\d \w+(?: \w+)? và|\() $|\($")
# What places reach or lack.
_REACHES = regex.compile(
    r"(?! khác)(?! (?:\w+ ){0,2}công nhận) (?:\w+ ){0,3}?(?:đạt(?! danh hiệu)|"
    r"hoàn thành|về đích|nông thôn mới|ntm|chưa có|không có|không còn|có|đăng kí|dự kiến|"
    r"văn hóa|"
    r"trắng|khó khăn|nghèo|xây dựng nông thôn)(?!\w)"
)
_RECOGNISED = frozenset({"new_rural_communes", "national_standard_schools"})
_TIMES_OF_PEOPLE = AtStart(r"(?:lượt )?(?:tập thể|cá nhân|đồng chí|gương)(?!\w)|lượt (?:.{0,40} )?khen(?!\w)")
_RECEIVERS = frozenset(
    {
        "hộ",
        "hộ gia đình",
        "hộ dân",
        "doanh nghiệp",
        "dn",
        "hợp tác xã",
        "htx",
        "lao động",
        "người lao động",
        "trang trại",
        "công trình",
        "mô hình",
        "sản phẩm",
    }
)
_HOUSEHOLDS = frozenset({"hộ", "hộ gia đình", "hộ dân"})
_TARGETS = frozenset({"chỉ tiêu", "tiêu chí", "nhóm chỉ tiêu"})
_NAMES_REACH = 90  # characters
_NAMES_FOLLOW = regex.compile(
    r"(?<!\w)(?:là|gồm|bao gồm|đó là|như)(?::|,)? (?:(?:các |những )?\p{Ll}+ ){0,2}\p{Lu}\p{Ll}+"
)


_SEIZED = frozenset({"con", "khẩu", "viên", "bao", "gói", "chiếc", "cây", "quả", "bánh"})


def is_result(scene: Scene, level: Quantity) -> bool:
    """Counts of things."""
    if is_toll(scene, level):
        return True
    if _is_of_a_scene(scene, level) or is_label(scene, level):
        return False
    if level.total is not None:
        return not scene.is_vote()
    if level.unit.casefold() in _PEOPLE or _counts_recipients(scene) or _as_recipients(scene, level):
        return False
    if _is_single(scene, level) or (level.strength != "strong" and _are_named(scene, level)):
        return False
    return _is_measure(scene, level)


def _is_of_a_scene(scene: Scene, level: Quantity) -> bool:
    """Whether an accident, a ceremony or a title is told of, in numbers too small for a statistic."""
    people = _is_people(scene, level)
    if people and scene.is_titled():
        return True
    if not scene.is_near(noise.INCIDENT, noise.EVENT):
        return False
    large = _size(level) >= _MANY and level.unit.casefold().rpartition(" ")[2] not in _SEIZED
    return not (large and (not people or scene.is_statistic(level)))


def _is_measure(scene: Scene, level: Quantity) -> bool:
    if level.unit.casefold() == "chỉ tiêu" and not scene.draft.comparisons:
        return _ATTAINED.search(scene.draft.indicator.casefold()) is not None  # "đăng ký 5 chỉ tiêu" heads a list
    if level.measure == "rate" and (level.strength == "strong" or level.unit.casefold().startswith("người")):
        return True
    return _is_statistic(scene, level) or _is_done(scene, level) or _is_stock(scene, level)


def _is_stock(scene: Scene, level: Quantity) -> bool:
    """ "xã có 3 hợp tác xã, 7 tổ hợp tác": counts in a row, or beside measured things; "2 xã đạt từ 15 tiêu chí"."""
    story = _IN_A_STORY.search(scene.ctx.view.key, max(scene.start, level.start - 14), level.start)
    if story is not None and not (story[0] == "và " and scene.counts >= _ROW):
        return False
    if level.unit.casefold() in _PLACES:
        if _is_in_row(scene, level):
            return True
        return _REACHES.match(scene.ctx.view.key, level.end, min(scene.clause[1], level.end + 40)) is not None
    told = bool(scene.draft.action) or scene.draft.listed
    return scene.counts + scene.company >= (_ROW if told else _ROW + 1)


def _is_in_row(scene: Scene, level: Quantity) -> bool:
    """ "(12 quận, 17 huyện và 1 thị xã)": one of several counts told bare."""
    key, start = scene.ctx.view.key, level.start
    if scene.counts < _ROW or not _BARE.match(key, level.end):
        return False
    if scene.draft.action == "có" or scene.draft.listed:
        return True
    return _ROW_BEFORE.search(key, max(scene.start, start - 20), start) is not None


def _are_named(scene: Scene, level: Quantity) -> bool:
    """ "3 trường mầm non là Hoa Sen, Sơn Ca và Tuổi Thơ": told one by one, not measured."""
    text = scene.ctx.view.text[level.end : min(scene.clause[1], level.end + _NAMES_REACH)]
    return _NAMES_FOLLOW.search(text) is not None


def _is_single(scene: Scene, level: Quantity) -> bool:
    """ "kiểm tra 01 phương tiện", "1 trường hợp": one is told of, not counted; "thêm 1 xã đạt chuẩn" is."""
    if _size(level) != 1 or level.bound != "exact" or _makes(scene.draft.action):
        return False
    before = (max(scene.start, level.start - 20), level.start)
    if _is_in_row(scene, level) or _ONE_MORE.search(scene.ctx.view.key, *before):
        return False
    return _REACHES.match(scene.ctx.view.key, level.end, min(scene.clause[1], level.end + 40)) is None


def _is_people(scene: Scene, level: Quantity) -> bool:
    """Whether people, collectives or times of them are counted; places and things are none."""
    return level.unit.casefold() in _PEOPLE | _PERSONS or _counts_recipients(scene)


def _counts_recipients(scene: Scene) -> bool:
    """ "120 lượt tập thể": times that somebody was given something."""
    return bool(_TIMES_OF_PEOPLE.match(scene.draft.indicator.casefold()))


def _as_recipients(scene: Scene, level: Quantity) -> bool:
    """Whether those counted are given an award; things ("sáng kiến") are none that could be, unless handed over."""
    unit = level.unit.casefold()
    if unit in _PLACES:  # "3 xã đạt chuẩn nông thôn mới" measures the country
        return scene.is_titled() or scene.is_named_award()
    if (level.strength == "strong" and unit not in _RECEIVERS) or (unit in _HOUSEHOLDS and level.value >= _MANY):
        return scene.is_given(level)
    return scene.is_award()


def _is_statistic(scene: Scene, level: Quantity) -> bool:
    """A count with a name, a large one, one of plan targets, or one beside a ratio of the same things."""
    targets = bool(scene.draft.action) and level.unit.casefold().partition("/")[0] in _TARGETS
    if scene.draft.headed or _size(level) >= _MANY or targets or indicator_code(scene.draft.indicator) in _RECOGNISED:
        return True
    if level.bound != "exact" and _size(level) >= _ROUNDED and _THINGS.match(level.unit.casefold()):
        return True
    return any(_tells_ratio(other, scene.draft, level) for other in scene.sentence.drafts)


def _tells_ratio(other: Draft, draft: Draft, level: Quantity) -> bool:
    """Whether another figure of the sentence gives the ratio of the same things: "8/12 xã", "10 xã … (chiếm 57%)"."""
    if other.quantity is None or other is draft:
        return False
    if other.quantity.total == level.value:
        return False  # the whole itself
    share = other.quantity.role == "percent" and other.indicator_span == draft.indicator_span
    return share or (other.quantity.total is not None and other.quantity.unit == level.unit)


def _is_done(scene: Scene, level: Quantity) -> bool:
    """A count that is the object of a verb; of weak nouns only larger ones."""
    size = _size(level)
    if level.strength != "strong":
        return (scene.doing and (size >= _SOME or _makes(scene.draft.action))) or _is_told_of_place(scene, level)
    told = bool(scene.draft.action) or level.bound != "exact"
    in_story = _WHERE.search(scene.ctx.view.key, max(scene.start, level.start - 14), level.start)
    return (
        scene.doing
        or (told and size >= _SOME)
        or (scene.draft.action == "có" and size >= _TEN)
        or (scene.company > 0 and in_story is None)
    )


def _makes(action: str) -> bool:
    return MAKING.compiled.match(match_key(action)) is not None


def _is_told_of_place(scene: Scene, level: Quantity) -> bool:
    """ "toàn xã có 23 người đi xuất khẩu lao động": more than the noun, told of a place."""
    named = " " in level.unit or scene.draft.indicator.count(" ") > level.unit.count(" ")
    return named and scene.is_statistic(level)


def _size(level: Quantity) -> Decimal:
    amount = normalized(level.value, level.unit)
    return amount.value if amount else level.value
