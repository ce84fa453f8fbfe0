/** Every word that the element says itself; what the desk says comes in the language asked for. */
const EN = {
  chat: "Chat", open: "Chat with us", close: "Close the chat", unread: (n) => `${n} new`,
  loading: "One moment…", unreachable: "The chat can’t be reached right now.", again: "Try again",
  not_here: "The chat isn’t set up for this page.",
  form_by: "You can also write to us by the form on our website:",
  hello: "How can we help?", hello_more: "Tell us in a few words. A person answers here.",
  open_now: (by) => `We are here now, and answer by ${by} at the latest.`,
  closed_now: (by) => `We are away at the moment, and answer by ${by} at the latest.`,
  usually: (wait) => `It usually takes about ${wait}.`,
  topic: "What is it about?", choose: "Please choose", words: "What happened?",
  words_hint: "No passwords, codes or seed phrases, please. We never need them.",
  email: "Your e-mail address", email_hint: "So that our answer reaches you when this window is closed.",
  name: "Your name", optional: "(optional)", known: "The app you come from has told us who you are.",
  known_own: "You are signed in, so we know who you are.",
  steps: "Open the step-by-step help", steps_more: "A few questions may solve it at once.",
  begin: "Start the chat", beginning: "Starting…",
  write: "Write a message", send: "Send", attach: "Add a picture or file", remove: (name) => `Remove ${name}`,
  sending: "Sending…", waiting: "Waiting for a connection", not_sent: "Not sent.", retry: "Send again",
  discard: "Discard", delivered: "Delivered", read: "Read", you: "You", team: "Support",
  check_code: "Check code",
  away: "No connection. What you write stays here and is sent by itself.",
  types: (name) => `${name || "Somebody"} is typing`,
  next: "You are next", before: (n) => (n === 1 ? "1 person is before you" : `${n} people are before you`),
  promise: (by) => `We answer by ${by}.`, overdue: "We promised to answer by now, and are late. We are sorry.",
  suggested: "While you wait, this may help:", solved: "Did this solve it?", solved_yes: "Yes, it is solved",
  solved_no: "No, I wait for an answer",
  follow_up: "Ask again", followed_up: "You are at the front of the line now.", meanwhile: "What you can do meanwhile",
  stay: "You can close this window: we also write to", looks_after: (name) => `${name} is looking after you`,
  here: "Here now", ref: "Request",
  new_chat: "Start another chat",
  gone: "This chat was ended here, or goes on in another place.", gone_more: "If you have a letter from us, its link opens the conversation.",
  advice_done: "I understand", chip: (kind) => `${KINDS_EN[kind] ?? "secret"} removed`,
  facts: "A few facts, please", facts_more: "With these we can go on. What you don’t know, say so.", unknown: "I don’t know",
  proof: "Is the account yours?", proof_more: "To go on, we need to know. Choose one way:",
  proof_code: "Send a code to my confirmed address", proof_other: "Use a passkey or authenticator app",
  opens: "opens our own page in a new window", sent_to: (where) => `We sent a code to ${where}. Type it in here, not into the chat.`,
  code: "The code from the letter", check: "Check the code", another_code: "Send another code",
  proven: "You have shown that the account is yours.",
  rate: "How was the help?", rates: ["Very bad", "Bad", "All right", "Good", "Very good"],
  comment: "Would you like to say why?", rate_send: "Send", rated: "Thank you for telling us.",
  picture: (name) => `Picture: ${name}`, save: (name) => `Save ${name}`, too_many_files: "At most 10 files fit in one message.",
  new_below: "New messages", failed: "That did not work. Please try again.", minute: "a minute", minutes: (n) => `${n} minutes`,
  join: " ", home: "Back to the home page", hours: (n) => (n === 1 ? "an hour" : `${n} hours`), today: "Today", yesterday: "Yesterday", never: "What we never ask for",
};

const KINDS_EN = { seed_phrase: "Seed phrase", private_key: "Private key", extended_key: "Extended private key",
  keystore: "Key file", password: "Password", one_time_code: "One-time code" };

const KINDS_ZH = { seed_phrase: "助记词", private_key: "私钥", extended_key: "扩展私钥", keystore: "密钥文件",
  password: "密码", one_time_code: "验证码" };

