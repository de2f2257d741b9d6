"""Patterns around titles of awards: ranks, details, titles the catalogue cannot list, and look-alikes.

Patterns read ``view.key`` (lower case, final y as i), except those named ``NAME``, which need capitals and read
``view.text``. They are matched where a title ends, or scan the whole text (``TITLE_RULES``, ``LOOKALIKES``).
"""

from __future__ import annotations

from thidua_extract.rules.award_spots import TITLES
from thidua_extract.rules.rule import Rule, any_of

_HEADS = ("huân chương", "huy chương", "giải thưởng", "danh hiệu")

_RANK = r"(?:nhất|nhì|ba|iii|ii|i|1|2|3)(?!\w)"
_STOP = (
    r"(?:của|cho|do|được|đã|và|là|trong|tại|ở|năm|hạng|lần|với|về|tặng|trao|gồm|từ|nhân|khi|để|vào|này|đó|đến|có"
    r"|vừa|đợt|giai|theo|cùng|trên|mà|bởi|sẽ|vì|như|hay|cấp|dành)"
)

RANK = Rule(
    "awards.rank",
    rf"""["')]?(?::\ (?=hạng\ \w+:?\ \d))?[,\ ]{{0,2}}\(?(?:các\ )?hạng:?
    \ (?P<ranks>{_RANK}(?:\ ?(?:,|và|-|/)\ ?(?:hạng\ )?{_RANK}){{0,3}})\)?""",
    "Huân chương Lao động[[ hạng nhì, ba]] cho 4 tập thể",
    ("hạng mục công trình",),
)
RANKS_COUNTED = Rule(
    "awards.ranks_counted",
    rf"""["']?(?:\ các\ hạng)?(?:[^.;:()\n]{{0,40}}\ \(|,\ gồm:?\ )
    (?P<ranks>(?:\d{{1,3}}\ (?:huân\ chương\ )?hạng\ {_RANK}|hạng\ {_RANK}:?\ \d{{1,3}}(?!\w))
    (?:(?:,|;|\ và)\ (?:\d{{1,3}}\ (?:huân\ chương\ )?hạng\ {_RANK}|hạng\ {_RANK}:?\ \d{{1,3}}(?!\w))){{0,2}})\)?""",
    "[[Quân công (1 hạng nhì, 1 hạng ba)]]",
)
NEXT_RANK = Rule(
    "awards.next_rank",
    rf"""(?:[,;]|(?<!\w)và|:)\ (?:(?:một|hai|ba|bốn|\d{{1,2}})\ )?(?P<rank>hạng\ {_RANK})(?=\ (?:được\ )?(?:cho|trao
    |tặng|có|\(|\d)|:\ ?[\w"])""",
    "Huân chương Lao động hạng nhì (2012)[[, hạng ba]] (2007)",
)
NEXT_LEVEL = Rule(
    "awards.next_level",
    r"""(?:[,;]|(?<!\w)và|(?<!các\ )danh\ hiệu)\ (?P<level>(?:thi\ đua\ )?
    (?:cấp\ (?:tỉnh|thành\ phố|bộ|ngành|cơ\ sở)|toàn\ quốc|cơ\ sở))(?=:?\ (?:(?:cho|có|là|gồm|đối\ với)\ )?\d)""",
    "chiến sĩ thi đua cơ sở có 120 cá nhân[[, cấp tỉnh]] 9 cá nhân",
)
TIMES = Rule(
    "awards.times",
    r'["\']?\ \(?lần\ thứ\ (?P<times>\d{1,3}|[ivx]{1,5}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\w)\)?',
    "Huân chương Sao vàng[[ lần thứ hai]]",
)
PARTY_YEARS = Rule(
    "awards.party_badge",
    r"""huy\ hiệu\ (?:cao\ quý\ )?(?:đảng\ )?(?:loại\ )?(?P<years>\d{2}(?:(?:\ năm(?:\ tuổi(?:\ đảng)?)?)?
    \ ?(?:,|và|-)\ ?\d{2}){0,8})(?:\ năm(?:\ tuổi\ đảng)?|\ tuổi\ đảng)""",
    "trao [[huy hiệu 40, 50 năm tuổi đảng]] cho 9 đảng viên",
    ("huy hiệu 3 năm",),
)
FLAG = Rule(
    "awards.flag",
    r"""cờ\ (?:thi\ đua\ )?["']?(?P<detail>(?:đơn\ vị\ |tập\ thể\ )?(?:xuất\ sắc|tiêu\ biểu|dẫn\ đầu|hạng\ nhất)
    (?:\ (?:xuất\ sắc|tiêu\ biểu|dẫn\ đầu|toàn\ diện)){0,2}
    (?:\ (?:trong\ )?(?:các\ )?(?:phong\ trào|công\ tác|khối|cụm)(?:\ thi\ đua)?(?:\ yêu\ nước)?)?)["']?""",
    "trao [[cờ đơn vị dẫn đầu phong trào thi đua]] năm 2020",
    ("cờ vua", "lá cờ đầu"),
)
FLAG_NAMED = Rule(
    "awards.flag_named",
    r"""(?<!lá\ )cờ\ (?:chuyên\ đề\ |danh\ hiệu\ |tặng\ )?["'](?P<detail>(?!đỏ|tổ\ quốc|giải)[^"'\n]{6,110})["']""",
    'trao [[cờ "tổ chức cơ sở đảng tiêu biểu"]] cho 2 đảng bộ',
    ('phất cờ "tổ quốc"',),
)
FLAG_BARE = Rule(
    "awards.flag_bare",
    r"""(?:tặng|xét|thưởng|xét\ tặng)\ (?P<title>cờ)(?=\ ?[.;]|\ ?,\ (?!cờ)|\ (?:cho|vào|nhân|hạng|năm
    |xuất\ sắc)(?!\w)|\ ?$|\n)""",
    "đề nghị tỉnh [[tặng cờ]] cho xã",
    ("tặng cờ tổ quốc cho ngư dân",),
    needs=("tặng cờ", "xét cờ", "thưởng cờ"),
)
QUOTED_CERTIFICATE = Rule(
    "awards.quoted_certificate",
    r"""bằng\ (?:khen\ )?["'](?P<name>tổ\ quốc\ ghi\ công|lao\ động\ sáng\ tạo)["']""",
    'trao [[bằng "tổ quốc ghi công"]] cho gia đình',
)
PRAISED = Rule(
    "awards.praised",
    r"""(?<!\w)(?P<title>khen)(?=\ ?:?\ (?:thêm\ )?(?:cho\ )?(?:\d{1,5}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)
    \ (?:tập\ thể|cá\ nhân|đơn\ vị|hộ|gia\ đình|đảng\ viên|người|thôn|xóm|ấp|bản|xã|tổ))""",
    "UBND xã [[khen]] 4 thôn".lower(),
    ("được khen hai lần",),
    needs=("khen",),
)
CERTIFICATE_DETAIL = Rule(
    "awards.certificate_detail",
    r"\ (?P<detail>đột\ xuất|toàn\ diện|chuyên\ đề)(?!\w)",
    "tặng bằng khen[[ đột xuất]] cho anh Lê Văn Tám",
)
FIGHTER_DETAIL = Rule(
    "awards.fighter_detail",
    r"\ (?P<detail>(?P<of>[Tt]ỉnh|[Tt]hành\ phố|[Bb]ộ|[Nn]gành)(?:\ \p{Lu}\w*(?:\ \p{Lu}\w*){0,3})?)(?!\w)",
    "Chiến sĩ thi đua[[ tỉnh Bắc Giang]] và Bằng khen",
)
NAME = Rule(
    "awards.name",
    rf"""\ ?(?:"(?P<quoted>[^"\n]{{2,90}})"|'(?P<single>[^'\n]{{2,90}})'
    |(?P<plain>TP\.?\ ?(?:HCM|Hồ\ Chí\ Minh)
    |(?!(?:Đảng|Nhà\ nước|Chính\ phủ|UBND|Thủ\ tướng|Chủ\ tịch|Bộ|Sở|Tỉnh|Trung\ ương)\b)\p{{Lu}}\w*
    (?:\ (?!{_STOP}\b)[\w&]+){{0,9}}))""",
    "[[Vì sự nghiệp giáo dục]] cho ông ấy",
)
NATIONAL_STANDARD_LEVEL = Rule(
    "awards.standard_level",
    r'["\']?,?\ (?:ở\ )?(?P<detail>mức(?:\ độ)?\ (?P<n>\d|ii|i))(?!\w)',
    "trường đạt chuẩn quốc gia[[ mức độ 2]]",
)

