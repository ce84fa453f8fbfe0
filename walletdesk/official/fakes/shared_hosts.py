"""Servers on which strangers have pages or mailboxes: there one page is the fake, never the whole server."""

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.rules.shortener import SHORTENERS
from walletdesk.official.kinds import mail_providers

_NAMES = """
    google.com youtube.com forms.gle goo.gl medium.com notion.so notion.site github.com gitlab.com
    bitbucket.org telegra.ph facebook.com instagram.com discord.com discord.gg reddit.com linkedin.com
    pinterest.com tiktok.com whatsapp.com wa.me line.me apple.com microsoft.com sharepoint.com live.com
    dropbox.com typeform.com jotform.com tawk.to zendesk.com archive.org ipfs.io dweb.link etherscan.io
    opensea.io eventbrite.com change.org mirror.xyz t.me telegram.me x.com twitter.com weibo.com weibo.cn
    qq.com weixin.qq.com baidu.com bilibili.com zhihu.com douyin.com xiaohongshu.com taobao.com tmall.com
    jd.com alipay.com aliyun.com 163.com sina.com.cn sohu.com toutiao.com jianshu.com csdn.net feishu.cn
    larksuite.com dingtalk.com yuque.com wjx.cn jinshuju.net gitee.com
"""
_SHARED = frozenset(_NAMES.split()) | SHORTENERS


def has_strangers_pages(host: Host) -> bool:
    return bool({host.name, host.registered} & _SHARED)


def has_strangers_mailboxes(host: Host) -> bool:
    return has_strangers_pages(host) or mail_providers.is_public(host.name)
