"""What is asked for by who avoids its name: "the words on your paper", "the digits that come by text".

Each is a pattern without groups.
"""

from walletdesk.official.outgoing.patterns import any_of

_COUNT = r"(?:few|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_HAN_COUNT = "(?:几|[一二两三四五六七八九十]+|\\d+)"


WALLET = any_of(
    r"(?:15|18|21|a? ?dozen|eighteen)[ -](?:secret |recovery |backup |english )?words?",
    rf"(?:first|last|next|other|remaining) {_COUNT} words",
    r"(?:words?|phrase) (?:that )?you (?:once )?(?:wrote|saved|noted|kept|got|copied)",
    r"(?:words|phrase) (?:from|on|off) (?:your|the) \w+ ?(?:plate|paper|card|sheet|note|backup)?",
    r"(?:the|your) words\b.{0,24}\bin (?:the )?(?:right |correct |same )?order",
    r"(?:recovery|backup|seed|secret) (?:cards?|sheets?|plates?|notes?|papers?)",
    r"backup (?:that )?you made|(?:wallet|json) (?:backup|file)(?: file)?|key files?|master key",
    r"show (?:private|secret) key|show (?:the )?(?:seed|recovery) phrase",
    r"zhu ?ji ?ci|\bsi ?yao\b",
    "助记卡|备份(?:卡|词|纸)|恢复(?:卡|词)|私匙|主密钥|根密钥",
    f"[前后头](?:面)?的?{_HAN_COUNT}个(?:单?词|词语)|(?:15|18|21)个(?:单?词|词语|英文)",
    "(?:那|这)(?:一)?[串组些几]个?(?:单?词|词语|英文)",
    "(?:抄|记|写)下来?的(?:那|这)?(?:些|串|组|几个)?(?:单?词|词语)",
)
WALLET_ASKED = any_of(
    rf"\bwhat (?:are|were) (?:the |your )?(?:first|last|next|other|remaining) {_COUNT} words",
    rf"\b(?:tell|give|send|read) (?:me|us) (?:the )?words? (?:number \w+|{_COUNT})\b",
    r"\bwhat (?:are|were) (?:the |your )?(?:12|24|twelve|twenty[ -]?four|dozen) words?(?! for)",
    rf"\b(?:first|last|next|other|remaining) {_COUNT} words.{{0,20}}?\b(?:will do|are enough|suffice)\b",
    r"\b(?:export|paste|drop|copy|hand over) (?:me )?(?:the|your|that) (?:wallet(?:'s)? )?keys?\b"
    r"(?! to this)",
    "个(?:单?词|词语|英文)(?:分别)?(?:是|有)(?:什么|哪些)|个(?:单?词|词语)就(?:够|行|可以)",
)
SIGN_IN = any_of(
    r"\bmi ?ma\b",
    r"(?:log-?in|sign-?in|account) (?:data|details|credentials)|\bcredentials\b",
    "登录(?:信息|资料|凭证)|账号和?密码",
)
SIGN_IN_ASKED = any_of(
    r"\bwhat(?:'s| is| was) (?:the|your) (?:\w+ ){0,2}(?:pass ?words?|pass ?phrase|pass ?code|pin)\b"
    r"(?! (?:reset|change|manager|page|letter|link|form|field|strength|rules))",
    r"\bpass ?words? (?:that )?you (?:normally |usually |always |still )?use\b(?! nowhere| only| for no)",
    r"\bwhat (?:do|did) you (?:type|enter|use) (?:as|for) (?:a |the |your )?(?:pass ?word|pin)",
    # Nobody of us signs in as somebody else.
    r"\b(?:i|we)(?:'ll| will| can| could| shall)? (?:just )?(?:log|sign) in (?:as|for) you\b",
    "(?:我|我们|客服|专员)(?:来|会|可以)?(?:代|替|帮)您?你?登录|登录时(?:输入|用)的(?:是|密码)",
)
CODE = any_of(
    r"\byan ?zheng ?ma\b",
    r"(?<!version )(?<!error )(?<!order )(?:numbers?|codes?|digits) (?:that |which )?(?:(?:is|are) )?"
    r"(?:on |in |from )?(?:your |the |google |microsoft )*(?:authenticator|auth app)",
    r"(?:what|whatever) (?:your |the |google |microsoft )*(?:authenticator|auth app) (?:says|shows|displays)",
    r"(?:numbers?|codes?|digits) (?:that |which )?(?:comes?|arrives?|lands?|pops? up)\b.{0,16}"
    r"\b(?:text|sms|phone|e-?mail|watch)",
    r"\b(?:texts?|sends?) you (?:a|the|some) (?:numbers?|codes?|digits)",
    r"(?:authenticator|2fa|set-?up) (?:set-?up )?(?:key|secret|seed|qr)\b",
    "短信[里中上]?的?(?:数字|号码|内容)|验证器[上里]?的?.{0,3}(?:[六6]位|数字)",
    "发(?:来|送)?(?:的)?(?:一|那)[串组]数字|那[一]?[串组]数字",
    r"(?:four|six|eight|4|6|8) (?:numbers|figures) (?:on|from|in) (?:your|the) (?:phone|sms|text|screen|app)",
)
# The message that just came is the one with the code; a scammer's letter, forwarded, is evidence.
CODE_ASKED = any_of(
    r"\bforward (?:me |us )?(?:the|that) (?:sms|text(?: message)?)\b.{0,24}"
    r"\b(?:just|now|arrived?|got|received)\b",
    "刚刚?才?(?:收到)?的?(?:那条)?短信.{0,12}(?:转发|发给|发我|念|读|截图|告诉)",
)
PUSH = any_of(
    r"\bpush\b|\b(?:log-?in|sign-?in) (?:prompt|request|notification)",
    r"\b(?:request|prompt|notification)\b.{0,24}\b(?:watch|phone|screen|device)",
    "登录(?:确认|请求|提示|验证)|(?:确认|验证)登录|弹出.{0,6}(?:请求|确认|提示|窗口)",
)
REMOTE = any_of(
    r"quick ?assist|splash ?top|log ?me ?in rescue|dw ?service|air ?droid cast",
)
REMOTE_ASKED = any_of(
    r"\b(?:allow|let|permit) (?:me|us)(?: to)? (?:take over|take control|control|operate|click"
    r"|have a look at your (?:computer|phone|screen|pc))",
    r"\bshare (?:your |the )?screens?\b|\bscreen (?:share|sharing) with\b",
    r"\bi(?:'ll| will| can)? click (?:through|it|around)",
    "屏幕(?:共享|分享)(?:一下)?(?:给|过来)|屏幕(?:共享|分享|投)给?(?:我|客服)|共享(?:一下)?(?:您的|你的)?屏幕|装(?:上|好|完)?(?:之?后|了).{0,4}(?:由?我们?来?|让我们?)(?:操作|处理|弄)",
)
PLACE = any_of(
    r"\bvault (?:wallets?|accounts?|address(?:es)?)",
    r"(?:wallets?|accounts?|address(?:es)?|vaults?) (?:that )?(?:i|we)(?:'ll| will|'m| am|'ve| have)?"
    r" (?:give|send|provide|show|sent|prepared)",
    "(?:保险|避险|保管|专用)(?:的)?(?:钱包|账户|账号|地址|金库|账号里)",
)
MOVED = any_of(
    r"\b(?:move|transfer|send|hand) (?:\w+ ){0,2}(?:coins?|funds|money|assets|tokens|balance|everything|all)"
    r" (?:over )?to (?:me|us|my|our)\b",
    r"\b(?:hold|keep|store|guard) (?:the |your |all )?(?:coins?|funds|money|assets|tokens) for you\b",
    "(?:放|存|留)(?:在|到)?(?:我们?(?:这|那)|平台)|(?:由|让)?我们(?:来|代为?|替您?你?)?保管",
    "(?:转|移|存|汇|提).{0,30}(?:地址|钱包|账户).{0,4}(?:我|我们|稍后|随后)(?:会|来)?(?:发|给|提供)",
)
FEE = any_of(
    r"vouchers?|(?:test|small|trial|verification) (?:test )?payments?",
    "管理费|测试(?:付款|转账|款)|小额(?:测试|付款|转账)|充值卡|购物卡|卡密|解冻款",
)
FEE_ASKED = any_of(
    r"\b(?:fee|charge)s? (?:applies|apply|falls due|is due)\b",
    r"\b(?:need|require|make|do)\b.{0,20}(?:test|small|trial|verification) (?:test )?payments?",
    r"\bvouchers?\b.{0,20}\b(?:from|code|number)|\blend (?:me|us)\b",
    "(?:收|交|付|缴)(?:取)?(?:一)?(?:笔|点)?管理费|付(?:一)?笔?小额|先(?:打|转|付|汇)(?:过来|一笔|点)",
    "原路退回|(?:先|把).{0,10}借(?:给)?我们?|借我(?:用|周转)",
    "(?:发|报|给|拍).{0,6}卡密|卡密.{0,8}(?:发|报|给|拍)|购物卡.{0,6}抵|抵.{0,4}解冻",
)
# What comes once the money is there, told as if it were certain.
BARGAIN = any_of(
    r"\b(?:once|after|as soon as|when|if) (?:you(?:'ve| have)? |it is |the \w+ is )?(?:paid?|transferred"
    r"|deposited|sent?)\b.{0,40}\b(?:we|i|it|they)(?:'ll| will| can)? (?:be )?(?:unlock|releas|restor|unfr"
    r"|credit|reopen)",
    "(?:付|交|缴|转|打|充)(?:了|完|好|清).{0,12}(?:费|金|税|款|usdt|eth|btc|元).{0,10}"
    "(?:马上|立刻|立即|就|才|即可|方可)?.{0,6}(?:解冻|解锁|恢复|提现|放行|退还)",
)
