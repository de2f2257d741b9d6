"""Where the noun phrase of an indicator begins and ends, before and behind a quantity."""

from __future__ import annotations

from thidua_extract.rules.figure_cues import BANG
from thidua_extract.rules.rule import Rule

_YEAR = r"(?:19|20)\d\d"
_DAY = rf"\d{{1,2}}[-/.]\d{{1,2}}(?:[-/.]{_YEAR})?"

# Times in a clause are no part of what is measured.
TIME = Rule(
    "phrase.time",
    rf"(?:(?:tính|cả|trong|của|đến|từ|vào|hết|đầu|cuối|giữa|trước|sau|ngay|riêng|chung|theo|ước|"
    rf"tính\ chung|lũy\ kế|thời\ điểm|kể|toàn)\ ){{0,4}}"
    rf"(?:ngày\ {_DAY}|{_DAY}|tháng\ \d{{1,2}}(?:[-/]{_YEAR}|\ năm\ {_YEAR})?|tháng\ {_YEAR}|"
    rf"quý\ (?:[ivx]{{1,3}}|\d)(?:[-/]{_YEAR}|\ năm\ {_YEAR})?|"
    rf"(?:(?:hơn|gần|khoảng)\ )?\d{{1,2}}\ (?:tháng|năm|quý)(?:\ (?:đầu\ năm|cuối\ năm|đầu|cuối|qua|gần\ đây|tới|liền|"
    rf"năm))?(?:\ {_YEAR})?|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười\ một)\ tháng(?:\ đầu\ năm)?(?:\ {_YEAR})?|"
    rf"năm\ (?:\d{{4}}\ ?-\ ?)?{_YEAR}(?:\ và\ (?:năm\ )?{_YEAR})?|năm\ (?:nay|qua|ngoái|trước|sau|tới|"
    rf"học\ {_YEAR}\ ?-\ ?{_YEAR})|"
    rf"(?:giai\ đoạn|nhiệm\ kì|thời\ kì|năm\ học)\ (?:từ\ )?(?:năm\ )?{_YEAR}\ ?-\ ?(?:{_YEAR}|\d\d)?|"
    rf"(?:khi|lúc|hồi)\ (?:đó|ấy)|trước\ (?:đây|đó|kia)|(?:các|những|nhiều)\ năm(?:\ (?:trước|qua|gần\ đây))?|(?:đầu|"
    rf"cuối)\ nhiệm\ kì|tết\ này|cả\ năm|trong\ năm|trong\ kì|trong\ tháng|"
    rf"dịp\ (?:nghỉ\ )?(?:lễ|tết)(?:\ {_DAY}(?:\ (?:và|-)\ {_DAY})?)?|cùng\ thời\ gian|đợt\ này|lần\ này|"
    rf"nhiệm\ kì\ qua|thời\ gian\ qua|hiện\ nay|"
    rf"hiện\ tại|đến\ nay|tới\ nay|hiện\ đã|hiện|(?<!bình\ quân\ )(?:hằng|hàng|mỗi)\ năm|"
    rf"cùng\ kì(?:\ năm\ (?:trước|ngoái|{_YEAR})|\ {_YEAR})?|nay|một\ năm|một\ tháng|"
    rf"(?<!hằng\ )(?<!hàng\ )(?<!mỗi\ )(?<!/)năm|{_YEAR})(?![\w])",
    "thu nhập bình quân [[năm 2020]] đạt 45 triệu đồng",
)

# A new clause or statement begins behind these.
BORDER_WORDS = (
    r"(?<![\w])(?:trong\ đó|trong\ số\ (?:đó|này)|"
    r"(?<!sầu\ )riêng(?!\ tư|\ lẻ|\ biệt)|(?<=,\ )còn(?=\ (?:tại|ở|với|đối)(?!\w))|cụ\ thể|nhưng|song(?!\ (?:phương|"
    r"song|hành))|trong\ khi(?:\ đó)?|"
    r"đồng\ thời|tuy\ nhiên|"
    r"nhờ\ đó|qua\ đó|"
    r"theo\ đó|do\ đó|vì\ thế|vì\ vậy|nhất\ là|đặc\ biệt\ là|cho\ biết|cho\ hay|nhận\ định|khẳng\ định|rằng|"
    r"cho\ rằng|cho\ thấy|nêu\ rõ|với\ việc|bên\ cạnh\ đó|ngoài\ ra|nghĩa\ là|tức\ là|"
    r"dẫn\ đến|đã\ đưa|góp\ phần\ đưa|góp\ phần\ nâng|(?<!trở\ )(?<!tạo\ )(?<!làm\ )(?<!xây\ )nên|đưa(?=\ (?:tổng|tỉ|"
    r"thu|số|mức))|nâng(?=\ (?:tổng|tỉ|thu|"
    r"số|mức))|giúp|khiến|làm\ cho|qua\ rà\ soát|trong\ khi|mặc\ dù|mặc\ dù\ vậy)(?![\w])"
)
BORDER = Rule(
    "phrase.border",
    rf"[;:!?\n\"]|^-\ |\.\.\.|…|(?<!(?<![\w])(?:tp|q|p|tx))\.(?=\ )|{BORDER_WORDS}",
    "Thị xã hoàn thành kế hoạch[[;]] thu ngân sách",
)

