"""The words by which mail programs mark what they quote, forward and sign: data only, all in lower case."""

# What our own letters carry on top, so that a reply can be told from what it answers.
MARKER = "— Reply above this line / 请在此行上方回复 —"

# How the line before a quotation begins ("On 24 Nov 2026 at 10:00, Ada wrote:"). A date or a sender that
# comes first needs no word.
OPENERS = (
    *("on", "at", "in"),  # English
    *("在", "于", "於"),  # Chinese
    *("am", "vom"),  # German
    *(
        "le",
        "el",
        "em",
        "a",
        "il",
        "op",
        "den",
        "på",
        "dnia",
        "w dniu",
        "pe",
        "em",
        "dne",
        "в",
        "vào",
        "pada",
    ),
)

# The verb of that line, where it ends the line.
LAST_VERBS = (
    *("wrote", "writes", "wrote on", "said"),
    *("写道", "寫道", "来信", "來信", "的邮件中写道", "写到", "編寫", "撰寫"),
    *(
        "schrieb",
        "a écrit",
        "escribió",
        "escreveu",
        "ha scritto",
        "schreef",
        "het volgende geschreven",
        "skrev",
    ),
    *("napisał(a)", "napisał", "napisała", "napsal(a)", "napsal", "kirjoitti", "a scris", "írta"),
    *("написал", "написала", "написал(а)", "пишет", "писал(а)", "пише", "написав(ла)"),
    *("yazdı", "şunu yazdı", "のメール", "님이 작성", "đã viết", "έγραψε", "menulis"),
)

# The verb of that line, where the sender comes after it ("Am 24.11.2026 um 10:00 schrieb Ada:"), and what
# stands between the sender and the date where the date comes last ("Ada 写于 2026/11/24 10:00").
MIDDLE_VERBS = ("schrieb", "skrev", "schreef", "写于", "寫於", "от", "wrote on")

# The fields of the header that is repeated above a quotation. Blanks in a name don't count (主　题).
FIELDS = {
    "from": "from 发件人 寄件者 寄件人 發件人 von de da van fra från od от від 差出人 보낸사람 보낸이 "
    "kimden expéditeur mittente",
    "date": "date sent 日期 时间 datum data fecha дата 日時 날짜",
    # "Sent" says so of a letter; in English customers say it of a transfer too.
    "sent": "发送时间 发件时间 发送日期 傳送日期 寄件日期 發送時間 gesendet envoyé enviado enviadoel inviato "
    "verzonden skickat sendt wysłano отправлено 送信日時 보낸날짜 gönderildi",
    "to": "to 收件人 收件者 an à para a aan til till do кому 宛先 받는사람 받는이 kime destinataire",
    "copy": "cc 抄送 副本 抄送人 kopie copie копия 참조 bilgi",
    "subject": "subject 主题 主旨 主題 标题 betreff objet asunto assunto oggetto onderwerp emne ämne temat "
    "тема 件名 제목 konu",
}

# What stands between dashes above the header of the letter that is answered.
ORIGINALS = (
    *("original message", "original", "original email", "original mail", "replied message", "reply message"),
    *("原始邮件", "原始郵件", "原邮件", "原始信件", "回复的原邮件", "回复的邮件", "原始邮件信息", "邮件原件"),
    *(
        "ursprüngliche nachricht",
        "originalnachricht",
        "original-nachricht",
        "message d'origine",
        "message original",
    ),
    *(
        "mensaje original",
        "mensagem original",
        "messaggio originale",
        "oorspronkelijk bericht",
        "opprinnelig melding",
    ),
    *("originalmeddelande", "ursprungligt meddelande", "wiadomość oryginalna", "исходное сообщение"),
    *("元のメッセージ", "원본 메시지", "özgün ileti"),
)

# What stands between dashes, or alone before a colon, above a letter that is passed on.
FORWARDS = (
    *("forwarded message", "forwarded mail", "begin forwarded message", "forwarded by", "forward message"),
    *(
        "转发邮件",
        "转发的邮件",
        "转发邮件信息",
        "已转发邮件",
        "转发信息",
        "转发邮件内容",
        "轉寄郵件",
        "轉寄的郵件",
        "轉寄訊息",
    ),
    *("开始转发的邮件", "下面是被转发的邮件", "下面是转发的邮件", "開始轉寄郵件", "转发邮件开始"),
    *("weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "message transféré"),
    *(
        "début du message transféré",
        "début du message réexpédié",
        "mensaje reenviado",
        "inicio del mensaje reenviado",
    ),
    *(
        "mensagem encaminhada",
        "início da mensagem reencaminhada",
        "messaggio inoltrato",
        "inizio messaggio inoltrato",
    ),
    *("doorgestuurd bericht", "пересылаемое сообщение", "начало переадресованного сообщения"),
    *("転送されたメッセージ", "転送メッセージ", "전달된 메시지"),
)

# How the subject of a letter begins that is passed on.
FORWARD_SUBJECTS = (
    "fw",
    "fwd",
    "转发",
    "轉寄",
    "轉發",
    "wg",
    "tr",
    "rv",
    "enc",
    "i",
    "vb",
    "doorst",
    "пересл",
    "転送",
    "전달",
)
