"""How far an award has got, and sentences that speak of awards without telling of one."""

from __future__ import annotations

from thidua_extract.linking.award_roles import Telling
from thidua_extract.records import AwardStatus
from thidua_extract.rules.rule import Rule

PLANNED = Rule(
    "awards.planned",
    r"(?<!\w)(?:sẽ|dự\ kiến|chuẩn\ bị|sắp(?:\ tới)?)(?!\w)(?!\ xếp)[^.;\n]{0,90}$",
    "xã Tân Lập [[sẽ tổ chức đón nhận ]]",
)
AIMED = Rule(
    "awards.aimed",
    r"""(?<!\w)(?:phấn\ đấu|mục\ tiêu|chỉ\ tiêu|quyết\ tâm|lộ\ trình|tiêu\ chí|xây\ dựng(?!\ xong)|chưa|không|giữ\ vững
    |nếu|để|muốn|hướng\ tới|giả)(?!\w)[^.;\n]{0,60}$""",
    "[[phấn đấu đến năm 2025 ]]",
)
PREPARED = Rule(
    "awards.prepared",
    r"(?<!\w)(?:quy\ trình|hồ\ sơ|thủ\ tục|danh\ sách\ đề\ cử)(?!\w)[^.;\n]{0,60}$",
    "phòng đang làm [[quy trình để ]]",
)
ANNOUNCED = Rule(
    "awards.announced",
    r"""(?:(?:công\ bố|vừa\ (?:ký|kí|ban\ hành)|đã\ (?:ký|kí|ban\ hành)|ký|kí|ban\ hành)\ (?:các\ )?quyết\ định
    |quyết\ định\ vừa\ (?:được\ )?(?:ban\ hành|ký|kí))""",
    "bộ vừa [[công bố quyết định]] công nhận",
)
REGULATION = Rule(
    "awards.regulation",
    r"""(?<!\w)(?:tiêu\ chuẩn|quy\ định|qui\ định|điều\ kiện|dự\ thảo|thẩm\ quyền|nghị\ định|thông\ tư|(?<!pháp\ )luật
    |hồ\ sơ|thủ\ tục|mức\ thưởng|đối\ tượng|chính\ sách|hình\ thức\ khen|tỉ\ lệ|quy\ chế|chế\ độ)(?!\w)""",
    "[[tiêu chuẩn]] tặng bằng khen",
)
NEGATED = Rule(
    "awards.negated",
    r"(?<!\w)(?:không|chưa)\ (?:đủ|được|đạt|có|thể|xét|hề|đồng\ ý)(?!\w)[^.;\n]{0,80}$",
    "ông Ba [[không đủ điều kiện, tiêu chuẩn ]]",
)
CRIME = Rule(
    "awards.crime",
    r"(?<!\w)(?:bị\ cáo|cáo\ trạng|trái\ phép|kinh\ phí|quyết\ toán|quỹ)(?!\w)",
    "theo [[cáo trạng]], phòng đã",
)
RULES = (PLANNED, AIMED, PREPARED, ANNOUNCED, REGULATION, NEGATED, CRIME)


def status_of(telling: Telling) -> AwardStatus:
    """The status its verbs and the words before them say."""
    frame = telling.frame
    behind = {item.cue for item in frame.tails[telling.index] if item.cue == "announce"}
    cues = frame.cues | frame.shared | behind
    before = telling.before(140)
    if "revoke" in cues:
        return "revoked"
    if "propose" in cues or PREPARED.compiled.search(before[-90:]):
        return "proposed"
    if PLANNED.compiled.search(before):
        return "planned"
    announced = "announce" in cues or ANNOUNCED.compiled.search(telling.before(400))
    if announced and not cues & {"hand", "give_hand", "receive"}:
        return "announced"
    return "conferred"


def is_aim(telling: Telling) -> bool:
    """Whether the words before it make the award a goal or deny it."""
    return AIMED.compiled.search(telling.before(80)) is not None


def is_about_money(telling: Telling) -> bool:
    """Whether a sentence with a bare "khen thưởng" speaks of its money or of a case in court."""
    return CRIME.compiled.search(telling.around(400)) is not None


def is_denied(telling: Telling) -> bool:
    """Whether the words before it say that it was not given."""
    return NEGATED.compiled.search(telling.before(110)) is not None


def is_regulation(telling: Telling) -> bool:
    """Whether the words around it speak of rules for awards."""
    before = telling.before(140).rpartition(";")[2]
    return REGULATION.compiled.search(before + telling.after(60)) is not None
