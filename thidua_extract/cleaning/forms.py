"""The forms of lines of a portal that are not the article: menus, counters, tools, related news, mastheads.

A form says what else stands in such a line, for many a sentence begins with the same words: "Chia sẻ" is a button only
at the end of the line or before other buttons.
"""

from __future__ import annotations

from typing import NamedTuple


class LineForm(NamedTuple):
    """A form of portal line, a line that has it, and lines of articles that are near it.

    The pattern must match at the start of the line.
    """

    id: str
    pattern: str
    example: str
    counter: tuple[str, ...] = ()


# Buttons and links that stand in a row below or above an article.
_BUTTON = (
    r"(?:In(?: bài| trang| tin)?|Print|Bản in|Gửi|Email|Facebook|Zalo|Twitter|Google|Chia sẻ|Lưu bài|Bình luận|Từ khóa"
    r"|Mã (?:xác|bảo)|RSS|Về đầu trang|Lên đầu trang|Đầu trang|Quay lại|Trở về|Cỡ chữ|Phản hồi|Thích|Xem)\b"
)
_THEN_BUTTONS = rf"(?=\W*(?:\d[\d.,]*\W*)?(?:$|{_BUTTON})|\s?\|)"
_MENU_WORD = (
    r"(?:Trang chủ|Giới thiệu|Tin tức|Văn bản|Thư viện|Liên hệ|Hỏi đáp|Dịch vụ công|Sơ đồ|Đăng|English|Góp ý)\b"
)
_COUNT_WORD = r"(?:Online|Hôm|Tháng|Tuần|Tổng|Đang|Tất cả|Lượt|Thống kê|Khách|Thành viên|lượt|người)\b"
_COMMENTS = (
    rf"(?:\d+ )?(?:Bình luận|BÌNH LUẬN|Ý kiến bạn đọc|Gửi bình luận){_THEN_BUTTONS}|Ý kiến bạn đọc\s?:"
    r"|Mã (?:xác (?:nhận|thực|minh)|bảo (?:mật|vệ))\b"
)
_RATING = r"Đánh giá\s?:(?=\W*(?:$|\d))|Tổng số điểm của bài"