_RURAL = ("nông thôn mới", "ntm")
_RURAL_PLACES = ("xã", "huyện", "thị xã", "thành phố", "thôn", "tỉnh")
RURAL = Rule(
    "awards.rural",
    rf"""(?:(?P<subject>{any_of(_RURAL_PLACES)})\ )?
    (?:(?P<attain>đạt|về\ đích|cán\ đích)\ (?:danh\ hiệu\ )?(?:(?:tiêu\ )?chuẩn\ )?(?:(?:xã|huyện)\ )?
    |(?:tiêu\ )?chuẩn\ |danh\ hiệu\ (?:(?:xã
    |huyện)\ (?:đạt\ chuẩn\ )?)?
    |hoàn\ thành\ (?:nhiệm\ vụ\ )?xây\ dựng\ )
    (?:quốc\ gia\ )?["']?(?:nông\ thôn\ mới|ntm)(?:\ \(ntm\))?(?:\ (?P<grade>nâng\ cao|kiểu\ mẫu))?["']?""",
    "huyện Vụ Bản [[đạt chuẩn nông thôn mới nâng cao]] năm 2022",
    ("xây dựng nông thôn mới", "chương trình nông thôn mới"),
    needs=_RURAL,
    begins=tuple(
        f"{place}{verb} "
        for place in ("", *(f"{place} " for place in _RURAL_PLACES))
        for verb in ("đạt", "về đích", "cán đích", "tiêu chuẩn", "chuẩn", "danh hiệu", "hoàn thành")
    ),
)
RURAL_KNOWN = Rule(
    "awards.rural_known",
    r"""(?<=công\ nhận\ )(?:là\ )?["']?(?:xã|huyện|thị\ xã|thôn|khu\ dân\ cư|ấp|bản|làng
    |xóm)\ ["']?(?:nông\ thôn\ mới|ntm)(?:\ \(ntm\))?
    (?:\ (?P<grade>nâng\ cao|kiểu\ mẫu))?["']?""",
    "xã Tân Lập được công nhận [[xã NTM nâng cao]] năm 2019".lower(),
    needs=_RURAL,
)
RURAL_SHORT = Rule(
    "awards.rural_short",
    r"""(?P<attain>đạt)\ chuẩn
    (?:\ (?P<grade>nâng\ cao|kiểu\ mẫu)(?!\ \w*\ ?(?:chất|năng|kĩ))|(?=[,.;\n]|$|\ (?:năm\ \d|\()))""",
    "trong xây dựng nông thôn mới, có 10 xã được công nhận [[đạt chuẩn]], tăng 2 xã",
    needs=("đạt chuẩn",),
)
SAFE_ZONE = Rule(
    "awards.safe_zone",
    r"""(?<=công\ nhận\ |danh\ hiệu\ |là\ )["']?
    (?P<title>(?:xã|thị\ trấn|huyện|phường|vùng)\ ["']?an\ toàn\ khu)["']?(?!\ dân)""",
    "được công nhận [[xã an toàn khu]]",
    ("bảo vệ an toàn khu dân cư",),
    needs=("an toàn khu",),
)
CIVIC = Rule(
    "awards.civic",
    r"""(?:(?P<attain>đạt)\ (?:danh\ hiệu\ )?(?:tiêu\ )?chuẩn\ |danh\ hiệu\ (?:(?:phường|thị\ trấn
    |quận)\ (?:đạt\ chuẩn\ )?)?
    |(?P<known>công\ nhận)\ (?:lần\ đầu\ )?)["']?(?P<title>(?:phường\ )?(?:đô\ thị\ văn\ minh
    |văn\ minh\ đô\ thị))["']?""",
    "thị trấn Me [[đạt chuẩn đô thị văn minh]]",
    ("xây dựng đô thị văn minh",),
    needs=("đô thị văn minh", "văn minh đô thị"),
)
SCHOOL = Rule(
    "awards.school",
    r"""(?:(?P<subject>trường)\ (?:học\ )?)?(?P<attain>đạt)?\ ?chuẩn\ quốc\ gia(?!\ (?:về\ y\ tế|nông\ thôn|y\ tế
    |ntm))""",
    "Trường THCS Lê Lợi [[đạt chuẩn quốc gia]] mức độ 1",
    ("đạt chuẩn quốc gia về y tế",),
    needs=("chuẩn quốc gia",),
)
LEVEL_TITLE = Rule(
    "awards.level_title",
    r"""(?<=cá\ nhân\ đạt\ danh\ hiệu\ |cá\ nhân\ được\ công\ nhận\ danh\ hiệu\ )(?P<title>thi\ đua
    \ (?P<level>cấp\ (?:tỉnh|cơ\ sở)
    |cơ\ sở|toàn\ quốc))(?!\w)""",
    "14 cá nhân đạt danh hiệu [[thi đua cơ sở]]",
    needs=("danh hiệu thi đua",),
)
GENERIC_HEAD = Rule(
    "awards.generic_head",
    rf"""(?<!\w)(?:{any_of(_HEADS)})(?=\ ["'\w])""",
    "được tặng [[danh hiệu]] Nhà giáo Ưu tú",
    begins=_HEADS,
)
BARE_ORDER = Rule(
    "awards.bare_order",
    r"""(?<!\w)huân\ chương(?!\ ["'\w])""",
    "trao [[huân chương]], huy chương cho cán bộ",
    ("huân chương lao động",),
    begins=("huân chương",),
)
TITLE_RULES = TITLES.take(RURAL, CIVIC, SCHOOL, GENERIC_HEAD, BARE_ORDER)

