"""The lines that mail programs and companies put under a letter: data only."""

import re

_DEVICES = (
    "iphone|ipad|ipod|android|安卓|blackberry|galaxy|samsung|三星|phone|smartphone|mobile|tablet|手机|手機|平板|nokia|huawei|华为|"
    "xiaomi|小米|redmi|honor|荣耀|oppo|vivo|魅族|oneplus|一加|pixel|htc|lg|motorola|sony|windows|mac|macbook|device|handheld|"
    "outlook|foxmail|gmail|yahoo|aol|thunderbird|protonmail|proton|spark|sparrow|airmail|mailbird|mail|"
    "qq|网易|163|126|新浪|阿里|钉钉|釘釘|企业微信|微信|邮箱大师"
)
_KINDS = "pro|max|plus|mini|ultra|air|wireless|phone|smartphone|device|tablet|mobile|mail|4g|5g|lte"

# One line, whole: what a program or a phone adds below the text. What a customer says of a transfer
# ("sent from my wallet", 从交易所发送) is not among it.
PROGRAMS = re.compile(
    rf"""
      sent\ (?:from|via|using|with)\ (?:my\ )?(?:[\w+.'’®™&-]+\ ){{0,3}}(?:{_DEVICES})
      (?:\ [\w+-]{{0,9}}\d[\w+-]{{0,9}}|\ (?:{_KINDS})|®|™){{0,5}}\.?
      (?:(?:\ ?[(<\[]|,|\ (?:on|for|with|using|by|via|app|secure|powered|please)\b|\.\ ).{{0,120}})?
    | (?:get|download)\ (?:outlook|yahoo\ mail|boxer|bluemail)\ (?:for|on)\ .{{2,120}}
    | (?:发自|發自|来自|來自|发送自|傳送自)\s*(?:我的|於|于)?\s*[\w\s.+-]{{0,16}}?(?:{_DEVICES})
      (?:手机|手機|平板|邮箱|郵箱|邮件|郵件|大师|客户端|移动|手机版|版|应用|专属商务|的?\s|[\x20-\x7e]){{0,30}}
    | (?:获取|下载|取得)\s*(?:适用于\s*\w+\s*的\s*)?outlook.{{0,120}}
    | [从從使]用?\s*(?:我的)?\s*[\w\s.+-]{{0,16}}?(?:{_DEVICES})[\w\s.+-]{{0,12}}(?:发送|發送|傳送|寄出|发出)
    | (?:签名由\s*)?网易邮箱大师\s*(?:定制)?
    | von\ mein\w*\ .{{2,40}}\ gesendet
    | gesendet\ (?:von|mit)\ .{{2,60}} | diese\ nachricht\ wurde\ von\ mein.{{2,60}}gesendet.?
    | envoyé\ (?:de|depuis|avec|à\ partir\ de)\ .{{2,60}}
    | enviado\ (?:desde|do|a\ partir\ do)\ .{{2,60}} | inviato\ da(?:l|lla)?\ .{{2,60}}
    | verstuurd\ vanaf\ .{{2,60}} | verzonden\ (?:vanaf|met)\ .{{2,60}}
    | skickat\ från\ .{{2,60}} | sendt\ fra\ .{{2,60}} | lähetetty\ .{{2,60}}
    | wysłane?\ z\ .{{2,60}} | odesláno\ z\ .{{2,60}}
    | отправлено\ (?:с|из)\ .{{2,60}} | надіслано\ з\ .{{2,60}}
    | .{{2,40}}(?:から送信|에서\ 보냄) | .{{2,40}}['’]?[dt][ae]n\ gönderildi
    """,
    re.VERBOSE | re.IGNORECASE,
)

# The beginning of a paragraph of law that a company puts under every letter.
NOTICES = re.compile(
    r"""
      (?:confidentiality\ (?:notice|note)|disclaimer|legal\ notice)\s*:
    | th(?:is|e)\ (?:information\ (?:contained\ )?in\ this\ )?(?:e-?mail|message|communication|transmission)
      (?:\ message)?(?:,?\ (?:and|including)\ any\ (?:attachments?|files)(?:\ \w+){0,4},?)?
      \ (?:is|are|may\ be|may\ contain|contains?)\ (?:\w+\ ){0,6}(?:confidential|privileged|intended)
    | [本此该](?:电子)?[邮郵]件[^。]{0,40}(?:[保机機]密|[仅僅][供限])
    | (?:保密|免责|免責)(?:声明|聲明|提示)[：:]
    | diese\ e-mail\ enthält\ vertrauliche
    | ce\ (?:message|courriel)\ (?:et\ .{1,40})?(?:est|sont)\ confidentiel
    """,
    re.VERBOSE | re.IGNORECASE,
)

# What a mailing list puts under every letter, below a line of underscores.
LIST_FOOTER = re.compile(r"mailing\s+list|/listinfo|unsubscribe|邮件列表|退订", re.IGNORECASE)
