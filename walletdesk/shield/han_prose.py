"""Tell Chinese prose from characters drawn by chance.

The lists of BIP-39 are sorted by how common a character is. Prose keeps to the common ones and is
full of everyday two-character words; a drawn phrase is spread over the whole list, and holds a given
everyday word once in four million places.
"""

from operator import add

from walletdesk.shield import wordlists

# Below this share of the list's length, the mean place of a drawn phrase of 12 lies once in 750 times.
_PROSE_MEAN = 0.25

_EVERYDAY_TEXT = """
什么 怎么 如何 为何 为什 可以 不能 能不 是否 没有 我的 你的 您的 他的 的时 时候 多少 哪里 哪些 哪个
问题 请问 需要 银行 手机 支付 付款 交易 卡片 账户 帐户 账号 密码 验证 信用 用卡 客户 服务 使用 进行
如果 因为 所以 但是 而且 或者 以及 已经 还是 还有 就是 不是 只是 这个 那个 这里 那里 一个 一下 一直
怎样 办法 办理 怎办 么办 成功 失败 错误 提示 显示 输入 登录 登陆 注册 绑定 解绑 申请 开通 关闭 取消
查询 修改 更换 重新 收到 不了 不到 不会 不要 无法 可能 应该 必须 支持 额度 限额 金额 资金 余额 到账
退款 商户 商家 商品 消费 优惠 活动 用户 公司 网上 网络 系统 设备 信息 短信 号码 身份 身份证 姓名 地址
时间 今天 明天 昨天 现在 以后 之后 之前 以前 小时 分钟 工作 我们 你们 他们 大家 自己 人民 中国 国家
世界 社会 经济 发展 生活 知道 觉得 认为 希望 喜欢 开始 结束 第一 一些 很多 非常 特别 比较 更加 最后
通过 根据 关于 对于 由于 其他 其中 情况 条件 方式 方法 操作 步骤 设置 选择 点击 打开 下载 安装 更新
版本 钱包 助记 私钥 比特 特币 区块 转账 汇款 收款 充值 提现 安全 保护 保管 妥善 泄露 丢失 被盗 被锁
锁定 解锁 冻结 找回 恢复 联系 客服 电话 帮助 帮我 谢谢 你好 您好 麻烦 银联 闪付 扫码 免密 页面 网页
功能 應該 怎麼 什麼 為什 沒有 時候 問題 請問 銀行 手機 帳戶 賬戶 密碼 驗證 轉賬 錢包 助記 謝謝
"""
_EVERYDAY = frozenset(_EVERYDAY_TEXT.split())


def reads_as_prose(characters: str) -> bool:
    pairs = map(add, characters, characters[1:])
    if not _EVERYDAY.isdisjoint(pairs):
        return not _repeats_itself(characters)
    return _mean_place(characters) < _PROSE_MEAN and not _repeats_itself(characters)


def _repeats_itself(characters: str) -> bool:
    """Few different characters, or three of them twice: a phrase from poor entropy, hardly a sentence."""
    triples = [characters[place : place + 3] for place in range(len(characters) - 2)]
    return len(set(characters)) * 2 <= len(characters) or len(set(triples)) < len(triples)


def _mean_place(characters: str) -> float:
    means = []
    for language in wordlists.CHINESE:
        numbers = wordlists.indices(language)
        places = [numbers[character] for character in characters if character in numbers]
        means.append(sum(places) / max(len(places), 1) / 2048)
    return max(means)
