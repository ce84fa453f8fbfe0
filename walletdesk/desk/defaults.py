"""What a new desk begins with: one queue and the answers that are needed every day. Safe to run again."""

from walletdesk.desk.models import Macro, Queue

MACROS = (
    (
        "Greeting",
        "问候",
        "Hello {name}, I'm {agent} and I'm looking at your request {reference} now. Give me a few minutes.",
        "{name}您好，我是客服{agent}，正在查看您的工单 {reference}，请给我几分钟。",
    ),
    (
        "Please show that the account is yours",
        "请证明账户是您的",
        "Before I may look into the account or change anything, I need to know that it is yours. Please use "
        "the button above: a code to your confirmed address, your passkey or your authenticator app. Enter "
        "the code only there; never write it into this conversation.",
        "在查看或操作账户之前，需要先确认账户是您本人的。请点上方的按钮，用已确认邮箱收到的验证码、通行密钥"
        "或身份验证器完成验证。验证码只在那里输入，不要写在对话里。",
    ),
    (
        "Your account is unlocked",
        "账户已解锁",
        "Your account is unlocked, and you can sign in again. Please set a new password that you use nowhere "
        "else, and turn on two-step verification: it takes two minutes and keeps strangers out.",
        "您的账户已解锁，可以重新登录了。请设置一个没有在别处用过的新密码，并开启两步验证：只要两分钟，"
        "就能把陌生人挡在门外。",
    ),
    (
        "A seed phrase was shown",
        "助记词泄露",
        "What you sent had a secret in it. We removed it before it was stored, but please treat the wallet "
        "behind it as known to others: make a new wallet and move everything there now. I'll stay here.",
        "您发来的内容里含有机密信息。我们在保存前已将其删除，但请把对应的钱包视为已泄露：现在就新建一个钱包，"
        "把资产全部转过去。我会一直在这里。",
    ),
    (
        "Freeze first",
        "请先冻结账户",
        "Please freeze your account first, by the link in any of our letters or on the security page. It "
        "stops all outgoing payments at once, and you can undo it later. Then tell me the transaction hash "
        "and the time.",
        "请先冻结账户：我们每封邮件里的链接或安全页面上都可以操作。冻结后所有转出会立即停止，之后可以解除。"
        "然后请告诉我交易哈希和时间。",
    ),
    (
        "That was not us",
        "那不是我们",
        "Thank you for asking. That was not us. We never ask for a password, a seed phrase, a private key, a "
        "code, a fee to unlock, or a transfer to a “safe” wallet. Please don't answer them.",
        "谢谢您来核实。那不是我们。我们绝不会索要密码、助记词、私钥或验证码，不会收解锁费，也不会让您把钱转到"
        "“安全”钱包。请不要回复对方。",
    ),
    (
        "Closing, with thanks",
        "结束语",
        "I'm glad that it works again, {name}. I'll close {reference} now; write here at any time and it "
        "opens again.",
        "很高兴问题解决了，{name}。我先关闭 {reference}，有需要随时在这里留言，它会重新打开。",
    ),
)


def ensure_defaults() -> None:
    """One queue, and the macros if there never were any: what a lead has retired does not come back."""
    Queue.objects.ensure_default()
    if Macro.objects.exists():
        return
    Macro.objects.bulk_create(
        Macro(title_en=title_en, title_zh=title_zh, body_en=body_en, body_zh=body_zh, order=place * 10)
        for place, (title_en, title_zh, body_en, body_zh) in enumerate(MACROS, start=1)
    )
