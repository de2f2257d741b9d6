"""Who grants an award."""

from __future__ import annotations

from collections.abc import Callable

from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_lead import led_in
from thidua_extract.linking.award_roles import STATE_AWARDS, Telling, subject_givers
from thidua_extract.records import Conferrer
from thidua_extract.rules.award_gaps import BEHALF, is_filled
from thidua_extract.rules.rule import Rule

COUNCIL_NAME = Rule(
    "awards.council_name",
    r"""^(?:(?:thường\ trực\ )?hội\ đồng\ (?:thi\ đua|tđ|khen\ thưởng|xét|sáng\ kiến)|(?:khối|cụm)\ thi\ đua
    |ban\ tổ\ chức\ hội\ nghị|ban\ thi\ đua(?![^,.;]*\ (?:trung\ ương|tw)))""",
    "[[hội đồng thi đua]] - khen thưởng tỉnh",
)
SIGNED = Rule(
    "awards.signed",
    r"""quyết\ định(?!\w)[^.;\n]{0,60}?\ (?:của|(?:vừa\ |đã\ )?được|do)
    \ (?P<by>chủ\ tịch\ nước|thủ\ tướng(?:\ chính\ phủ)?)(?!\w)
    |(?P<who>chủ\ tịch\ nước|thủ\ tướng(?:\ chính\ phủ)?)
    (?:\ (?!vừa|đã|mới|ký|kí|ban|có)\w+){0,4}\ (?:vừa\ |đã\ |mới\ ){0,2}(?:ký|kí|ban\ hành|có)
    \ (?:các\ )?quyết\ định(?!\w)""",
    "[[quyết định số 12 vừa được chủ tịch nước]] ký",
    ("thực hiện Quyết định số 12/QĐ-UBND",),
    needs=("quyết định",),
)
ACTED_FOR = Rule(
    "awards.acted_for",
    r"""thừa\ (?:ủy\ quyền|ủy\ nhiệm|lệnh)(?:\ của)?\ (?P<who>chủ\ tịch\ nước|thủ\ tướng(?:\ chính\ phủ)?)(?!\w)""",
    "do ông Ba [[thừa ủy quyền chủ tịch nước]] trao",
    needs=("thừa ",),
)
BARE_GIVER = Rule(
    "awards.bare_giver",
    r"""(?:^|[,;:.]\ ?|\n)(?P<who>ngành\ (?!chức\ năng|liên\ quan|trung\ ương)\w+(?:\ \w+){0,2}?
    |(?:tỉnh|huyện|thành\ phố|thị\ xã|xã|phường|quận|nhà\ trường))\ (?:đã\ |cũng\ |vừa\ |còn\ )?
    (?:trao\ tặng|tặng\ thưởng|tặng|công\ nhận|khen\ thưởng)\ """,
    "[[ngành giáo dục tặng ]]giấy khen",
    ("hội đồng thi đua thị xã trao tặng danh hiệu",),
)
PROPOSED_TO = Rule(
    "awards.proposed_to",
    r"""(?<!\w)(?:trình|đề\ nghị|đề\ xuất|kiến\ nghị)\ (?:lên\ )?(?P<who>tỉnh|huyện|thành\ phố|thị\ xã|quận|trung\ ương)
    \ (?:kiểm\ tra,?\ |xem\ xét,?\ |xét\ )?(?:tặng|công\ nhận|khen|phong|truy\ tặng)""",
    "được UBND huyện [[trình tỉnh tặng]] Cờ thi đua".lower(),
    ("đề nghị tỉnh hỗ trợ",),
)
ARRANGED = Rule(
    "awards.arranged",
    r"(?<!\w)tổ\ chức\ (?:lễ\ )?trao(?!\w)",
    "được Quận ủy [[tổ chức trao]] huy hiệu",
    needs=("tổ chức ",),
)
HELD = Rule(
    "awards.ceremony_of",
    r"(?<!\w)tổ\ chức\ (?:trọng\ thể\ )?(?:buổi\ )?(?:lễ|trao)(?!\w)[^.;\n]{0,300}$",
    "Thành ủy [[tổ chức lễ trao tặng danh hiệu]]".lower(),
    needs=("tổ chức ",),
)
CLUSTER = Rule(
    "awards.cluster",
    r"(?<!\w)(?:cụm|khối)(?!\w)[^.;,\n]{0,40}?\ của\ (?:tỉnh|huyện|thành\ phố|thị\ xã|bộ|ngành)$",
    "dẫn đầu [[cụm thi đua của tỉnh]]",
    ("dẫn đầu cụm thi đua của ubnd tỉnh",),
    needs=("cụm", "khối"),
)
RULES = (COUNCIL_NAME, SIGNED, ACTED_FOR, BARE_GIVER, PROPOSED_TO, ARRANGED, HELD, CLUSTER)

