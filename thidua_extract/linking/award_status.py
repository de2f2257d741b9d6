"""How far an award has got, and sentences that speak of awards without telling of one."""

from __future__ import annotations

from thidua_extract.linking.award_lead import is_judging, led_in
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
    r"""(?:(?:công\ bố|vừa\ (?:ký|kí|ban\ hành)|đã\ (?:ký|kí|ban\ hành)|ký|kí|ban\ hành|vừa\ có)\ (?:các\ )?quyết\ định
    |quyết\ định\ [^.;,\n]{0,40}(?:vừa|mới|đã)\ (?:được\ )?(?:[^.;,\n]{1,40}\ )?(?:ban\ hành|ký|kí)(?!\w))""",
    "bộ vừa [[công bố quyết định]] công nhận",
)
BY_DECISION = Rule(
    "awards.by_decision",
    r"""(?:^|[.\n]\s*)(?:\([^()\n]{1,12}\)\s?-?\s?)?(?:theo|tại|căn\ cứ)\ (?:các\ )?quyết\ định
    \ (?:số|vừa|ngày|của|khen)""",
    "[[theo quyết định số]] 312/QĐ-CTN",
)
SUGGESTED = Rule(
    "awards.suggested",
    r"(?<!\w)(?:đề\ xuất|tờ\ trình|kiến\ nghị|đề\ cử|làm\ đơn)(?!\w)[^.;\n]{0,80}$",
    "bộ trưởng ký [[tờ trình phong ]]",
)
JUDGED = Rule(
    "awards.judged",
    r"""(?<!\w)(?:thống\ nhất|nhất\ trí|tán\ thành|bỏ\ phiếu|biểu\ quyết|thông\ qua|suy\ tôn|bình\ xét|đề\ nghị
    |trình)(?!\w)""",
    "hội đồng [[nhất trí]]: tặng giấy khen",
)
COUNCIL = Rule(
    "awards.council",
    r"""(?<!\w)hội\ đồng\ (?:thi\ đua|tđkt|xét|khen\ thưởng)[^.;\n]{0,160}
    (?:thống\ nhất|nhất\ trí|bỏ\ phiếu|biểu\ quyết)""",
    "[[hội đồng thi đua, khen thưởng huyện thống nhất]] tặng",
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
FULFILLED = Rule(
    "awards.fulfilled",
    r"đề\ nghị\ (?:và|, )\ ?(?:đã\ |vừa\ |vinh\ dự\ )?được(?!\w)",
    "UBND quận [[đề nghị và được]] Chủ tịch nước truy tặng",
)
RULES = (
    FULFILLED,
    PLANNED,
    AIMED,
    PREPARED,
    ANNOUNCED,
    BY_DECISION,
    SUGGESTED,
    JUDGED,
    COUNCIL,
    REGULATION,
    NEGATED,
    CRIME,
)


def status_of(telling: Telling) -> AwardStatus:
    """The status its verbs and the words before them say."""
    frame = telling.frame
    behind = {item.cue for item in frame.tails[telling.index] if item.cue == "announce"}
    cues = frame.cues | frame.shared | behind
    before = telling.before(140)
    if "revoke" in cues:
        return "revoked"
    fulfilled = FULFILLED.compiled.search(before)
    if not fulfilled and ("propose" in cues or PREPARED.compiled.search(before[-90:]) or _is_judged(telling)):
        return "proposed"
    if SUGGESTED.compiled.search(before) and not cues & {"hand", "receive"}:
        return "proposed"
    if PLANNED.compiled.search(before):
        return "planned"
    if not cues & {"hand", "give_hand", "receive"} and ("announce" in cues or _is_announced(telling)):
        return "announced"
    return "conferred"


def _is_announced(telling: Telling) -> bool:
    """Whether a decision just signed or read out grants it, in its sentence or the one it goes on from."""
    lead = led_in(telling.key, telling.frame.sentence)
    told = telling.key[max(lead[0], telling.title.start - 900) : telling.title.start] if lead else telling.before(900)
    return bool(ANNOUNCED.compiled.search(told) or BY_DECISION.compiled.search(told))


def _is_judged(telling: Telling) -> bool:
    """Whether a council only agreed on it: what a meeting that considers awards decides is a proposal."""
    before = telling.before(500)
    if COUNCIL.compiled.search(before):
        return True
    return JUDGED.compiled.search(before) is not None and is_judging(telling.key)


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
