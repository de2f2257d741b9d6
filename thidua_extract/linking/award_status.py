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
    needs=("sẽ", "dự kiến", "chuẩn bị", "sắp"),
)
WILL = Rule(
    "awards.will",
    r"(?<!\w)sẽ\ được(?!\w)[^.;,\n]{0,60}(?:đề\ nghị|trình|xét)(?!\w)[^.;,\n]{0,60}$",
    "xã nhất cụm [[sẽ được UBND huyện trình tỉnh tặng ]]",
    needs=("sẽ được",),
)
AIMED = Rule(
    "awards.aimed",
    r"""(?<!\w)(?:phấn\ đấu|mục\ tiêu|chỉ\ tiêu|quyết\ tâm|lộ\ trình|tiêu\ chí|xây\ dựng(?!\ xong)|chưa|không
    |(?<!công\ nhận\ )giữ\ vững|nếu|để|muốn|hướng\ tới|giả)(?!\w)[^.;\n]{0,60}$""",
    "[[phấn đấu đến năm 2025 ]]",
)
PREPARED = Rule(
    "awards.prepared",
    r"(?<!\w)(?:quy\ trình|hồ\ sơ|thủ\ tục|danh\ sách\ đề\ cử)(?!\w)[^.;\n]{0,60}$",
    "phòng đang làm [[quy trình để ]]",
    needs=("quy trình", "hồ sơ", "thủ tục", "danh sách đề cử"),
)
ANNOUNCED = Rule(
    "awards.announced",
    r"""(?:(?:công\ bố|ra|vừa\ (?:ký|kí|ban\ hành)|đã\ (?:ký|kí|ban\ hành)|ký|kí|ban\ hành
    |(?:vừa|đã)\ có)\ (?:các\ )?quyết\ định
    |có\ quyết\ định\ số\ [^.;,\n]{0,60}\ (?:tặng|công\ nhận|khen|phong|truy)
    |^điều\ \d{1,2}\.
    |quyết\ định\ [^.;,\n]{0,40}(?:vừa|mới|đã)\ (?:được\ )?(?:[^.;,\n]{1,40}\ )?(?:ban\ hành|ký|kí)(?!\w))""",
    "bộ vừa [[công bố quyết định]] công nhận",
    needs=("quyết định", "điều "),
)
BY_DECISION = Rule(
    "awards.by_decision",
    r"""(?:^|[.\n]\s{0,4}+)(?:\([^()\n]{1,12}\)\s?-?\s?)?(?:theo|tại|căn\ cứ)\ (?:các\ )?quyết\ định
    \ (?:số|vừa|ngày|của|khen)""",
    "[[theo quyết định số]] 312/QĐ-CTN",
    needs=("quyết định",),
)
SUGGESTED = Rule(
    "awards.suggested",
    r"(?<!\w)(?:đề\ xuất|tờ\ trình|kiến\ nghị|đề\ cử|làm\ đơn|đồng\ tình)(?!\w)[^.;\n]{0,80}$",
    "bộ trưởng ký [[tờ trình phong ]]",
    needs=("đề xuất", "tờ trình", "kiến nghị", "đề cử", "làm đơn", "đồng tình"),
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
    needs=("hội đồng ",),
)
REGULATION = Rule(
    "awards.regulation",
    r"""(?<!\w)(?:tiêu\ chuẩn|quy\ định|qui\ định|điều\ kiện|dự\ thảo|(?<!cấp\ có\ )thẩm\ quyền|nghị\ định
    |thông\ tư|(?<!pháp\ )luật(?!\ (?:gia|sư))
    |hồ\ sơ|thủ\ tục|mức\ thưởng|đối\ tượng|(?<!thực\ hiện\ tốt\ )(?<!thực\ hiện\ )chính\ sách|hình\ thức\ khen
    |tỉ\ lệ|quy\ chế|chế\ độ)(?!\w)""",
    "[[tiêu chuẩn]] tặng bằng khen",
    ("bằng khen của Hội Luật gia Việt Nam".lower(),),
)
DRAFTED = Rule(
    "awards.drafted",
    r"(?<!\w)dự\ thảo\ (?:nghị\ định|thông\ tư|luật|quy\ định|quy\ chế)(?!\w)",
    "[[dự thảo nghị định]] về chế độ khen thưởng học sinh",
    ("dự thảo báo cáo",),
    needs=("dự thảo ",),
)
NEGATED = Rule(
    "awards.negated",
    r"(?<!\w)(?:không|chưa)\ (?:đủ|được|đạt|có|thể|xét|hề|đồng\ ý|xác\ định)(?!\w)[^.;\n]{0,80}$",
    "ông Ba [[không đủ điều kiện, tiêu chuẩn ]]",
    needs=("không ", "chưa "),
)
HABIT = Rule(
    "awards.habit",
    r"""(?<!\w)(?:thường\ xuyên|luôn|hằng\ năm|hàng\ năm|kịp\ thời|sẽ\ được|cần(?!\ (?:thơ|giờ|đước|giuộc))|nên|phải
    |quan\ tâm)(?!\w)[^.;\n,]{0,24}$""",
    "đơn vị [[thường xuyên khen thưởng]]",
    ("UBND thành phố Cần Thơ khen thưởng".lower(),),
)
DESERVED = Rule(
    "awards.deserved",
    r"(?<!\w)(?:nếu|xứng\ đáng)(?!\w)[^.;\n]{0,60}$",
    "người báo tin [[xứng đáng được tuyên dương, ]]",
    needs=("nếu", "xứng đáng"),
)
CRIME = Rule(
    "awards.crime",
    r"(?<!\w)(?:bị\ cáo|cáo\ trạng|trái\ phép|kinh\ phí|quyết\ toán|quỹ|tạm\ ứng|phúc\ lợi|tiền\ lương)(?!\w)",
    "theo [[cáo trạng]], phòng đã",
    needs=("bị cáo", "cáo trạng", "trái phép", "kinh phí", "quyết toán", "quỹ", "tạm ứng", "phúc lợi", "tiền lương"),
)
FULFILLED = Rule(
    "awards.fulfilled",
    r"(?:đề\ nghị|trình)\ (?:và|, )\ ?(?:đã\ |vừa\ |vinh\ dự\ )?được(?!\w)",
    "UBND quận [[đề nghị và được]] Chủ tịch nước truy tặng",
    needs=("đề nghị", "trình"),
)
RULES = (
    FULFILLED,
    WILL,
    PLANNED,
    AIMED,
    PREPARED,
    ANNOUNCED,
    BY_DECISION,
    SUGGESTED,
    JUDGED,
    COUNCIL,
    REGULATION,
    DRAFTED,
    NEGATED,
    HABIT,
    DESERVED,
    CRIME,
)
_DRAFT_REACH = 900  # characters over which what is drafted is told
_VERBS = "awards.step.status_verbs"


