"""How far an award has got, and sentences that speak of awards without telling of one."""

from __future__ import annotations

from thidua_extract.linking.award_frames import Frame
from thidua_extract.linking.award_items import Item
from thidua_extract.records import AwardStatus
from thidua_extract.rules.rule import Rule

PLANNED = Rule(
    "awards.planned",
    r"(?<!\w)(?:sẽ|dự\ kiến|chuẩn\ bị|sắp(?:\ tới)?)(?!\w)(?!\ xếp)[^.;\n]{0,90}$",
    "xã Tân Lập [[sẽ tổ chức đón nhận ]]",
)
AIMED = Rule(
    "awards.aimed",
    r"(?<!\w)(?:phấn\ đấu|mục\ tiêu|chỉ\ tiêu|quyết\ tâm|lộ\ trình|tiêu\ chí|xây\ dựng(?!\ xong)|chưa|không|giữ\ vững|nếu|để|muốn|hướng\ tới|bằng\ giả|giả)(?!\w)[^.;\n]{0,60}$",
    "[[phấn đấu đến năm 2025 ]]",
)
PREPARED = Rule(
    "awards.prepared",
    r"(?<!\w)(?:quy\ trình|hồ\ sơ|thủ\ tục|danh\ sách\ đề\ cử)(?!\w)[^.;\n]{0,60}$",
    "phòng đang làm [[quy trình để ]]",
)
ANNOUNCED = Rule(
    "awards.announced",
    r"(?:(?:công\ bố|vừa\ (?:ký|kí|ban\ hành)|đã\ (?:ký|kí|ban\ hành)|ký|kí|ban\ hành)\ (?:các\ )?quyết\ định|quyết\ định\ vừa\ (?:được\ )?(?:ban\ hành|ký|kí))",
    "Bộ vừa [[công bố quyết định]] công nhận",
)
REGULATION = Rule(
    "awards.regulation",
    r"""(?<!\w)(?:tiêu\ chuẩn|quy\ định|qui\ định|điều\ kiện|dự\ thảo|thẩm\ quyền|nghị\ định|thông\ tư|(?<!pháp\ )luật|hồ\ sơ|thủ\ tục|mức\ thưởng
    |đối\ tượng|hình\ thức\ khen|tỉ\ lệ|quy\ chế|chế\ độ)(?!\w)""",
    "[[tiêu chuẩn]] tặng Bằng khen",
)
NEGATED = Rule(
    "awards.negated",
    r"(?<!\w)(?:không|chưa)\ (?:đủ|được|đạt|có|thể|xét|hề|đồng\ ý)(?!\w)[^.;\n]{0,80}$",
    "ông Ba [[không đủ điều kiện, tiêu chuẩn ]]",
)
RULES = (PREPARED, NEGATED, PLANNED, AIMED, ANNOUNCED, REGULATION)


def status_of(key: str, frame: Frame, title: Item) -> AwardStatus:
    """The status its verbs and the words before them say."""
    cues = frame.cues | frame.shared | {item.cue for item in frame.tails[frame.titles.index(title)] if item.cue == "announce"}
    if "revoke" in cues:
        return "revoked"
    before = key[max(frame.sentence[0], title.start - 140) : title.start]
    if "propose" in cues or PREPARED.compiled.search(before[-90:]):
        return "proposed"
    if PLANNED.compiled.search(before):
        return "planned"
    told = key[frame.sentence[0] : title.start]
    if not cues & {"hand", "give_hand", "receive"} and ("announce" in cues or ANNOUNCED.compiled.search(told)):
        return "announced"
    return "conferred"


def is_aim(key: str, frame: Frame, title: Item) -> bool:
    """Whether the words before it make the award a goal or deny it."""
    return AIMED.compiled.search(key[max(frame.sentence[0], title.start - 80) : title.start]) is not None


def is_denied(key: str, frame: Frame, title: Item) -> bool:
    """Whether the words before it say that it was not given."""
    return NEGATED.compiled.search(key[max(frame.sentence[0], title.start - 110) : title.start]) is not None


def is_regulation(key: str, frame: Frame, title: Item) -> bool:
    """Whether the words around it speak of rules for awards."""
    low = max(frame.sentence[0], title.start - 140)
    low = max(low, key.rfind(";", low, title.start))
    return REGULATION.compiled.search(key, low, min(frame.sentence[1], title.end + 60)) is not None
