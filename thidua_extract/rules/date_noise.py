"""What looks like a date and is none: numbers of documents and houses, streets, scores, prices, telephones."""

from __future__ import annotations

from thidua_extract.rules.rule import Rule

# These compete with the patterns of dates, and the longer match wins.
NOT_DATES = (
    Rule(
        "not_dates.document_number",
        r"(?=\d{1,5}[/-])(?<=(?i:số|nghị\ định|thông\ tư|quyết\ định|nghị\ quyết|chỉ\ thị|công\ văn|kế\ hoạch"
        r"|văn\ bản|tờ\ trình)\ |số\s?:\s?)"
        r"\d{1,5}[/-](?:\d{4}[/-])?[\p{Lu}\d][\p{Lu}\d&/-]{1,20}",
        "theo Nghị định số [[91/2017/NĐ-CP]] của Chính phủ",
        starts=("/", "-"),
        follows=("số", "định", "tư", "quyết", "thị", "văn", "hoạch", "bản", "trình"),
    ),
    Rule(
        "not_dates.street",
        r"(?=\d)(?<=\b(?i:đường|phố|quảng\ trường|công\ viên|sân\ vận\ động|bến|cầu|chợ|nhà\ máy|trường|đại\ lộ"
        r"|ngã\ (?:ba|tư|sáu)|rạp|nhà\ hát|hợp\ tác\ xã|htx|nông\ trường|khu\ phố|xí\ nghiệp|tiểu\ đoàn)\ (?:ngày\ )?)"
        r"\d{1,2}(?:[/-]\d{1,2}(?:[/-]\d{4})?|\ [Tt]háng\ \d{1,2})(?!\d)",
        "dâng hương tại Quảng trường [[2/9]] của thành phố",
        ("sáng 2/9",),
        starts=("/", "-", ">tháng"),
        follows=(
            "đường",
            "phố",
            "trường",
            "viên",
            "động",
            "bến",
            "cầu",
            "chợ",
            "máy",
            "lộ",
            "ba",
            "tư",
            "sáu",
            "rạp",
            "hát",
            "xã",
            "htx",
            "nghiệp",
            "đoàn",
            "ngày",
        ),
    ),
    Rule(
        "not_dates.house",
        r"(?=\d)(?<=\b(?i:số\ nhà|nhà\ số|số|hẻm|ngõ|ngách|kiệt|tổ|lô)\ )\d{1,4}(?:[/-]\d{1,4}){1,3}[A-Z]?",
        "trụ sở tại số [[12/5]] Nguyễn Trãi",
        starts=("/", "-"),
        follows=("số", "nhà", "hẻm", "ngõ", "ngách", "kiệt", "tổ", "lô"),
    ),
    Rule(
        "not_dates.house_in_street",
        r"(?<![\d/.,-])\d{1,4}(?:/\d{1,4}){1,3}[A-Z]?\ (?:đường|phố)\ \p{Lu}",
        "sống tại [[12/5 phố H]]uế",
        ("ngày 12/5, phố Huế",),
        starts=("/",),
    ),
    Rule(
        "not_dates.ship",
        r"(?=\d)(?<=\b(?:CSB|KN|HQ|SAR|[Tt]àu\ (?:cảnh\ sát\ biển|kiểm\ ngư|hải\ cảnh|hải\ quân))\ )"
        r"(?:19|20)\d\d(?!\d)",
        "khen thưởng tàu cảnh sát biển [[2016]] đã cứu ngư dân",
        ("lực lượng cảnh sát biển 2016", "chương trình đóng tàu 2016"),
        starts=("y",),
        follows=("csb", "kn", "hq", "sar", "biển", "ngư", "cảnh", "quân"),
    ),
    Rule(
        "not_dates.price_base",
        r"[Gg]iá\ (?:so\ sánh|cố\ định|CĐ|SS|gốc|hiện\ hành)(?:\ (?:năm\ )?)?\(?\ ?(?:năm\ )?(?:19|20)\d\d",
        "tính theo [[giá so sánh 2010]] đạt 5.300 tỷ đồng",
        starts=("=giá ",),
    ),
    Rule(
        "not_dates.scale",
        r"(?=1/\d{3})(?<=(?:quy\ hoạch|tỷ\ lệ|tỉ\ lệ|phân\ khu|bản\ đồ)\ [^.,;\n]{0,30})1/\d{3,5}",
        "phê duyệt quy hoạch [[1/2000]] của khu đô thị",
        starts=("d/n", "d/y"),
    ),
    Rule(
        "not_dates.ratio",
        r"(?=\d{1,4}\ ?/)(?<=(?:lệ|đạt|được|có|bằng|với|còn|hoàn\ thành)\ )\d{1,4}\ ?/\ ?\d{1,4}(?![\d/])",
        "xã đạt [[14/16]] chỉ tiêu",
        ("được tặng ngày 14/6",),
        starts=("/",),
        follows=("lệ", "đạt", "được", "có", "bằng", "với", "còn", "thành"),
    ),
    Rule(
        "not_dates.part_of",
        r"(?=\d)(?<=\b(?i:từ|đến|tới|quá|hơn|khoảng|trên|dưới|chiếm)\ )[1-4]/[2-9]"
        r"(?=\ \p{Ll}[^.;:\n]{0,40}?\btrở\ (?:lên|xuống)\b)",
        "hình xăm chiếm từ [[1/2]] lưng trở lên",
        ("từ 1/3 trở đi", "từ 1/3, xã trở lên"),
        starts=("d/d",),
        follows=("từ", "đến", "tới", "quá", "hơn", "khoảng", "trên", "dưới", "chiếm"),
    ),
    Rule(
        "not_dates.score",
        r"(?=\d{1,2}\s?-)(?<=(?:tỷ\ số|tỉ\ số|thắng|hòa|thua|với\ kết\ quả)\ (?:chung\ cuộc\ )?(?:là\ )?\(?)"
        r"\d{1,2}\s?-\s?\d{1,2}",
        "đội chủ nhà thắng [[3-2]] sau hai hiệp",
        starts=("d-d",),
        follows=("số", "thắng", "hòa", "thua", "quả", "cuộc", "là"),
    ),
    Rule(
        "not_dates.birth_year",
        r"SN(?:\ |:)\s?(?:19|20)\d\d",
        "anh Trần Văn Ký ([[SN 1985]], trú tại xã Hòa Ninh)",
        starts=("=sn ", "=sn:"),
    ),
    Rule(
        "not_dates.telephone",
        r"(?i:điện\ thoại|đt|hotline|fax|tel|đường\ dây\ nóng)\s?[:.]?\s?(?:số\ )?\K(?=[\d(+])[\d.()\ +-]{7,20}\d",
        "Điện thoại: [[0228.3849.386]]",
        starts=("=điện thoại", "=đt", "=hotline", "=fax", "=tel", "=đường dây nóng"),
    ),
    Rule(
        "not_dates.clock",
        r"\d{1,2}\s?-\s?\d{1,2}\s?(?:giờ|h|phút)(?!\w)",
        "họp chiều [[14-16 giờ]] hằng ngày",
        starts=("d-d",),
    ),
)

# A bracket that holds votes, where the same sum was named so before: "(10/10 phiếu); … (10/10)".
VOTES = Rule(
    "not_dates.votes",
    r"\d{1,3}/(?P<all>\d{1,3})\ (?:phiếu|đại\ biểu|thành\ viên|chỉ\ tiêu|tiêu\ chí|điểm|xã|thôn|hộ|ý\ kiến|người)\b",
    "Tổ dệt may ([[10/10 phiếu]]); Tổ mộc (10/10)",
)