const ZH = {
  chat: "在线客服", open: "联系客服", close: "关闭对话", unread: (n) => `${n} 条新消息`,
  loading: "请稍候…", unreachable: "暂时连不上客服。", again: "重试",
  not_here: "此页面尚未开通在线客服。",
  form_by: "您也可以在我们的网站上填写表单：",
  hello: "有什么可以帮您？", hello_more: "简单说说情况，会有真人在这里回复您。",
  open_now: (by) => `我们现在在线，最晚 ${by} 回复您。`,
  closed_now: (by) => `现在是非工作时间，最晚 ${by} 回复您。`,
  usually: (wait) => `通常需要${wait}左右。`,
  topic: "关于哪方面？", choose: "请选择", words: "发生了什么？",
  words_hint: "请不要填写密码、验证码或助记词，我们从不需要这些。",
  email: "您的邮箱", email_hint: "关闭窗口后，我们的回复也能送达。",
  name: "怎么称呼您", optional: "（选填）", known: "您所用的应用已告诉我们您的身份。",
  known_own: "您已登录，我们知道是您。",
  steps: "打开分步帮助", steps_more: "回答几个问题，也许马上就能解决。",
  begin: "开始对话", beginning: "正在开始…",
  write: "输入消息", send: "发送", attach: "添加图片或文件", remove: (name) => `移除 ${name}`,
  sending: "发送中…", waiting: "等待网络恢复", not_sent: "未发送。", retry: "重新发送",
  discard: "不发了", delivered: "已送达", read: "已读", you: "您", team: "客服",
  check_code: "防伪码",
  away: "网络已断开。您写的内容会留在这里，恢复后自动发送。",
  types: (name) => name ? `${name} 正在输入` : "对方正在输入",
  next: "下一位就是您", before: (n) => `您前面还有 ${n} 位`,
  promise: (by) => `我们最晚 ${by} 回复您。`, overdue: "已过承诺的回复时间，让您久等了，非常抱歉。",
  suggested: "等待期间，这些文章也许有帮助：", solved: "问题解决了吗？", solved_yes: "是，已解决",
  solved_no: "没有，我继续等待",
  follow_up: "催一下", followed_up: "已为您排到最前面。", meanwhile: "等待期间可以做什么",
  stay: "可以关闭窗口，我们也会写信到", looks_after: (name) => `${name} 正在为您服务`,
  here: "在线", ref: "工单",
  new_chat: "开始新的对话",
  gone: "这个对话已在此处结束，或已转到别处继续。", gone_more: "如果您收到过我们的邮件，点开其中的链接即可继续。",
  advice_done: "我知道了", chip: (kind) => `已删除：${KINDS_ZH[kind] ?? "机密信息"}`,
  facts: "请补充几项信息", facts_more: "有了这些我们就能继续，不清楚的请勾选。", unknown: "不清楚",
  proof: "请证明账户是您的", proof_more: "继续之前需要先确认。请选择一种方式：",
  proof_code: "发送验证码到已确认的邮箱", proof_other: "使用通行密钥或身份验证器",
  opens: "将在新窗口打开我们自己的页面", sent_to: (where) => `验证码已发送到 ${where}。请填在下面，不要写进对话里。`,
  code: "邮件中的验证码", check: "提交验证码", another_code: "重新发送",
  proven: "您已证明账户是您的。",
  rate: "这次服务怎么样？", rates: ["很不满意", "不满意", "一般", "满意", "非常满意"],
  comment: "愿意说说原因吗？", rate_send: "提交", rated: "谢谢您的反馈。",
  picture: (name) => `图片：${name}`, save: (name) => `保存 ${name}`, too_many_files: "一条消息最多附 10 个文件。",
  new_below: "有新消息", failed: "没有成功，请再试一次。", minute: " 1 分钟", minutes: (n) => ` ${n} 分钟`,
  join: "", home: "返回首页", hours: (n) => ` ${n} 小时`, today: "今天", yesterday: "昨天", never: "我们绝不会索要",
};

export function wordsFor(language) {
  return language === "zh-hans" ? ZH : EN;
}

/** The language asked for, else the page's, else the browser's; every Chinese is read in simplified characters. */
export function languageFor(wish) {
  const wishes = [wish, document.documentElement.lang, ...navigator.languages].filter(Boolean);
  const known = wishes.map((one) => one.toLowerCase()).find((one) => /^(zh|en)\b/.test(one));
  return known?.startsWith("zh") ? "zh-hans" : "en";
}