LEAD = Rule(
    "phrase.lead",
    r"^[\s,.()\-*+•'\"]*(?:(?:và|với|có(?!\ thể)|còn|đã|hiện|hiện\ nay|trong|của|về|tính|nên|thì|khi|do|vì|để|"
    r"mà|theo|cùng(?!\ kì)|gồm|như|là|đến\ nay|"
    r"toàn\ (?:huyện|tỉnh|xã|thị\ xã|thành\ phố|quốc|ngành|thị\ trấn|phường|quận|thị)|cả\ nước|tổng\ hợp|cũng|"
    r"đều|sẽ|đang|nhờ|đạt|ước|ước\ tính|"
    r"chung|phấn\ đấu|bởi|tăng(?!\ trưởng)|giảm(?!\ nghèo)|đảm\ bảo|bảo\ đảm|trên\ địa\ bàn|tại|ở|nâng|đưa|"
    r"nổi\ bật|như\ vậy|kết\ quả|"
    r"điển\ hình|thực\ tế|đạt\ kết\ quả|tạm|khoảng|lần\ lượt|song|xong|dự\ kiến|"
    r"mục\ tiêu\ (?:đến|là)|tức(?:\ là)?|phải|cần(?!\ (?:thơ|giuộc|đước|giờ))|hơn|tương\ ứng|trong\ số|đó|khiến|làm|"
    r"giúp|cho|"
    r"tương\ đương)(?![\w])[\s,]*)",
    "[[và ]]thu nội địa",
)

