"""Remote access: programs that let somebody else use the customer's machine, and shared screens."""

import re
from collections.abc import Iterator

from walletdesk.official.outgoing import euphemisms
from walletdesk.official.outgoing.asking import asked_for
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.stop import Kind, Stop, stop

_PROGRAM = (
    r"team ?viewer|any ?desk|rust ?desk|quick ?support|ultra ?viewer|supremo|screen ?connect"
    r"|remote ?desktop|todesk|sunlogin"
    r"|向日葵|远程(?:控制|协助|桌面|操作|连接|访问|软件|工具)"
    r"|remote (?:\w+ )?(?:tool|program|app|software)|remote (?:access|control|assistance|connection|session"
    r"|support)|(?:your|the) (?:screen|desktop)|screen[ -]?shar\w*|屏幕共享|共享(?:您的|你的)?屏幕"
    rf"|{euphemisms.REMOTE}"
)
_LETS_IN = (
    rf"\b(?:install|download|open|turn on|switch on|activate|start|run|launch|accept|allow|let|grant"
    rf"|enable|join|share|connect(?: by| through| via| with)?|use)\b"
    rf".{{0,40}}?(?:{_PROGRAM.replace('(?:your|the) (?:screen|desktop)', 'share your (?:screen|desktop)')})"
    r"|\bscreen[ -]?share with (?:me|us)|\bshare (?:your|the) (?:screen|desktop)|\b(?:connect to|control"
    r"|take control of|control of|take over|look at) your (?:computer|machine|pc|phone|device|screen"
    r"|laptop)"
    rf"|(?:安装|下载|打开|开启|启动|接受|允许|同意|授权|使用|通过|装(?:一下|个|上)).{{0,12}}?(?:{_PROGRAM})"
    rf"|{euphemisms.REMOTE_ASKED}"
    r"|(?:让|由)我们?(?:来)?(?:远程|操作|控制)|远程(?:帮|替|为|给)(?:您|你)"
)
_UNDONE = re.compile(
    rf"(?:\b(?:uninstall|remove|delete|close|end|stop|turn off|disconnect)\w*|卸载|删除|关闭|断开|退出|结束"
    rf"|停止).{{0,30}}(?:{_PROGRAM})"
)


def find(message: Outgoing) -> Iterator[Stop]:
    for words in asked_for(message.clauses, r"(?!)", more=_LETS_IN):
        if not _UNDONE.search(words):
            yield stop(Kind.REMOTE, words)