def status_of(telling: Telling) -> AwardStatus:
    """The status its verbs and the words before them say; the reason is kept."""
    status, rule = _status(telling)
    verb = telling.frame.verbs[-1] if telling.frame.verbs and rule == _VERBS else telling.title
    telling.because("status", status, rule, (verb.start, verb.end))
    return status


def _status(telling: Telling) -> tuple[AwardStatus, str]:
    """The status and the rule that tells it."""
    frame = telling.frame
    behind = {item.cue for item in frame.tails[telling.index] if item.cue == "announce"}
    cues = frame.cues | frame.shared | behind
    before = telling.before(140)
    if "revoke" in cues:
        return "revoked", _VERBS
    if "propose" in cues and WILL.search(before):
        return "planned", WILL.id
    if rule := _proposed(telling, cues):
        return "proposed", rule
    if PLANNED.search(before):
        return "planned", PLANNED.id
    if not cues & {"hand", "give_hand", "receive"} and ("announce" in cues or _is_announced(telling)):
        return "announced", _VERBS if "announce" in cues else ANNOUNCED.id
    return "conferred", _VERBS


def _proposed(telling: Telling, cues: set[str]) -> str | None:
    """The rule by which it is only proposed so far."""
    before = telling.before(140)
    if not FULFILLED.search(before):
        if "propose" in cues and not _is_decided(telling):
            return _VERBS
        if PREPARED.search(before[-90:]):
            return PREPARED.id
        if _is_judged(telling):
            return JUDGED.id
    suggested = SUGGESTED.search(before)
    decided = suggested and ANNOUNCED.compiled.search(before, suggested.start())
    return SUGGESTED.id if suggested and not decided and not cues & {"hand", "receive"} else None


def _is_decided(telling: Telling) -> bool:
    """ "đề nghị một phút mặc niệm, sau đó công bố quyết định tặng": what is made public last counts."""
    acts = [verb.cue for verb in telling.frame.verbs if verb.cue in ("propose", "announce")]
    return "propose" in acts and acts[-1] == "announce"


def _is_announced(telling: Telling) -> bool:
    """Whether a decision just signed or read out grants it, in its sentence or the one it goes on from."""
    lead = led_in(telling.key, telling.frame.sentence)
    told = telling.key[max(lead[0], telling.title.start - 900) : telling.title.start] if lead else telling.before(900)
    return bool(ANNOUNCED.search(told) or BY_DECISION.search(told))


def _is_judged(telling: Telling) -> bool:
    """Whether a council only agreed on it: what a meeting that considers awards decides is a proposal."""
    before = telling.before(500)
    if COUNCIL.search(before):
        return True
    return is_judging(telling.key) and JUDGED.compiled.search(before) is not None


def is_aim(telling: Telling) -> bool:
    """Whether the words before it make the award a goal or deny it."""
    before = telling.before(80)
    handed = next(
        (i for i in telling.frame.verbs if i.cue in ("hand", "give_hand") and i.end <= telling.title.start), None
    )
    if handed and not telling.frame.passive:  # "Văn phòng chương trình xây dựng nông thôn mới trao Bằng công nhận"
        before = telling.key[max(handed.start, telling.title.start - 80) : telling.title.start]
    return AIMED.search(before) is not None


def is_about_money(telling: Telling) -> bool:
    """Whether a sentence with a bare "khen thưởng" speaks of its money, of a case in court, or of a habit."""
    habit = HABIT.compiled.search(telling.before(60)) is not None
    habit = habit or (telling.value["use"] == "verb" and DESERVED.search(telling.before(90)) is not None)
    return habit or CRIME.search(telling.around(400)) is not None


def is_denied(telling: Telling) -> bool:
    """Whether the words before it say that it was not given."""
    return NEGATED.search(telling.before(110)) is not None


def is_regulation(telling: Telling) -> bool:
    """Whether the words around it speak of rules for awards."""
    before = telling.before(140).rpartition(";")[2]
    if REGULATION.search(before + telling.after(60)):
        return True
    start = telling.title.start
    return DRAFTED.search(telling.key, max(0, start - _DRAFT_REACH), start) is not None