# The clause goes on, but no longer with the things counted.
AFTER_END = Rule(
    "phrase.after_end",
    r"[,;:()\n\"]|(?<!(?<![\w])(?:tp|q|p|tx))\.(?:\ |$)|\.\.|…|/|(?<![\w])(?:(?<!gia\ )tăng(?!\ trưởng)|giảm|xuống|"
    rf"vượt(?!\ (?:kế|chỉ|mức))|so|{BANG}|chiếm|trong\ đó|nhưng|song|để|nhằm|do|góp\ phần|"
    r"trị\ giá|"
    r"với(?=\ \w)|"
    r"tương\ đương|cùng|"
    r"và(?=\ (?:\d|hơn|gần|trên|tăng|giảm|thu|chi|xây|có|tổ\ chức|giải|tạo|tiếp|nâng|hoàn|hỗ|cấp|bàn|khởi|tổng|"
    r"nhiều|các|trao|tặng|phấn\ đấu|quyết\ tâm|đang|đã|sẽ|đều|đưa|giúp|góp|bảo\ đảm|đảm\ bảo|duy\ trì|giữ|mở|"
    r"triển\ khai|thực\ hiện|huy\ động|vận\ động|thành\ lập|kết\ nạp|đầu\ tư|lắp|trồng|trở\ thành|xếp|đứng|dự\ kiến|"
    r"đề\ nghị|tập\ trung|chú\ trọng|quan\ tâm|ra\ mắt|sửa|làm|khánh\ thành|tuyên\ truyền|bồi\ dưỡng|đào\ tạo))|"
    r"gồm|bao\ gồm|trong\ khi|từ\ đó|qua\ đó|khi|khiến|làm(?=\ (?:\d|chết|bị|hơn|gần))|nên|thì|đạt(?=\ (?:\d|tỉ|gần|"
    r"trên|hơn))|"
    r"cho(?=\ (?:\d|các|người|nhân|hộ))|"
    r"đã(?=\ (?:tạo|giúp|góp))|tại|ở|(?<!phụ\ )(?<!trực\ )thuộc|trong(?=\ (?:năm|tháng|quý|hai|ba|bốn|sáu|vòng|\d))|"
    r"vào|"
    r"trên(?=\ địa)|năm(?=\ \d)|theo|"
    r"kể\ từ|tính\ đến|nâng|đưa|giúp|(?<!giao\ )(?<!thỏa\ )ước|tổng|vốn(?=\ (?:đầu|đăng))|(?:quy\ mô|diện\ tích|"
    r"công\ suất|chiều\ dài|sức\ chứa|kinh\ phí)(?=\ (?:(?:tới|từ|đến|trên|hơn|gần|khoảng|là|đạt)\ )?(?:\d|$))|lên|"
    r"từ(?=\ (?:nay|năm|ngày|"
    r"tháng|đầu|\d))|"
    r"đến(?=\ (?:ngày|năm|tháng|cuối|hết|nay))|còn(?=\ \d)|là(?=:|\ (?:các|trường|xã|phường|huyện|thôn|những|do|"
    r"nhờ|vì)(?![\w]))|phấn\ đấu|quyết\ tâm|đáp\ ứng\ nhu\ cầu)(?![\w])",
    "hộ nghèo[[,]] chiếm",
)
AFTER_START = Rule(
    "phrase.after_start",
    r"^\ (?!(?:và|với|của|trong|tại|ở|cho|do|để|so|tăng|giảm|bằng|nhưng|là|từ|vào|mỗi|một|trên|đã|năm|đến|theo|"
    r"gồm|nên|thì|mà|khi|sau|trước|về|này|đó|trở|kế|kh|dự\ toán|"
    r"nữa|nay|còn|tới|nếu|cùng|chiếm|hoặc|hay|như|song|cũng|đều|vẫn|ước|tương|vượt|qua|vì|nhờ|bởi|rồi|rưỡi|sẽ|"
    r"phải|cần|thông\ qua|tính|bao|đối|gấp|bình\ quân|hơn|đồng|mới\ đạt|nhằm|ngay|lên|"
    r"xuống|đạt|được|có|đang|bị|thuộc|nối|chạy|kéo|tiếp\ theo|/)(?![\w]))(?=[a-zà-ỹđ])",
    "[[ ]]hộ gia đình",
    (" so với cùng kì",),
)
COUNT_AFTER_START = Rule(
    "phrase.count_after_start",
    r"^\ (?!(?:và|với|của|trong|tại|ở|cho|do|để|so|tăng|giảm|bằng|nhưng|là|từ|vào|mỗi|trên|năm|đến|theo|gồm|"
    r"nên|thì|mà|khi|sau|trước|về(?!\ đích)|tổng(?!\ (?:thống|bí|cục|công|đài))|xuống|lên|kế|kh|dự\ toán|nữa|nay|tới|"
    r"nếu|cùng|chiếm|hoặc|"
    r"hay|như|song|cũng|ước|tương|qua|vì|nhờ|bởi|rồi|tiếp\ theo|còn\ lại|tính\ (?:đến|từ)|kể|trị\ giá|chưa\ kể|"
    r"/)(?![\w]))(?=[a-zà-ỹđ0-9\"])",
    "[[ ]]đạt và vượt kế hoạch",
)