TITLED = Rule(
    "awards.titled",
    r"""danh\ hiệu(?:\ cao\ quý)?(?:\ vinh\ dự(?:\ nhà\ nước)?)?(?:\ là)?:?\ ["']?$""",
    "được phong tặng [[danh hiệu ]]",
)
LIST_GOES_ON = Rule(
    "awards.list_goes_on",
    r"""["']?(?:\ hạng\ \w+)?(?:,|;|\ và|\ hoặc|,\ danh\ hiệu|\ và\ danh\ hiệu)\ ["']?""",
    'danh hiệu "Nhà giáo Nhân dân[[", "]]Nhà giáo Ưu tú"',
)
PRAISE_IS_NOUN = Rule(
    "awards.praise_noun",
    r"""(?:thi\ đua(?:\ ?[,-]|\ và)?|công\ tác|hình\ thức|quỹ|hội\ đồng|ban|luật|hiện\ vật|mức|tiền|hồ\ sơ
    |chính\ sách|chế\ độ
    |quy\ định|việc|cụm|khối|buổi|lễ|danh\ hiệu|cấp|chi|xứng\ đáng\ được|kịp\ thời|vật\ chất|thủ\ tục|bình\ xét|các\ cấp
    |bậc|được\ xét
    |kỷ\ luật|kỉ\ luật|(?<!thăm\ )và)\ $""",
    "nâng cao chất lượng [[công tác ]]",
)

CONTEST_TITLE = Rule(
    "awards.contest_title",
    r"""^(?:hoa\ hậu|á\ hậu|á\ khôi|hoa\ khôi|nam\ vương|người\ đẹp|vô\ địch|quán\ quân|á\ quân|vua|quả\ bóng|cầu\ thủ
    |nghệ\ sĩ\ của|miss|di\ sản|di\ tích|công\ viên|kì\ quan|thương\ hiệu|huy\ chương|giải|thủ\ khoa|cao\ quý
    |đại\ kiện)""",
    "[[hoa hậu]] Hòa bình",
)
CONTEST_PRIZE = Rule(
    "awards.contest_prize",
    r"""^(?:oscar|grammy|nobel|cannes|emmy|bafta|quả\ bóng|mtv|vàng\ anh|(?:nhất|nhì|ba|a|b|c)(?!\w)|đặc\ biệt
    |cao\ nhất|cánh\ diều|mai\ vàng)""",
    "[[oscar]] cho phim",
)