PORTAL_LINES = (
    LineForm("skip", r"Skip (?:Ribbon|to) ", "Skip to main content"),
    LineForm(
        "views",
        r"(?:Số )?[Ll]ượt (?:xem|truy cập|đánh giá|thích)(?: hôm nay| bài viết)?(?=\s?(?:$|:|\d))"
        r"|[\d.,]+ lượt xem(?=\W*$|\s?[|-])",
        "Lượt xem: 1.284",
        ("Lượt truy cập cổng dịch vụ công đạt 12.400 lượt.", "2.300 lượt xem biểu diễn, tăng 12%"),
    ),
    LineForm(
        "rating",
        rf"{_RATING}|Đánh giá bài viết(?=\W)|Click để đánh giá|\d+ (?:sao|phiếu bầu)\W*$",
        "Click để đánh giá bài viết",
        ("Đánh giá: Hội đồng chấm hai vòng.", "3 sao là hạng của 12 sản phẩm", "43 phiếu bầu hợp lệ trong 45 phiếu"),
    ),
    LineForm(
        "share",
        rf"(?:Chia sẻ(?: bài(?: viết)?)?|Lưu bài|Thích|Copy link){_THEN_BUTTONS}.{{0,60}}$"
        rf"|(?:Share|Facebook|Zalo|Twitter|Email)(?:{_THEN_BUTTONS}|\s?:).{{0,60}}$",
        "Chia sẻ | In bài viết",
        ("Chia sẻ kinh nghiệm làm nông thôn mới", "Chia sẻ niềm vui, bà Mơ nói:", "Thích ứng với hạn mặn"),
    ),
    LineForm(
        "print",
        rf"\[?In (?:bài|trang|tin)(?:(?! \p{{Ll}})| viết| này)|Print|Bản in{_THEN_BUTTONS}|Gửi (?:email|cho bạn bè)"
        rf"|Gửi bài{_THEN_BUTTONS}|(?:Xem với )?[Cc]ỡ chữ|A- A|A A(?:\W|$)",
        "In bài viết  Gửi email",
        ("Gửi bài dự thi về Hội Nông dân tỉnh trước ngày 5/6", "Bản in được phát tới 12 thôn"),
    ),
    LineForm(
        "comments",
        rf"{_COMMENTS}|(?:\d+ )?(?:Ý kiến(?: của bạn)?|Gửi ý kiến(?: của bạn)?|Gửi phản hồi){_THEN_BUTTONS}",
        "Bình luận (0)",
        (
            'Ý kiến của bà Mơ: "Tiêu chí phải rõ hơn".',
            "Ý kiến chỉ đạo của Chủ tịch huyện là khen đúng người.",
            "Ý kiến xin gửi về phòng Nội vụ trước ngày 5/6.",
            "Bình luận về kết quả này, ông Sang nói:",
            "Bình luận viên Trần Hòa dẫn chương trình",
        ),
    ),
    LineForm(
        "keywords",
        r"(?:(?:TAGS?|Tags?|Từ khóa|TỪ KHÓA|Dòng sự kiện)\s?:|Chủ đề\s?:(?!\s?[\"'«]))",
        "Từ khóa: thi đua, khen thưởng",
        ('Chủ đề: "Xanh từ mỗi ngõ"',),
    ),
    LineForm(
        "follow",
        r"(?:Theo dõi .{2,40} trên(?=\W*$|\s(?:Google|Facebook|Zalo|YouTube|TikTok))|Đọc báo(?=\W*$|\s\p{Lu}| in\b)"
        r"|Nghe đọc|Mời (?:quý )?bạn đọc)",
        "Theo dõi Báo tỉnh trên Google News",
        (
            "Đọc báo cáo tổng kết, Phó Chủ tịch xã nêu 5 việc.",
            "Theo dõi mực nước trên sông, tổ báo về xã hai giờ một lần",
        ),
    ),
    LineForm(
        "author", r"(?:Author|Người đăng|Đăng bởi|Tác giả|Biên tập|Nguồn tin|Nguồn|Theo)\s?:.{0,60}$", "Author: admin"
    ),
    LineForm(
        "counter",
        r"(?:Thống kê(?: truy cập)?|Online|Đang truy cập|Hôm nay|Tổng lượt|Tổng truy cập)\s?:?\s?\d[\d.,]*+"
        rf"(?=\W*(?:$|{_COUNT_WORD}))|Hôm nay\s?:\s?[^\n\d]{{0,24}}\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}}",
        "Online: 130",
        ("Hôm nay, 40 cựu thanh niên xung phong gặp mặt.", "Hôm nay 25/2, xã lấy ý kiến nhân dân", "Thống kê 12 thôn"),
    ),
    LineForm(
        "menu",
        r"(?:Trang chủ(?=\s*(?:$|[|»>/:-]|\p{Lu}))|Trang nhất(?=\s*(?:$|[|»>/]|Tin\b))|Nhảy đến nội dung"
        rf"|(?:Menu|Thông tin cần biết|Góp ý dự thảo)\W*$"
        rf"|(?:Đăng nhập|Tìm kiếm|Liên hệ|Góp ý|Hỏi đáp)(?=\s*(?:$|[|»>/])|\W+{_MENU_WORD}))",
        "Trang chủ > Tin tức sự kiện",
        (
            "Góp ý cho đề án, ông Sang nêu 8 việc.",
            "Liên hệ với phóng viên, bà Mơ xác nhận việc này.",
            "Tìm kiếm cứu nạn được 3 ngư dân",
            "Trang chủ của Sở bị lỗi hai ngày.",
        ),
    ),
    LineForm(
        "menu.words",
        r"(?:(?:Trang chủ|Giới thiệu|Tin tức|Văn bản|Thư viện(?: ảnh)?|Liên hệ|Hỏi đáp|Dịch vụ công|Sơ đồ)"
        r"\s{0,3}\|?\s?){3,8}|(?:Tin tức|Giới thiệu|Văn bản)\s?\|(?:[^|\d\n]{3,40}\|)+[^|\d\n.]{3,40}$",
        "Giới thiệu  Tin tức  Văn bản  Thư viện ảnh",
        ("Tin tức | 12 bài | 15 ảnh", "Văn bản | Số ký hiệu"),
    ),
    LineForm(
        "path",
        r"(?!.*«)(?:[^>»|/\n]{2,40}(?<![-=]) ?[>»] ?(?=\p{Lu}))+[^>»|\n.]{2,60}$",
        "Tin tức - Sự kiện » Tin trong huyện",
        (
            "- «Chiến sĩ thi đua cơ sở»: 3 giáo viên",
            "Danh hiệu «Tập thể lao động xuất sắc» Trường Tiểu học Tân Lập",
            "Độ mặn > 4 phần nghìn ở 3 xã",
            "Tuyến xe Tân Lập -> Hòa An",
        ),
    ),
    LineForm(
        "links",
        r"(?:>\s?){2,3}\S|>\s?(?!=|[\d.,]+\s?%)\S|Liên kết(?: web(?:site)?| ngoài| khác| hữu ích)?\W*$"
        r"|Bản đồ (?:hành chính|số|website|(?:tỉnh|thành phố|thị xã|huyện|quận|phường|xã) \p{Lu})[^.:;,]{0,50}$"
        r"|Các ca khúc\b[^.:;,]{0,60}$",
        ">>> Cách làm hay ở những vùng quê",
        ("Bản đồ quy hoạch khu dân cư mới của xã.", "Liên kết sản xuất theo chuỗi", "> 90% số hộ đạt gia đình văn hóa"),
    ),
    LineForm(
        "more.line",
        r"(?:Xem|Đọc) thêm(?: \p{Ll}{2,8}){0,2}\s?[:>]\s?\S.{5,}$|(?:Xem|Đọc) thêm tại đây\W*$",
        "Xem thêm: Huyện Na Hang khen thưởng nông dân giỏi",
    ),
    LineForm("slogan", r"(?:NHIỆT LIỆT|CHÀO MỪNG|MỪNG ĐẢNG)\P{Ll}{10,}$", "NHIỆT LIỆT CHÀO MỪNG NGÀY THÀNH LẬP ĐẢNG"),
    LineForm("junk", r"(?:null|undefined|\W{1,5}|PrintAaa|print)$", "null"),
)
"""Lines that are never part of an article, wherever they stand."""

