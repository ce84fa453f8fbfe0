"""Words that a fake puts beside a name: support, safety, money for nothing, and the parts of a wallet."""

from collections.abc import Collection

_SUPPORT = """
    support help helpdesk helpcenter helpcentre service services customer care contact agent team staff
    official admin assistance assist live chat hotline ticket desk center centre verify verification
    verified validate validation validator confirm secure security safe safety protect auth authenticate
    authentication login logon signin sign signup account accounts recover recovery restore unlock
    unblock reset rectify rectification fix resolve resolver dispute refund claim claims kyc update
    upgrade sync synchronize migrate migration connect link import activate airdrop airdrops giveaway
    gift bonus promo reward rewards drop event campaign mint presale
"""
_PARTS = """
    wallet wallets app apps web web3 online desktop mobile extension download install portal hub io com
    net org co us uk eu pro plus my the get go www api id nft token coin crypto dapp dapps defi swap
    finance exchange trade pay payment payments network chain block blockchain info site page cash
    market global group inc ltd
"""
_HAN = """
    客服 官方 客户服务 支持 帮助 服务中心 帮助中心 人工 热线 验证 认证 安全 登录 登入 找回 恢复 解锁
    解冻 申诉 退款 空投 领取 钱包 下载 官网 充值 提现 客戶 驗證 認證 登錄 解鎖 解凍 錢包 下載 官網
"""
WORDS = frozenset((_SUPPORT + _PARTS).split())
_HAN_WORDS = tuple(_HAN.split())
_LONGEST = max(map(len, WORDS))


def beside(rest: str, parts: Collection[str]) -> bool:
    """Whether what stands beside a name is such a word, or made of them; signs hold the `parts` apart."""
    return any(part in WORDS for part in parts) or any(word in rest for word in _HAN_WORDS) or _made_of(rest)


def _made_of(rest: str) -> bool:
    """Whether the letters are nothing but such words and digits, one behind the other."""
    reach = {0}
    for end in range(1, len(rest) + 1):
        starts = range(max(0, end - _LONGEST), end)
        if any(start in reach and _is_word(rest[start:end]) for start in starts):
            reach.add(end)
    return bool(rest) and len(rest) in reach


def _is_word(text: str) -> bool:
    return text in WORDS or text.isdigit()