# Doing words whose object is the quantity: "thu hút mới 6 dự án", "tạo việc làm cho …".
ACTION = Rule(
    "phrase.action",
    r"(?<![\w])(?P<verb>(?:đầu\ tư\ )?(?:(?:nghiệm\ thu,\ )?đưa\ vào\ (?:sử\ dụng|hoạt\ động|vận\ hành)|"
    r"xuất\ cấp|hoàn\ trả|nhập\ kho|khai\ thác\ hiệu\ quả|quản\ lí|đánh\ giá\ xếp\ hạng|đề\ ra|đặt\ ra|thông\ qua|"
    r"sử\ dụng|"
    r"di\ dời|"
    r"khánh\ thành|kết\ nối|hướng\ dẫn|tập\ huấn|ươm|nuôi|phủ|mở\ mới|mở|khai\ hoang|(?<!gieo\ )cấy|tổ\ chức\ đưa|"
    r"chỉnh\ trang|vay|bàn\ giao|"
    r"kiện\ toàn|tuyển\ mới|tuyển\ chọn|tham\ gia|thi\ công|thả|thu\ hút(?:\ mới)?(?:\ đầu\ tư)?|huy\ động|"
    r"giải\ ngân|"
    r"nộp\ ngân\ sách(?:\ nhà\ nước)?|thu\ ngân\ sách|hỗ\ trợ|giải\ quyết\ việc\ làm(?:\ mới)?|"
    r"tạo\ (?:thêm\ )?việc\ làm(?:\ mới)?(?:\ ổn\ định)?|"
    r"giải\ quyết|đào\ tạo(?:\ nghề)?|xuất\ khẩu|nhập\ khẩu|(?:phải\ )?thu\ hồi(?:\ và\ hoàn\ trả)?|"
    r"tiết\ kiệm(?:\ chi)?|vận\ động|quyên\ góp|ủng\ hộ|cho\ vay|trồng\ mới|trồng|xây\ dựng\ mới|xây\ mới|"
    r"xây\ dựng|xây|làm\ mới|"
    r"sửa\ chữa|nâng\ cấp|mở\ rộng|cải\ tạo|lắp\ mới|lắp\ đặt|lắp|bê\ tông\ hóa|cứng\ hóa|nhựa\ hóa|"
    r"hoàn\ thành|hoàn\ thiện|khởi\ công|kiên\ cố\ hóa|nạo\ vét|hiến|đắp|láng|tháo\ d[ỡở]|xóa|phủ\ xanh|làm|"
    r"khám(?:,\ chữa)?\ bệnh|khám|(?<!phân\ )cấp(?:\ mới)?|kết\ nạp|phát\ triển\ mới|phát\ triển|"
    r"thành\ lập\ mới|thành\ lập|tiếp\ nhận|tiếp\ đón|đón|xử\ lí|công\ nhận|kiểm\ tra|giám\ sát|"
    r"thi\ hành\ kỉ\ luật|thanh\ tra|"
    r"chi\ trả|chi|dành|trả|thu|tạm\ ứng|tiêu\ thụ|sản\ xuất|khai\ thác|thu\ hoạch|gieo\ cấy|gieo\ trồng|"
    r"chuyển\ đổi|duy\ trì|củng\ cố(?:\ và\ nâng\ cao)?|nâng\ cao|xúc\ tiến|triển\ khai|thực\ hiện|phê\ duyệt|"
    r"cổ\ phần\ hóa|"
    r"rót|cần|thiếu|làm\ lợi|đóng\ góp|bổ\ sung|phân\ bổ|bố\ trí|cắt\ giảm|giảm|đề\ nghị|bù\ đắp|thưởng|truy\ thu|gieo|"
    r"chăm\ sóc|bảo\ vệ|khoanh\ nuôi|tu\ sửa|lát|mắc|đấu\ nối|cung\ cấp|phát|tặng|xuất|nhận|xây\ tặng|tư\ vấn|"
    r"tuyển|"
    r"đưa|cử|giới\ thiệu|giới\ thiệu\ việc\ làm|đăng\ kí|ra\ mắt|nhân\ rộng|đạt\ và\ vượt|đạt|công\ bố|"
    r"tinh\ giản|giảm\ được|tổ\ chức|có|còn|được\ giao))"
    r"(?:\ (?:mới|được|thêm|cho|đã|tổng\ số|tổng\ cộng|là|ngay|bình\ quân|trung\ bình|mỗi\ năm|thêm\ được|lên|"
    r"vượt|cả|số|với|đạt|trị\ giá|về|xong|cơ\ bản|khoảng|hơn)){0,3}\ $",
    "thị xã đã [[thu hút mới ]]",
)

# What is done with things that come into being or are put in order by it: a small number of them is a result too.
_MAKING = (
    r"xây\ dựng\ mới|xây\ dựng|xây\ mới|xây\ tặng|xây|làm\ mới|thành\ lập\ mới|thành\ lập|lắp\ đặt|lắp\ mới|lắp|"
    r"trồng\ mới|"
    r"trồng(?!\ trọt)|sửa\ chữa|nâng\ cấp|cải\ tạo|khánh\ thành|(?:nghiệm\ thu,\ )?đưa\ vào\ (?:sử\ dụng|"
    r"hoạt\ động|vận\ hành)|"
    r"kết\ nạp|mở\ mới|phát\ triển\ mới|ra\ mắt|xóa|bàn\ giao|tuyển\ mới|kiên\ cố\ hóa|bê\ tông\ hóa|khởi\ công|"
    r"tu\ sửa|"
    r"nhân\ rộng|kiện\ toàn|chỉnh\ trang|đấu\ nối|thi\ công|gieo\ cấy|gieo\ trồng|nạo\ vét|hiến|cứng\ hóa|"
    r"nhựa\ hóa|láng|khai\ hoang|cấy"
)
MAKING = Rule("phrase.making", rf"^(?:{_MAKING})$", "[[xây dựng mới]]", ("trồng trọt", "quản lí"))
# The same before its object, which stands before the quantity.
MAKING_OBJECT = Rule(
    "phrase.making_object",
    rf"(?<![\w])(?P<verb>{_MAKING})\ (?=[^\W\d_])",
    "Huyện Hòa An [[trồng ]]lúa xuân",
    ("ngành trồng trọt",),
)

