"""Contexts in which numbers do not measure the economy: awards, gifts, incidents, ceremonies, votes."""

from __future__ import annotations

from thidua_extract.rules.rule import Rule

AWARD = Rule(
    "noise.award",
    r"(?<![\w])(?:tặng\ thưởng|trao\ tặng|truy\ tặng|phong\ tặng|tặng|trao(?!\ đổi)|khen\ thưởng|khen|"
    r"danh\ hiệu|huân\ chương|huy\ chương|bằng\ khen|giấy\ khen|cờ\ thi\ đua|cờ|kỉ\ niệm\ chương|huy\ hiệu|"
    r"giải\ thưởng|giải\ (?:nhất|nhì|ba|khuyến\ khích|a|b|c)|tôn\ vinh|biểu\ dương|tuyên\ dương|suy\ tôn|"
    r"vinh\ danh|xuất\ sắc|tiêu\ biểu|được\ công\ nhận|cấp\ bằng\ công\ nhận|anh\ hùng)(?![\w])",
    "có 35 gia đình được [[biểu dương]]",
)
INCIDENT = Rule(
    "noise.incident",
    r"(?<![\w])(?:ma\ t[úu][yý]|tang\ vật|thu\ giữ|tạm\ giữ|bắt\ giữ|bị\ bắt|truy\ bắt|bắt\ quả\ tang|"
    r"bắt\ (?=\d)|nghi\ can|nghi\ phạm|bị\ can|bị\ cáo|\d\ đối\ tượng(?!\ (?:chính|bảo|nghèo|thụ|được|người))|"
    r"nạn\ nhân|tử\ vong|thi\ thể|đuối\ nước|giải\ cứu|(?<!nghiên\ )(?<!cấp\ )cứu(?!\ (?:đói|trợ|hộ))|gặp\ nạn|chìm|"
    r"(?<!phòng\ )(?<!không\ để\ xảy\ ra\ )(?<!không\ có\ vụ\ )(?<!không\ xảy\ ra\ )(?<!khô\ )"
    r"(?<!dễ\ )(?<!dễ\ xảy\ ra\ )(?<!nguy\ cơ\ )(?<!chết\ )cháy(?!\ mía)|"
    r"hỏa\ hoạn|thiệt\ mạng|mất\ tích|bị\ thương|cướp|trộm|buôn\ lậu|pháo\ nổ|tàng\ trữ|trái\ phép|hành\ hung|"
    r"chuyên\ án|phá\ án|va\ chạm|(?<!bê\ )tông|lật\ xe|súng|hung\ thủ|tội\ phạm|phạm\ tội|"
    r"truy\ đuổi|truy\ nã|lừa\ đảo|đánh\ bạc|cá\ độ|án\ tù|tù|khởi\ tố|chiếm\ đoạt|hối\ lộ|nhập\ viện|cấp\ cứu|"
    r"ngộ\ độc|ca\ nhiễm|vỡ|đuổi\ theo|"
    r"cưỡng\ chế|sai\ phép|không\ phép|phá\ dỡ|ca\ mắc|ca\ bệnh|dương\ tính|cách\ li|thương\ tích|thương\ tật|"
    r"nồng\ độ\ cồn|dâm\ ô|mại\ dâm|bạo\ lực|bạo\ hành|xâm\ hại)(?![\w])",
    "lực lượng chức năng [[thu giữ]] 2 tấn hàng",
)
MONEY_CRIME = Rule(
    "noise.money_crime",
    r"(?<![\w])(?:bị\ cáo|nghi\ phạm|chạy\ việc|xin\ việc|vòi\ tiền|bán\ dâm|lừa\ đảo|đánh\ bạc|cá\ độ|"
    r"chiếm\ đoạt|hối\ lộ|trộm|cướp|tống\ tiền|mại\ dâm|án\ phí|đặt\ cọc|"
    r"chạy\ án|tham\ ô|đưa\ tiền|vay\ nặng\ lãi|đòi\ nợ|tiền\ ảo)(?![\w])",
    "bị cáo [[chiếm đoạt]] 3 tỉ đồng",
)
# What somebody owns, told of a person.
PRIVATE = Rule(
    "noise.private",
    r"(?<![\w])(?:kê\ khai\ tài\ sản|kê\ khai\ (?:gia\ đình|có)|bản\ kê\ khai|đứng\ tên|biệt\ phủ|(?:lô|thửa|mảnh|"
    r"miếng)\ đất|"
    r"(?:gia\ đình|vợ|chồng|con|em|mẹ|nhà)\ (?:của\ )?(?:ông|bà|anh|chị)(?![\w])|vợ\ chồng|bạn\ bè|người\ thân|"
    r"họ\ hàng|trong\ tay|thừa\ kế|hồi\ môn|sổ\ đỏ|"
    r"giá\ trị\ khi\ mua|khi\ mua|(?:ông|bà|anh|chị)\ \w+\ (?:vay|mua|bán|sở\ hữu|mượn))(?![\w])",
    "ông An [[đứng tên]] căn nhà trị giá 3 tỉ đồng",
)
GIFT = Rule(
    "noise.gift",
    r"(?<![\w])(?:thưởng|tặng|trao(?!\ đổi)|phần\ quà|suất\ quà|quà|phần\ thưởng|tiền\ mặt|biếu|lì\ xì|"
    r"thăm\ hỏi|chia\ buồn|an\ ủi|mỗi\ suất|mỗi\ phần|giải\ (?:nhất|nhì|ba|khuyến\ khích|đặc\ biệt)|học\ bổng|"
    r"vé|giá\ vé|viện\ phí|phạt|xử\ phạt|nộp\ phạt|bồi\ thường|tiền\ thưởng|mức\ thưởng|sổ\ tiết\ kiệm|"
    r"huy\ chương|giải\ thưởng|mừng\ tuổi)(?![\w])",
    "xã [[tặng]] 2 triệu đồng",
)
PUBLIC = Rule(
    "noise.public",
    r"(?<![\w])(?:vận\ động|quyên\ góp|ủng\ hộ|hỗ\ trợ|ngân\ sách|đầu\ tư|quỹ|huy\ động|xã\ hội\ hóa|truy\ thu|"
    r"nộp|giải\ ngân|cho\ vay|góp(?!\ (?:phần|ý|mặt|sức|vốn))|gửi\ về|tài\ trợ|cứu\ trợ|tiết\ kiệm|làm\ lợi|kinh\ phí|"
    r"chi\ trả|thu\ được|thất\ thoát|lãng\ phí|thiệt\ hại|thất\ thu)(?![\w])",
    "các hội viên [[quyên góp]] số tiền 85 triệu đồng",
)
EVENT = Rule(
    "noise.event",
    r"(?<![\w])(?:tham\ dự|về\ dự|dự(?=\ (?:lễ|hội|buổi|kì|đại|họp|thi|phiên))|có\ mặt|chứng\ kiến|cổ\ vũ|đội\ thi|"
    r"thí\ sinh|vận\ động\ viên|hội\ thi|hội\ thao|cuộc\ thi|giải\ đấu|thi\ đấu|lễ\ hội|đại\ biểu|khách\ mời|"
    r"diễu\ hành|đồng\ diễn|"
    r"trận|bàn\ thắng|cầu\ thủ|đội\ tuyển|diễn\ viên|khán\ giả|hội\ trại|chương\ trình\ văn\ nghệ|giao\ lưu|"
    r"tiết\ mục|nói\ chuyện|gặp\ gỡ|kí\ (?:kết\ )?giao\ ước)(?![\w])",
    "gần 300 người [[tham dự]] hội nghị",
)
# Near a percentage, in its own clause.
VOTE = Rule(
    "noise.vote",
    r"(?<![\w])(?:(?<!trái\ )(?<!cổ\ )phiếu|tán\ thành|tín\ nhiệm|trúng\ cử|biểu\ quyết|nhất\ trí|"
    r"đồng\ ý\ (?:giới\ thiệu|bầu|với|bổ)|"
    r"bầu(?!\ bí)|điểm\ thi|"
    r"đại\ biểu\ (?:đồng\ ý|dự)|tỉ\ lệ\ chọi|thương\ tật|nồng\ độ\ cồn|thương\ tích|độ\ ẩm|pin|khuyến\ mãi|"
    r"khuyến\ mại)(?![\w])",
    "đạt 95% số [[phiếu]]",
)
# Who is given a title, an order or a badge; never told of ratios of places ("13/13 thôn đạt danh hiệu văn hóa").
TITLE = Rule(
    "noise.title",
    r"(?<![\w])(?:chiến\ sĩ\ thi\ đua|lao\ động\ (?:tiên\ tiến|xuất\ sắc)|huân\ chương|huy\ chương|bằng\ khen|"
    r"giấy\ khen|"
    r"cờ\ thi\ đua|kỉ\ niệm\ chương|huy\ hiệu|khen\ thưởng|danh\ hiệu\ thi\ đua|đơn\ vị\ quyết\ thắng|tuyên\ dương|"
    r"biểu\ dương|cstđ|lđtt|tuổi\ đảng|(?:chi|đảng)\ bộ\ trong\ sạch)(?![\w])",
    "có 15 đảng viên nhận [[huy hiệu]] 40 năm tuổi Đảng",
)
# Before a count that tells of a whole place and not of a scene.
STATISTIC = Rule(
    "noise.statistic",
    r"(?<![\w])(?:(?:toàn|cả)\ (?:xã|phường|thị\ trấn|huyện|quận|thị\ xã|thị|thành\ phố|tỉnh|ngành|quốc|nước|vùng)|"
    r"trên\ địa\ bàn|có\ thêm|thêm|hiện\ có|hiện\ nay\ có|lũy\ kế|đến\ nay|tổng\ số|tổng\ cộng|trực\ thuộc|"
    r"(?:xã|huyện|tỉnh|thị\ trấn|phường|thành\ phố|thị\ xã|quận)(?:\ \w+){0,2}\ (?:hiện\ |đã\ )?có)(?![\w])"
    r"[^;.:()]{0,45}$",
    "[[toàn xã có ]]",
    ("tại hội nghị có ",),
)
DISTANCE = Rule(
    "noise.distance",
    r"(?<![\w])(?:cách|xa|sâu|cao(?!\ tốc)|nặng|rộng|đi\ bộ|bơi|chạy|bán\ kính|đường\ kính|vận\ tốc|tốc\ độ|"
    r"trong\ vòng|quãng\ đường|"
    r"độ\ sâu|độ\ cao|cự\ li|nội\ dung)(?:\ \w+){0,5}\ $",
    "ở nơi [[cách nhà ]]",
)

RULES = (AWARD, INCIDENT, MONEY_CRIME, PRIVATE, GIFT, PUBLIC, EVENT, VOTE, TITLE, STATISTIC, DISTANCE)