TAIL_LINES = (
    LineForm(
        "more",
        r"(?:Các |Những )?[Tt]in (?:khác|liên quan|cùng (?:chuyên mục|loại|chủ đề)|(?:mới|cũ)(?: hơn| nhất)?"
        r"|đã (?:đưa|đăng)|bài khác|xem nhiều)(?=\W*$|\s?:)",
        "Tin cùng chuyên mục",
        ("Tin mới từ tâm lũ làm cả xã mừng.", "Tin cùng lúc về ba thôn, ai cũng vui.", "Tin đã đến với bà con."),
    ),
    LineForm(
        "more.other",
        r"(?:Các tin(?:, bài(?: viết)? khác)?\W*$|Cùng chuyên mục|Có thể bạn quan tâm|(?:Xem|Đọc) thêm\s?:?$"
        r"|(?:Các b|B)ài (?:viết )?(?:khác|liên quan|mới hơn|cũ hơn|đã (?:đăng|đưa))(?=\W*$|\s?:)|MỚI - NÓNG"
        r"|(?:CÁC )?TIN (?:BÀI )?(?:KHÁC|LIÊN QUAN|CÙNG CHUYÊN MỤC|MỚI HƠN|CŨ HƠN|ĐÃ ĐƯA)\W*$)",
        "Có thể bạn quan tâm",
        ("Các tin nhắn lừa đảo gửi tới 12 hộ.", "Xem thêm tại đây.", "Bài viết liên quan đến 3 hộ đã gỡ."),
    ),
    LineForm(
        "back",
        r"\[?(?:Trở về|Quay lại|Về đầu trang|Lên đầu trang|Đầu trang)(?: đầu trang| trang (?:chủ|trước))?"
        rf"(?:\]|{_THEN_BUTTONS})",
        "[Trở về]",
        ("Trở về quê, ông Sang mở xưởng mộc.", "Quay lại câu chuyện của bà Mơ.", "Trở về với ruộng đồng"),
    ),
    LineForm("comments", _COMMENTS, "Ý kiến bạn đọc", ("Bình luận về kết quả này, ông Sang nói:",)),
    LineForm("rating", _RATING, "Đánh giá:", ("Tổng số điểm của đội Tân Lập là 245.",)),
    LineForm(
        "masthead",
        r"(?:(?:Phó )?Tổng biên tập(?: phụ trách)?\s?(?::|$)|Tòa soạn(?: và trị sự)?\s?(?::|$)|Trụ sở(?: chính)?\s?:"
        r"|Giấy phép (?:số|xuất bản|hoạt động|thiết lập|báo chí|TTĐT)\b[^.]{0,40}\d|Cơ quan chủ quản\s?(?::|$)"
        r"|Chịu trách nhiệm (?:chính|nội dung|xuất bản)[^.:]{0,20}(?::|$)|Bản quyền(?=\s?(?:thuộc|©|:|\d|$))|Copyright"
        r"|©|BÁO \P{Ll}{4,40} ĐIỆN TỬ|CỔNG THÔNG TIN|TRANG THÔNG TIN)",
        "Tổng biên tập: Lê Văn Bích",
        (
            "Trụ sở UBND xã Tân Lập.",
            "Giấy phép xây dựng của hộ ông Sang đã hết hạn.",
            "Tổng biên tập báo tỉnh trao quà cho bà Mơ.",
            "Bản quyền truyền hình giải bóng đá tỉnh",
            "Chịu trách nhiệm trước dân, ông Sang nói.",
        ),
    ),
)
"""Behind the first of these, if it stands in the later part of the page, nothing belongs to the article."""