_CHAIN = 12  # parts of a sentence that share what it is proposed to
_REACH = 900  # characters of a sentence before a title that are read for its decision
_GRANTING = frozenset({"give", "give_hand", "recognise", "hand"})
_NOT_HEADS = ("phó", "nguyên", "thứ trưởng", "trưởng phòng", "bí thư", "chính ủy", "trưởng ban", "chánh văn phòng")
_DEPUTIES = ("phó ", "nguyên ", "thứ trưởng")
_HEADS_OF_STATE = (
    "thủ tướng",
    "chủ tịch nước",
    "phó thủ tướng",
    "phó chủ tịch nước",
    "chủ tịch quốc hội",
    "tổng bí thư",
)


def conferrers_of(telling: Telling) -> list[Conferrer]:
    """Those who grant it, best evidence first.

    "của …", the one acted for, "được … tặng", the giver of "tặng", the signer of the decision, then a body written
    without a name ("ngành y tế", "tỉnh"), which gets no id.
    """
    for step, find in _STEPS:
        if found := find(telling):
            return _granting(telling, found, f"awards.step.by_{step}")
    return _acted_for(telling) or _signer(telling) or _bare_giver(telling) or _proposed_to(telling)


def _granting(telling: Telling, found: list[Item], rule: str) -> list[Conferrer]:
    """Those among them who can grant, with the reasons kept."""
    granters = []
    for item in found:
        led = item in telling.frame.led and telling.value["use"] != "verb"
        if item.kind == "person" or led or not _can_grant(telling, item):
            telling.against("conferred_by", item.name, "awards.step.not_council", (item.start, item.end))
            continue
        granters.append(_conferrer(telling.text, item))
        telling.because("conferred_by", granters[-1].name, rule, (item.start, item.end))
    return granters


def is_granted_above(telling: Telling) -> bool:
    """Whether who hands it over is not who grants it: orders and state titles, standards that are recognised."""
    recognised = telling.category == "recognition" and telling.act == "hand"
    return telling.category in STATE_AWARDS or telling.value.get("level") == "state" or recognised


def is_held(telling: Telling) -> bool:
    """ "Huyện tổ chức lễ trao tặng danh hiệu": who holds the ceremony hands over what the state grants."""
    state = telling.category in STATE_AWARDS
    return state and HELD.search(telling.key, telling.frame.sentence[0], telling.title.start) is not None


def handed_by(telling: Telling) -> list[Item]:
    """ "Bằng khen của X do Y trao": Y, where X stands beside it or it is an order; "được Z tổ chức trao": Z."""
    granters = telling.roles.granters
    behind = [
        i for i in granters if telling.key.startswith(("do ", "bởi "), telling.key.rfind(" ", 0, i.start - 1) + 1)
    ]
    arranged = [i for i in granters if ARRANGED.search(telling.key, i.end, i.end + 80)]
    hands = bool({verb.cue for verb in telling.roles.verbs} & {"hand"}) and telling.category in STATE_AWARDS
    return arranged or (behind if hands or len(behind) < len(granters) else [])


def _named_granters(telling: Telling) -> list[Item]:
    """Those behind the title: the one somebody acts for, else all but who hands over; posts behind a name are his."""
    granters = [i for i in telling.roles.granters if i not in handed_by(telling)]
    behalf = [i for i in granters if BEHALF.compiled.search(telling.key[telling.title.end : i.start])]
    if behalf or not telling.roles.handers:
        return behalf or granters
    return [i for i in granters if not i.name.lower().startswith(_NOT_HEADS)]


def is_weak(telling: Telling) -> bool:
    """Whether the granter is only who hands over, nobody else being named."""
    named = telling.roles.granters or telling.frame.behalf or _by_passive(telling)
    return not named and telling.act in ("hand", "give_hand")


def _can_grant(telling: Telling, item: Item) -> bool:
    """Not a council, which only proposes, nor a deputy who gives; not the place a cluster of units is of."""
    deputy = item.kind == "office" and item.name.lower().startswith(_DEPUTIES)
    if deputy and item not in telling.roles.granters:
        return False
    of_cluster = CLUSTER.search(telling.key[telling.title.start : item.end])
    return COUNCIL_NAME.search(item.name.lower()) is None and of_cluster is None


def _shared(telling: Telling) -> list[Item]:
    """ "bằng khen, giấy khen của UBND tỉnh": certificates named in one breath are granted by one."""
    titles = telling.frame.titles[telling.index : telling.index + 2]
    categories = {title.mention.value["category"] for title in titles if title.mention}
    if len(titles) < 2 or categories != {"certificate_of_merit"}:
        return []
    between = telling.key[titles[0].end : titles[1].start].strip()
    return telling.tails[telling.index + 1].granters if between in (",", "và", "cùng") else []


def _by_passive(telling: Telling) -> list[Item]:
    """ "được UBND tỉnh tặng", "đề nghị Thủ tướng tặng"; what is proposed to one goes on to "…; tặng"."""
    frame = telling.frame
    proposed = "propose" in frame.cues | frame.shared
    if not (frame.passive or proposed):
        return []
    agents = [i for i in frame.agents if i.kind in ("unit", "office")]
    if agents and ARRANGED.search(telling.key, agents[-1].end, telling.title.start):
        return []
    source = frame
    for _ in range(_CHAIN):
        if not proposed or agents or source.subject or source.before is None or not source.before.titles:
            break
        source = source.before
        if "propose" not in source.cues | source.shared:
            break
        agents = [i for i in source.agents if i.kind in ("unit", "office")]
    return agents


