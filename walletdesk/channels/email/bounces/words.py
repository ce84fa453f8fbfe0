"""The words of mail servers: data only. All of it is searched in texts of bounded length."""

import re


def _any_of(*expressions: str) -> re.Pattern[str]:
    return re.compile("|".join(expressions), re.IGNORECASE)


# The names under which mail systems write, and under which programs write that read no answers.
SYSTEM_NAMES = _any_of(
    r"^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|post[-_.]?master|postoffice)(?:[+=-].*)?$",
    r"^(?:mail[-_.]?system|mail\.?delivery(?:[-_.]\w+)*|bounces?|microsoftexchange\w+)(?:[+=-].*)?$",
)
SYSTEM_TITLES = _any_of(
    r"mail(?:er)?[ -]?(?:deliver\w*|daemon)|system administrator|mail (?:administrator|system)|postmaster",
    r"邮件系统|系统退信|系統管理員|退信",
)
NO_REPLY = _any_of(r"^(?:no|do-?not)[-_.]?reply")

# Services that tell of bounces in a form of their own (Amazon SES through SNS).
SYSTEM_DOMAINS = ("@sns.amazonaws.com",)

# What the subject of a bounce or a delay says. It counts only from a mail system.
FAILURE_SUBJECTS = _any_of(
    r"undeliver|undelivr|return(?:ed|ing) (?:mail|message|to sender)|failure notice|bounce|rejected",
    r"fail(?:ure|ed)?\b.{0,30}(?:notice|deliver)|mail (?:system )?(?:error|fail)|error sending",
    r"message status",
    r"deliver\w*.{0,40}(?:fail|status|problem|error|notif|impossible|not possible)|unable to deliver",
    r"could not be (?:delivered|sent)|not delivered|non[- ]?(?:delivery|remis|distribu)",
    r"unzustellbar|nicht zugestellt|zustellung|недостав|не доставлен",
    r"退信|退回|(?:投递|发送|传递)失败|投遞失敗|未(?:传递|送达)|[无無]法(?:投递|传递|送达|傳遞|投遞)",
    r"配信不能|配信エラー|送信エラー|送信できません|未配信|배달 실패|반송",
)
DELAY_SUBJECTS = _any_of(
    r"delay|warning.{0,40}(?:not sen[dt]|could not|still)|still (?:being )?(?:retried|trying)",
    r"verzögert|задерж|延迟|延遲|延误",
)

# What the text of a bounce says, and that of a delay, which a bounce does not say.
FAILURE_TEXTS = _any_of(
    r"(?:could|can|was|has|were|have|is)\s?(?:not|n['’]t) (?:\w+ ){0,3}(?:be )?(?:deliver|sent|reach)",
    r"unable to (?:deliver|send)|undeliver|failed to deliver|delivery (?:\w+ ){0,4}(?:fail|error)",
    r"user unknown|unknown (?:user|recipient|address)|no such (?:user|address|mailbox|recipient)",
    r"failed (?:recipient|address|permanently)|permanent (?:error|failure|fatal)|not reach the following",
    r"mailbox (?:\w+ ){0,3}(?:full|unavailable|not found)|returned (?:mail|to sender)",
    r"recipients? (?:\w+ )?(?:rejected|not found)|host (?:unknown|not found)|transcript of session",
    r"\b5\d\d[ -]#?5\.\d\.\d|notificationtype\W{1,5}(?:bounce|complaint)",
    r"退信|无法(?:投递|送达|传递)|投递失败|用户不存在|邮箱不存在|地址不存在",
    r"недостав|не (?:был[оа]? )?доставлен|unzustellbar|配信(?:できません|不能)|送信できません|存在しません",
)
DELAY_TEXTS = _any_of(
    r"will (?:continue|keep) (?:to try|trying)|will (?:be )?retr(?:y|ied)|warning message only",
    r"do not need to resend|has not (?:yet )?been delivered|attempts will continue|继续(?:尝试|重试)",
)

# How the subject of an automatic answer begins; a colon or the end follows: "Out of office hours" is none.
_AUTO_REPLIES = (
    r"auto(?:matic|mated)?[- ]?(?:reply|response|answer|respon(?:d|der))",
    r"out of (?:the )?office(?: (?:auto\w*|re\w+))?|ooo|away from (?:my mail|the office)",
    r"vacation(?: (?:reply|notice|message))?|on (?:holiday|vacation|leave)",
    r"自动(?:回复|回覆|答复|应答)|自動(?:回覆|回复|返信|応答)|(?:外出|休假)(?:自动回复)?|不在办公室|不在(?:通知|連絡)",
    r"automatische antwort|abwesenheits\w*|réponse automatique|absence du bureau",
    r"respuesta automática|fuera de (?:la )?oficina|resposta automática|risposta automatica|fuori sede",
    r"automatisch antwoord|afwezig\w*|autosvar|automatisk svar|автоответ\w*|автоматический ответ",
    r"자동 ?(?:회신|응답)|부재중",
)
AUTO_REPLY_SUBJECTS = re.compile(
    rf"\W{{0,3}}(?:{'|'.join(_AUTO_REPLIES)})\s*(?:[:：\]】（(-]|$)", re.IGNORECASE
)

# What a server means by its words, as an enhanced code (RFC 3463), for servers that give none. The first that
# matches counts.
MEANINGS = (
    (
        _any_of(
            r"(?:mailbox|quota|inbox|storage|disk|邮箱|容量).{0,30}(?:full|exceed|over|满|超)",
            r"over ?quota|quota exceeded|空间不足",
        ),
        "4.2.2",
    ),
    (
        _any_of(
            r"user (?:is )?unknown|unknown (?:user|recipient|address|local|account)",
            r"no such (?:user|address|mailbox|recipient|account)|not listed in|no mailbox",
            r"(?:user|mailbox|account|address|recipient)\b.{0,30}(?:not (?:found|exist|recogni)|invalid)",
            r"doesn['’]t (?:exist|have)|does not exist|invalid (?:recipient|mailbox|user)",
            r"(?:用户|邮箱|地址|收件人).{0,30}不存在|存在しません|не существует",
        ),
        "5.1.1",
    ),
    (_any_of(r"disabled|inactive|suspended|discontinued|no longer|停用|冻结|禁用"), "5.2.1"),
    (_any_of(r"too (?:large|big)|exceeds.{0,20}(?:size|limit)|size limit|过大|超出大小"), "5.3.4"),
    (
        _any_of(
            r"host (?:unknown|not found|name lookup)|(?:unknown|bad|invalid|no such) (?:host|domain)",
            r"domain (?:not found|does not)|域名不存在",
        ),
        "5.1.2",
    ),
    (_any_of(r"\bloop|too many hops|hop count"), "5.4.6"),
    (_any_of(r"relay(?:ing)? (?:access )?(?:denied|not)|not permitted to relay"), "5.7.1"),
    (
        _any_of(r"spam|blocked|blacklist|block ?list|policy|rejected|refused|denied|virus|垃圾|拒收|拒绝"),
        "5.7.1",
    ),
    (
        _any_of(
            r"timed? ?out|timeout|超时|connection refused|no route|too long|unreachable",
            r"try again|temporar|deferred|busy|greylist",
        ),
        "4.4.1",
    ),
)
