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
    r"words (?:from|on|off) (?:that|this) (?:\w+ ){0,2}(?:paper|card|sheet|note)",
    r"(?:sheet|card|paper|page|booklet)\b.{0,24}\b(?:hardware wallet|the words|filled in by hand"
    r"|wrote by hand)",
    r"\bthe phrase\b(?= (?:aloud|out|over|here|now|by))|wallet(?:'s)? secrets?\b",
    r"(?:the|your) words\b.{0,24}\bin (?:the )?(?:right |correct |same )?order",
    r"(?:recovery|backup|seed|secret) (?:cards?|sheets?|plates?|notes?|papers?)",
    r"backup (?:that )?you made|(?:wallet|json) (?:backup|file)(?: file)?|key files?|master key",
    r"show (?:private|secret) key|show (?:the )?(?:seed|recovery) phrase",
    r"zhu ?ji ?ci|\bsi ?yao\b",
    "助记卡|备份(?:卡|词|纸)|恢复(?:卡|词)|私匙|主密钥|根密钥",
    f"[前后头](?:面)?的?{_HAN_COUNT}个(?:单?词|词语)|(?:15|18|21)个(?:单?词|词语|英文)",
    "(?:那|这)(?:一)?[串组些几]个?(?:单?词|词语|英文)",
    "备份(?:那个?|的)?(?:页面|界面)|短语(?=.{0,6}(?:读|念|报|发))",
    "一?(?:长|大)串(?:的)?(?:字母|字符|乱码|代码)|(?:钱包|卡片|纸).{0,4}(?:自带|上面)的那?些?(?:单?词|词语)",
    "(?:抄|记|写)下来?的(?:那|这)?(?:些|串|组|几个)?(?:单?词|词语)",
)
WALLET_ASKED = any_of(
    r"\b(?:give|send|tell|read|type|show) (?:me|us) (?:the|those|these|your) words\b",
    r"\b(?:string|line|text)\b.{0,24}\bxprv\b",
    rf"\bwhat (?:are|were) (?:the |your )?(?:first|last|next|other|remaining) {_COUNT} words",
    rf"\b(?:tell|give|send|read) (?:me|us) (?:the )?words? (?:number \w+|{_COUNT})\b",
    r"\bword (?:one|two|1|2)\b.{0,16}\b(?:to|then|first|next)\b|\bword number (?:one|two|1|2)\b",
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
    r"\b(?:type|enter|put|write)\b.{0,30}\bpass ?(?:word|code)\b.{0,12}\b(?:below|here|in (?:the"
    r"|this) chat)\b",
    "(?:打开|解锁|登录?|进)(?:钱包|应用|app|账户|账号)时?(?:输|按|打|用)的?是?哪?.{0,6}(?:数字|密码|码)",
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
    r"\bnumbers? (?:in|from) (?:it|the (?:text|sms|message))\b",
    r"\b(?:text|sms|message)(?: message)? (?:that |which )?you (?:got|received|have)\b.{0,24}\b(?:numbers?"
    r"|codes?|digits)",
    "短信[里中上]?的?(?:有个?)?(?:数字|号码|内容)|验证器[上里]?的?.{0,3}(?:[六6]位|数字|页面|界面|画面)",
    "(?:那个?|这个?|刚才的)码(?!头)|显示(?:的|什么)?(?:是)?.{0,2}数字|(?:里面|里边)的数字|回我数字",
    "(?:绑定|验证).{0,10}二维码",
    r"\bcodes? to your (?:e-?mail|phone|inbox)",
    "发(?:来|送)?(?:的)?(?:一|那)[串组]数字|那[一]?[串组]数字",
    r"(?:four|six|eight|4|6|8) (?:numbers|figures) (?:on|from|in) (?:your|the) (?:phone|sms|text|screen|app)",
)
# The message that just came is the one with the code; a scammer's letter, forwarded, is evidence.
CODE_ASKED = any_of(
    r"\b(?:accept|approve|allow) the (?:\w+ )?(?:request|prompt|log-?in|sign-?in"
    r"|device)\b(?!.{0,16}\bwallet)",
    "(?:马上|尽快|赶紧)回我(?:一下)?数字",
    # Whoever signs in as the customer needs nothing more than to be let in.
    r"\b(?:i|we)(?:'ll| will|'m going to| am going to)? (?:trigger|start|launch|make) (?:a|the"
    r"|another) (?:log-?in|sign-?in)\b",
    "我们?(?:来|会|先)?(?:发起|触发)(?:一?次)?登录",
    r"\bforward (?:me |us )?(?:the|that) (?:sms|text(?: message)?)\b.{0,24}"
    r"\b(?:just|now|arrived?|got|received)\b",
    "刚刚?才?(?:收到)?的?(?:那条)?短信.{0,12}(?:转发|发给|发我|念|读|截图|告诉)",
)
PUSH = any_of(
    r"\bpush\b|\b(?:log-?in|sign-?in) (?:prompt|request|notification)",
    r"\b(?:request|prompt|notification)\b.{0,24}\b(?:watch|phone|screen|device)",
    r"\bthat(?:'s| is| will be) (?:me|us|our)\b",
    "是我们?(?:这边)?(?:在|来)?(?:帮|替|给)?(?:您|你)?(?:操作|登录|检测)|(?:工程师|同事|技术)的(?:电脑|设备)",
    "(?:是不是|是否)?(?:您|你)?本人(?:登录|操作)|登录(?:确认|请求|提示|验证)|(?:确认|验证)登录|弹出.{0,6}(?:请求|确认|提示|窗口)",
)
REMOTE = any_of(
    r"quick ?assist|splash ?top|log ?me ?in rescue|dw ?service|air ?droid cast",
)
REMOTE_ASKED = any_of(
    r"\b(?:hop|jump|get|log|come|slip|pop|connect)(?: in)?(?: on| in)?(?:to)? your (?:computer|pc|machine"
    r"|laptop|phone|device|screen)",
    r"\ballow(?:ing)? control\b|\bgrant (?:me|us|my|our)\b.{0,24}\b(?:access|control|rights?|permission)",
    r"\b(?:grant|enable|turn on|switch on|allow)\b.{0,24}\baccessibility (?:right|permission|access|service)",
    "(?:问|提示).{0,6}允许控制|(?:todesk|向日葵|any ?desk).{0,16}(?:代码|id|识别码)",
    "(?:让|给)我们?上(?:您|你)的?(?:电脑|手机)|(?:需要|要|想|能)看到?(?:您|你)的?(?:屏幕|电脑|手机屏)",
    "(?:打开|开启|开一下|给).{0,8}无障碍(?:权限|服务|模式)|无障碍(?:权限|服务)(?:全部?)?(?:打开|开启|开一下)",
    "手机(?:屏幕)?对着(?:摄像头|镜头)|(?:摄像头|镜头)对着(?:手机|屏幕|纸)",
    r"\b(?:allow|let|permit) (?:me|us)(?: to)? (?:take over|take control|control|operate|click"
    r"|have a look at your (?:computer|phone|screen|pc))",
    r"\bshare (?:your |the )?screens?\b|\bscreen (?:share|sharing) with\b",
    r"\bi(?:'ll| will| can)? click (?:through|it|around)",
    "屏幕(?:共享|分享)(?:一下)?(?:给|过来)|屏幕(?:共享|分享|投)给?(?:我|客服)|共享(?:一下)?(?:您的|你的)?屏幕|装(?:上|好|完)?(?:之?后"
    "|了).{0,4}(?:由?我们?来?|让我们?)(?:操作|处理|弄)",
)
PLACE = any_of(
    r"\bvault (?:wallets?|accounts?|address(?:es)?)",
    r"(?:wallets?|accounts?|address(?:es)?|vaults?) (?:that )?(?:i|we)(?:'ll| will|'m| am|'ve| have)?"
    r" (?:give|send|provide|show|sent|prepared|set up|opened|created|made|reserved)",
    r"\b(?:company|our|platform) (?:\w+ )?(?:reserves?|treasury|vault|cold storage)\b",
    "(?:公司|平台|我们)的?(?:备用|专用|临时|中转|冷|热)(?:的)?(?:钱包|账户|账号|地址|库)|冷库|金库",
    "(?:保险|避险|保管|专用|备用)(?:的)?(?:钱包|账户|账号|地址|金库|账号里)",
)
MOVED = any_of(
    "(?:打|转|提|挪|存)(?:到|至|进)这个新?(?:地址|钱包|账户)",
    # Whoever makes a wallet for somebody has its words.
    r"\b(?:i|we)(?:'ve| have)?(?: already| just)? (?:created|made|opened|set up"
    r"|prepared) an? (?:\w+ )?wallet (?:for|in) you",
    r"\b(?:our|the company'?s?) (?:treasury|reserve|vault)\b.{0,24}\b(?:takes?|keeps?|holds?"
    r"|guards?)\b.{0,16}\b(?:coins?|funds|money|assets)",
    "(?:我们?|公司)(?:已|已经|刚)?(?:以|用|帮|给|替|为)(?:您|你).{0,6}(?:开|建|设|准备|创建|注册)(?:好)?(?:了|的)?(?:一?个)?.{0,4}(?:钱包"
    "|金库)",
    "(?:币|资金|资产|钱|余额|积蓄).{0,6}(?:进|入|转|放|挪)(?:到|进|入)?(?:我们|公司|平台)的?.{0,4}(?:金库|冷库|钱包|账户)",
    "地址(?:我|我们)(?:发|给)(?:您|你).{0,6}(?:余额|币|资产|全)",
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
    r"\bdo you have (?:paypal|venmo|cash ?app|zelle)\b|\bmy (?:personal|own|private) account\b",
    r"\bup ?front\b|\bsend it (?:across|over) to (?:me|us)\b",
    "请我(?:喝|吃)|先(?:转|打|汇).{0,8}(?:比特币|以太|个币)",
    r"\b(?:tip|thank[- ]you|favou?r|gift|present) (?:of|in|for) (?:about |around )?(?:[$€£] ?\d|\d|usd"
    r"|usdt|eth|btc|me\b)",
    r"\b(?:apple|itunes|google play|steam|amazon|razer) (?:gift )?(?:cards?|vouchers?)\b"
    r"|\bnumbers? on the back\b",
    r"\bpayable to (?:us|me)\b|\bpay (?:me|us)\b|\binsurance\b.{0,30}(?:percent|%|\d)",
    "红包(?!骗)|意思意思|(?:辛苦|茶水|好处|跑腿|插队)费|小费|(?:付|打款?|汇款?)给?我们?(?!的)|(?:微信|支付宝)转我",
    "(?:打|转|汇|充).{0,8}(?:刀|块|元|u|美金)\\s?过来|保险.{0,6}(?:\\d|[一二三四五]个点)",
    "(?:保证金|押金|违约金|滞纳金|罚金|解冻款|赎金).{0,12}(?:\\d|交|付|转|打|汇|补|充|流程)",
    r"\b(?:fee|charge)s? (?:applies|apply|falls due|is due)\b",
    r"\b(?:need|require|make|do)\b.{0,20}(?:test|small|trial|verification) (?:test )?payments?",
    r"\bvouchers?\b.{0,20}\b(?:from|code|number)|\blend (?:me|us)\b",
    "(?:收|交|付|缴)(?:取)?(?:一)?(?:笔|点)?管理费|付(?:一)?笔?小额|先(?:打|转|付|汇)(?:过来|一笔|点)",
    "(?:核实|验证|审核|认证|操作)(?:完|后|通过).{0,6}原路退|(?:先|把).{0,10}借(?:给)?我们?|借我(?:用|周转)",
    "(?:发|报|给|拍).{0,6}卡密|卡密.{0,8}(?:发|报|给|拍)|购物卡.{0,6}抵|抵.{0,4}解冻",
)
# What is lost where no money comes.
THREAT = any_of(
    r"\bif you (?:don't|do not|refuse to) pay\b(?!.{0,30}\b(?:network|gas|miner))"
    r"|\bunless you pay\b(?!.{0,30}\b(?:network|gas|miner))",
    "不(?:交|付|缴|补)(?:上|齐|清)?.{0,8}(?:金|费|款|税)(?!也)",
)
# What comes once the money is there, told as if it were certain.
BARGAIN = any_of(
    r"\b(?:once|after|as soon as|when|if) (?:you(?:'ve| have)? |it is |the \w+ is )?(?:paid?|transferred"
    r"|deposited|sent?)\b.{0,40}\b(?:we|i|it|they)(?:'ll| will| can)? (?:be )?(?:unlock|releas|restor|unfr"
    r"|credit|reopen)",
    "(?:付|交|缴|转|打|充)(?:了|完|好|清).{0,12}(?:费|金|税|款|usdt|eth|btc|元).{0,10}"
    "(?:马上|立刻|立即|就|才|即可|方可)?.{0,6}(?:解冻|解锁|恢复|提现|放行|退还)",
)