# Who does what: the subject of these is not what is measured.
SUBJECT_END = Rule(
    "phrase.subject_end",
    r"(?<![\w])(?:yêu\ cầu|chỉ\ đạo|giao(?!\ (?:thông|dịch|quân|lưu|đất|khoán|nhận|hàng|thương|tiếp))|kiến\ nghị|"
    r"quyết\ định|thống\ nhất|cho\ phép|có\ thể|muốn|dự\ định|tính\ chuyện|(?:(?:cũng|vẫn|đã|đang|sẽ|vừa|phải|"
    r"cần|"
    r"tiếp\ tục|lại)\ )+)\ ?(?=\w)",
    "Tỉnh [[yêu cầu ]]ngành Thuế",
    ("đất giao thông", "giá trị giao dịch"),
)

# Branches of the economy, which lists join with commas and hyphens.
_BRANCH = (
    r"(?:nông|lâm|ngư|diêm|công|thủy|hải|thương|dịch|xây|tiểu\ thủ|du\ lịch|vận\ tải|trồng\ trọt|chăn\ nuôi|cn|"
    r"ttcn|xdcb|xd|tmdv|tm|dv)"
    r"(?:\ (?:nghiệp|sản|vụ|dựng|mại|công\ nghiệp|kho\ bãi)){0,2}"
)
SECTOR = Rule(
    "phrase.sector",
    rf"(?<![\w])(?:(?:khu\ vực|ngành|nhóm|lĩnh\ vực|sản\ xuất|sx)\ )?{_BRANCH}(?:\ ?-\ ?{_BRANCH}){{0,3}}(?![\w])",
    "[[nông]], lâm nghiệp và thủy sản",
)

# Commas inside one name.
PAIR = Rule(
    "phrase.pair",
    r"(?<=chế\ biến),\ chế\ tạo|(?<=xăng),\ dầu|(?<=trâu),\ bò|(?<=gia\ súc),\ gia\ cầm|"
    r"(?<=vi\ phạm),\ sai\ phạm|(?<=phân\ phối\ điện),\ khí|(?<=cán\ bộ),\ (?:công\ chức|đảng\ viên)|"
    r"(?<=công\ chức),\ viên\ chức|(?<=cơ\ quan),\ đơn\ vị|(?<=huyện),\ thị|(?<=xã),\ (?:phường|thị)|"
    r"(?<=thuế),\ phí|(?<=phí),\ lệ\ phí|(?<=gốc),\ lãi|(?<=phường),\ thị\ trấn|(?<=thôn),\ (?:bản|ấp|tổ|khu|xóm)|"
    r"(?<=quốc\ phòng),\ an\ ninh|(?<=an\ ninh),\ quốc\ phòng|(?<=văn\ hóa),\ xã\ hội|"
    r"(?<=kinh\ tế),\ xã\ hội|(?<=thu),\ chi(?=\ ngân)|(?<=thiên\ tai),\ (?:dịch\ bệnh|bão\ lũ)|"
    r"(?<=hàng\ hóa),\ dịch\ vụ|"
    r"(?<=phường),\ (?:xã|thị\ trấn)|(?<=xã),\ thị\ trấn|(?<=cấp\ ủy),\ (?:tổ\ chức|chính\ quyền)|"
    r"(?<=sửa\ chữa),\ nâng|"
    r"(?<=góp\ vốn),\ mua\ cổ\ phần|(?<=khám),\ chữa\ bệnh|(?<=tốt\ nghiệp),\ có",
    "công nghiệp chế biến[[, chế tạo]] tăng",
)

RULES = (
    PAIR,
    SECTOR,
    TIME,
    BORDER,
    LEAD,
    AFTER_END,
    AFTER_START,
    COUNT_AFTER_START,
    ACTION,
    MAKING,
    MAKING_OBJECT,
    SUBJECT_END,
)
