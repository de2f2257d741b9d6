"""What the name of a post's body is made of: words, commas and dashes inside it, what goes on and what ends it."""

from thidua_extract.rules.rule import Rule

WORD = Rule(
    id="positions.word",
    pattern=r"\ (?:\#?[\p{L}\d](?:[\p{L}\d']|[&./-](?=[\p{L}\d]))*\.?(?:\ ?&\ ?[\p{L}\d]+)?)",
    example="trưởng[[ ban]]",
)
# A comma inside the name of one body: "Sở Lao động, Thương binh và Xã hội", "thi đua, khen thưởng".
INNER_COMMA = Rule(
    id="positions.inner_comma",
    pattern=r"""(?: (?<=thi\ đua)\ ?[,-]\ (?=khen\ thưởng) | (?<=lao\ động)\ ?[,-]\ (?=thương\ binh)
        | (?<=học\ sinh)\ ?[,-]\ (?=sinh\ viên)
        | (?<=văn\ hóa|thông\ tin|thể\ thao)\ ?[,-]\ (?=thể\ thao|du\ lịch|thông\ tin|gia\ đình)
        | (?<=kinh\ tế),\ (?=ma\ túy) | (?<=vh)\ ?[,-]\ (?=tt) | (?<=công\ nghiệp\ than)\ -\ (?=khoáng\ sản)
        | (?<=phòng)\ ?[,-]\ (?=chống) | (?<=nông|lâm|công|ngư)\ ?[,-]\ (?=lâm|ngư|nghiệp)
        | (?<=giáo\ dục)\ -\ (?=đào\ tạo) | (?<=gd)\ -\ (?=đt)
        | (?<=giáo\ dục),\ (?=chính\ trị\ và) | (?<=thừa\ thiên)\ ?-\ ?(?=huế)
        | (?<=bà\ rịa)\ ?-\ ?(?=vũng\ tàu) | (?<=ghi)\ -\ (?=xã)
        | (?<=khoa\ học|kỹ\ thuật|kĩ\ thuật|kinh\ tế|đô\ thị|văn\ hóa|kế\ hoạch|tổ\ chức|hành\ chính
        |tuyên\ truyền)\ ?[-,]\ (?=(?:công\ nghệ|công\ nghiệp|xã\ hội|hạ\ tầng|ngân\ sách|đầu\ tư|tài\ chính
        |hành\ chính|quản\ trị|giáo\ dục|kĩ\ thuật|tổng\ hợp|cán\ bộ|cổ\ động))
        | (?<=tài\ chính)\ -\ (?=kế\ hoạch) | (?<=tuyên\ giáo|tư\ tưởng)\ -\ (?=văn\ hóa) )""",
    example="hội đồng thi đua[[, ]]khen thưởng",
    counter=("giám đốc sở y tế, phó",),
)
# Of the words in lower case only these go on with a body's name once the name of a unit has been read.
GOES_ON = Rule(
    id="positions.goes_on",
    pattern=r"""\ (?:xã\ hội|tỉnh|thành\ phố|huyện|thị\ xã|quận|xã|phường|thị\ trấn|trung\ ương|nhà\ nước|quốc\ gia
        |khu\ vực|cấp|tp|tx|nước|khóa\ (?:[xvi]+|\d{1,2})|tại\ việt\ nam
        |(?<=(?:tây|đông)?\ (?:nam|bắc))\ bộ)(?!\w)""",
    example="sở y tế[[ tỉnh]]",
    counter=(" phát biểu",),
)
# A body above another one, behind a comma: "Cục trưởng A04, Bộ Công an".
UPPER_BODY = Rule(
    id="positions.upper_body",
    pattern=r"""(?:,\ |\ ?-\ ?)(?=(?:bộ|tổng\ cục|cục|sở
        |ban\ (?:thi\ đua|tuyên\ giáo|tổ\ chức|dân\ vận|nội\ chính|kinh\ tế)|đại\ học|trường|học\ viện
        |bệnh\ viện|viện|công\ an|tổng\ công\ ti|công\ ti|tập\ đoàn|quân\ khu
        |quân\ chủng|bộ\ tư\ lệnh|bộ\ chỉ\ huy|bộ\ đội|văn\ phòng|ủy\ ban|ubnd|đài|báo|trung\ ương|tỉnh\ ủy
        |huyện\ ủy|thành\ ủy|phòng\ (?:gd|tham\ mưu|cảnh\ sát|quản\ lí|giáo)|phân\ xưởng|xí\ nghiệp)(?!\w))""",
    example="trưởng khoa dược[[, ]]bệnh viện đa khoa",
    counter=(", phó giám đốc", " - trưởng ban"),
)
# The last word of a body in small letters, with the mark that joins it to the body above: "Phòng kinh tế ngành-Sở …".
JOINED_WORD = Rule(
    id="positions.joined_word",
    pattern=r"\ \p{Ll}{2,7}\ ?-\ ?(?=\p{Lu})",
    example="Phòng kinh tế[[ ngành-]]Sở Kế hoạch",
    counter=(" phát biểu",),
)
QUOTED = Rule(
    id="positions.quoted",
    pattern=r"""(?<=phong\ trào|vận\ động|chương\ trình|đề\ án|dự\ án|chiến\ dịch)\ "[^"\n]{4,120}\"""",
    example='trưởng ban chỉ đạo phong trào[[ "toàn dân đoàn kết"]] quận',
    counter=('chủ tịch huyện "toàn dân"',),
)
BRACKET = Rule(
    id="positions.bracket",
    pattern=r"\ \((?:\p{Lu}[^()\n]{2,60})\)",
    example="Cục trưởng C99[[ (Cục Cảnh sát biển)]], Bộ",
    counter=(" (trái)",),
)
# What belongs to a post that is complete without a body.
OPTIONAL_BODY = Rule(
    id="positions.optional_body",
    pattern=r"""\ (?: chính\ phủ(?:\ nước)? | nước | cộng\ hòa(?:\ (?:xã\ hội\ chủ\ nghĩa|dân\ chủ\ nhân\ dân
        |nhân\ dân))?(?:\ \(chxhcn\))? | chxhcn | việt\ nam
        | lào | campuchia | nhật\ bản | hàn\ quốc | trung\ quốc | singapore | thái\ lan | nga | mĩ | pháp
        | đức | anh | ấn\ độ ) (?!\w)""",
    example="phó thủ tướng[[ chính phủ]]",
    counter=(" phát biểu",),
)
FIELD = Rule(
    id="positions.field",
    pattern=r"""\ (?:chỉ\ đạo|tổ\ chức|điều\ hành|hướng\ dẫn|phối\ hợp|thực\ hiện|quản\ lí|tiếp|thông\ tin
        |biên\ tập|tham\ mưu|xét|kiểm\ tra|báo(?!\ cáo)|phát(?!\ (?:biểu|động|lệnh|hiện|đi|quà|thưởng))|thông)
        (?!\w)""",
    example="trưởng ban[[ chỉ đạo]] 389",
    counter=("trưởng phòng nội vụ phát biểu", "trưởng phòng nội vụ báo cáo"),
)
SHORT_FORM = Rule(
    id="positions.short_form",
    pattern=r"\ \(\p{Lu}[\p{Lu}\d\ &-]{0,12}\)(?=\ (?:\p{Lu}|tỉnh|thành|huyện|quận))",
    example="phòng Hậu cần[[ (PH 10)]] Công an tỉnh",
)
# Words that open a clause by themselves, but not as a part of these compounds.
COMPOUND = Rule(
    id="positions.compound",
    pattern=r"""\ dự(?=\ (?:án|báo|phòng|trữ|toán)) | \ giao(?=\ (?:thông|dịch)) | \ sáng(?=\ (?:tạo|kiến|tác))
        | \ có(?=\ công) | (?<=ngoại)\ giao | (?<=tài)\ nguyên | (?<=đăng)\ kí
        | (?<=hàng|phòng)\ không | (?<=nông\ thôn|đổi)\ mới | (?<=việc)\ làm""",
    example="trưởng ban quản lí[[ dự]] án",
    counter=(" dự hội nghị", " giao nhiệm vụ", " không đến"),
)
# A dash between two parts of one field: "Trưởng phòng Kế hoạch - Điều độ". A name goes on with a capital.
FIELD_DASH = Rule(
    id="positions.field_dash",
    pattern=r"""\ ?-\ (?=\p{L})(?!\p{Lu}\p{Ll}*\ \p{Lu}
        |(?:Ảnh|Nguồn|Người|Nơi|Đơn\ vị|Theo|Trong|Một)(?!\p{L}))""",
    example="trưởng phòng Kế hoạch[[ - ]]Điều độ",
    counter=("Trưởng phòng Nội vụ - Nguyễn Văn An", "trưởng phòng - Ảnh"),
)
RULES = (
    FIELD_DASH,
    COMPOUND,
    JOINED_WORD,
    SHORT_FORM,
    OPTIONAL_BODY,
    FIELD,
    WORD,
    INNER_COMMA,
    GOES_ON,
    UPPER_BODY,
    BRACKET,
)