def _by_giving(telling: Telling) -> list[Item]:
    """The giver of "tặng" and "công nhận"; of a person who gives, the office beside the name."""
    key, frame, act = telling.key, telling.frame, telling.act
    if frame.passive or act not in _GRANTING or "propose" in frame.cues | frame.shared:
        return []
    if is_granted_above(telling) and (act in ("hand", "give_hand") or is_held(telling)):
        return []
    givers = subject_givers(frame)
    persons = [i for i in givers if i.kind == "person"]
    offices = [i for i in givers if i.kind == "office" and not i.name.lower().startswith(_NOT_HEADS)]
    if act == "hand":
        offices = [i for i in offices if not i.name.lower().startswith(_HEADS_OF_STATE)]
    if persons:
        near = [o for o in offices if any(_beside(key, o, p) for p in persons)]
        return near[:1] if act == "give" and len(persons) == 1 else []
    return [i for i in givers if i.kind == "unit" or i in offices]


def _behalf(telling: Telling) -> list[Item]:
    return telling.frame.behalf


_STEPS: tuple[tuple[str, Callable[[Telling], list[Item]]], ...] = (
    ("behind", _named_granters),
    ("shared", _shared),
    ("behalf", _behalf),
    ("passive", _by_passive),
    ("giving", _by_giving),
)


def _beside(key: str, office: Item, person: Item) -> bool:
    """ "Giám đốc Công an tỉnh, Thiếu tướng Phan Văn Ba", "ông Phan Văn Ba - Giám đốc Sở Y tế"."""
    first, second = sorted((office, person), key=lambda item: item.start)
    gap = key[first.end : second.start]
    return first.end <= second.start and ";" not in gap and " và " not in gap and is_filled(gap)


def _acted_for(telling: Telling) -> list[Conferrer]:
    """ "nhận Huân chương do ông A, Phó Chủ tịch UBND tỉnh, thừa ủy quyền Chủ tịch nước trao"."""
    match = ACTED_FOR.search(telling.key, telling.title.end, telling.end)
    return [_head_of_state(telling, match.span("who"), ACTED_FOR)] if match else []


def _head_of_state(telling: Telling, span: tuple[int, int], rule: Rule) -> Conferrer:
    name = telling.text[slice(*span)]
    telling.because("conferred_by", name, rule.id, span)
    return Conferrer(name=name, office=name[:1].upper() + name[1:])


def _signer(telling: Telling) -> list[Conferrer]:
    """ "Theo Quyết định … vừa được Chủ tịch nước ký", "Thủ tướng vừa ký Quyết định tặng", here or in the lead-in."""
    start = max(telling.frame.sentence[0], telling.title.start - _REACH)
    lead = led_in(telling.key, telling.frame.sentence)
    low = max(lead[0], telling.title.start - 2 * _REACH) if lead else start
    match = SIGNED.search(telling.key, low, telling.title.start)
    if match is None:
        return []
    return [_head_of_state(telling, match.span("by") if match["by"] else match.span("who"), SIGNED)]


def _bare_giver(telling: Telling) -> list[Conferrer]:
    """ "ngành y tế tặng", "huyện công nhận": the name as written."""
    frame = telling.frame
    if (
        frame.passive
        or telling.act not in ("give", "give_hand", "recognise")
        or frame.behalf
        or is_granted_above(telling)
    ):
        return []
    start = max(frame.sentence[0], telling.title.start - _REACH)
    low = max(start, telling.key.rfind(";", start, telling.title.start) + 1)
    part = telling.key[low : telling.title.start]
    low += len(part) - len(part.lstrip())
    match = BARE_GIVER.compiled.search(part.lstrip())
    if match is None:
        return []
    span = low + match.start("who"), low + match.end("who")
    telling.because("conferred_by", telling.text[slice(*span)], BARE_GIVER.id, span)
    return [Conferrer(name=telling.text[slice(*span)])]


def _proposed_to(telling: Telling) -> list[Conferrer]:
    """ "trình tỉnh tặng Cờ thi đua": the name as written."""
    somebody = telling.frame.subject or telling.roles.receivers
    if not somebody or "propose" not in telling.frame.cues or telling.category in STATE_AWARDS:
        return []
    match = PROPOSED_TO.compiled.search(telling.key, telling.low(120), telling.title.start)
    if match is None:
        return []
    telling.because("conferred_by", telling.text[slice(*match.span("who"))], PROPOSED_TO.id, match.span("who"))
    return [Conferrer(name=telling.text[slice(*match.span("who"))])]


def _conferrer(text: str, item: Item) -> Conferrer:
    """The granter under the name the text writes."""
    office = item.office[:1].upper() + item.office[1:] if item.office else None
    return Conferrer(id=item.ref.id if item.ref else None, name=text[item.start : item.end], office=office)
