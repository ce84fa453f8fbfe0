"""The fields that can be asked for by name, in both languages, and what their values are called."""

from __future__ import annotations

from enum import StrEnum

from walletdesk.desk.models.row import Channel
from walletdesk.desk.topics import Topic

_LANGUAGES = {"en": "en", "english": "en", "英文": "en", "英语": "en"} | dict.fromkeys(
    ("zh", "zh-hans", "chinese", "中文", "汉语"), "zh-hans"
)


class Field(StrEnum):
    """What can be asked for by name."""

    STATUS = "status"
    ASSIGNEE = "assignee"
    BEFORE = "before"
    AFTER = "after"
    CHANNEL = "channel"
    TOPIC = "topic"
    QUEUE = "queue"
    LANGUAGE = "language"
    HAS = "has"
    CUSTOMER = "customer"
    TAG = "tag"


class Trouble(StrEnum):
    """Why a part was not understood; the shell has the words."""

    FIELD = "field"
    VALUE = "value"
    DATE = "date"
    LONG = "long"
    MANY = "many"
    TAGS = "tags"
    WHO = "who"


NAMES = {name: field for field in Field for name in (field.value,)} | {
    "状态": Field.STATUS,
    "负责人": Field.ASSIGNEE,
    "之前": Field.BEFORE,
    "早于": Field.BEFORE,
    "之后": Field.AFTER,
    "晚于": Field.AFTER,
    "渠道": Field.CHANNEL,
    "问题": Field.TOPIC,
    "队列": Field.QUEUE,
    "语言": Field.LANGUAGE,
    "含": Field.HAS,
    "客户": Field.CUSTOMER,
    "标签": Field.TAG,
    "since": Field.AFTER,
    "until": Field.BEFORE,
    "lang": Field.LANGUAGE,
}
STATUSES = {name: name for name in ("open", "closed", "overdue", "waiting", "answered")} | {
    "打开": "open",
    "未关闭": "open",
    "处理中": "open",
    "已关闭": "closed",
    "关闭": "closed",
    "超时": "overdue",
    "待回复": "waiting",
    "已回复": "answered",
}
VALUES: dict[Field, dict[str, str]] = {
    Field.STATUS: STATUSES,
    Field.CHANNEL: {value: value for value in Channel.values} | {"form": "webform", "mail": "email"},
    Field.TOPIC: {value: value for value in Topic.values},
    Field.LANGUAGE: _LANGUAGES,
    Field.HAS: dict.fromkeys(("file", "files", "attachment", "附件", "文件"), "file"),
}
ME = frozenset({"me", "我", "自己"})
NOBODY = frozenset({"none", "nobody", "无", "无人"})
