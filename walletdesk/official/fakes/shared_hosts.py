"""Servers on which strangers have pages or mailboxes: there one page is the fake, and never the whole
server."""

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.rules.shortener import SHORTENERS

_PAGES = """
    google.com youtube.com forms.gle goo.gl medium.com notion.so notion.site github.com gitlab.com
    bitbucket.org
    telegra.ph facebook.com instagram.com discord.com discord.gg reddit.com linkedin.com pinterest.com
    tiktok.com
    whatsapp.com wa.me line.me apple.com microsoft.com sharepoint.com live.com dropbox.com typeform.com
    jotform.com
    tawk.to zendesk.com archive.org ipfs.io dweb.link etherscan.io opensea.io eventbrite.com change.org
    mirror.xyz
    t.me telegram.me x.com twitter.com weibo.com weibo.cn qq.com weixin.qq.com baidu.com bilibili.com
    zhihu.com
    douyin.com xiaohongshu.com taobao.com tmall.com jd.com alipay.com aliyun.com 163.com sina.com.cn sohu.com
    toutiao.com jianshu.com csdn.net feishu.cn larksuite.com dingtalk.com yuque.com wjx.cn jinshuju.net
    gitee.com
"""
_MAILBOXES = """
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com
    gmx.com
    gmx.net gmx.de web.de proton.me protonmail.com pm.me mail.com zoho.com yandex.com yandex.ru mail.ru
    tutanota.com
    qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn aliyun.com 21cn.com
"""
_SHARED_PAGES = frozenset(_PAGES.split()) | SHORTENERS
_SHARED_MAILBOXES = frozenset(_MAILBOXES.split())


def has_strangers_pages(host: Host) -> bool:
    return bool({host.name, host.registered} & _SHARED_PAGES)


def has_strangers_mailboxes(host: Host) -> bool:
    return has_strangers_pages(host) or bool({host.name, host.registered} & _SHARED_MAILBOXES)
