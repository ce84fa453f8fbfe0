"""Every limit of the product, on one page. The reason stands beside the number."""

from datetime import timedelta

from walletdesk.limits.limit import Limit

_MINUTES = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)

# Signing in. The lock of an account has rules of its own (accounts); these only keep a flood away from it.
# A name is guessed at from many machines, a machine guesses at many names: each has its own bucket.
SIGN_IN_BY_ADDRESS = Limit("sign_in.address", 30, 10 * _MINUTES)
SIGN_IN_BY_IP = Limit("sign_in.ip", 60, 10 * _MINUTES)
SECOND_STEP = Limit("sign_in.second_step", 10, 10 * _MINUTES)
# A family, an office or a mobile network stands behind one address, so this is generous.
SIGN_UP_BY_IP = Limit("sign_up.ip", 20, _HOUR)

# Codes. Five letters an hour are annoying, more would be a weapon against somebody's inbox.
CODES_TO_ADDRESS = Limit("codes.address", 5, _HOUR)
# Apart from the codes: whoever asks for links must not use up the letters that a reset needs.
LINKS_TO_ADDRESS = Limit("links.address", 5, _HOUR)
CODES_BY_IP = Limit("codes.ip", 30, _HOUR)
# Six digits, five guesses a code: NIST SP 800-63B-4 asks for at most 100 tries in all, this stays far below.
CODE_GUESSES = Limit("codes.guesses", 20, _DAY)
RESET_BY_IP = Limit("reset.ip", 20, _HOUR)
RESET_BY_ADDRESS = Limit("reset.address", 5, _HOUR)

# Asking for help must stay possible when frightened people press the button twice.
CONTACT_BY_IP = Limit("contact.ip", 20, _HOUR)
CONTACT_BY_ADDRESS = Limit("contact.address", 6, _HOUR)
# The desk is no relay: an address that was never proven gets one confirmation a day, whoever asks for it.
CONFIRMATION_TO_UNPROVEN = Limit("contact.confirmation", 1, _DAY)
CHAT_STARTS_BY_IP = Limit("chat.starts", 20, _HOUR)
# A page that carries the widget says hello each time it is opened; an office stands behind one address.
CHAT_VISITS_BY_IP = Limit("chat.visits", 300, 10 * _MINUTES)
CHAT_MESSAGES = Limit("chat.messages", 60, _MINUTES)
# An open panel calls a few times a minute, and several times for each line.
CHAT_CALLS = Limit("chat.calls", 400, _MINUTES)
# A letter that a person writes takes minutes; above this the rest waits in the ledger for somebody to look.
# Proven and unproven senders have buckets of their own, so that forged letters use up nobody's.
LETTERS_BY_AUTHOR = Limit("email.author", 30, _HOUR)
# What to do about a secret is worth more than one letter, but nobody's inbox is to be filled with it.
SECRET_ADVICE_BY_AUTHOR = Limit("email.secret_advice", 3, _DAY)
# Letters on trial, sent by whoever sets the mail up; a server that is set up wrongly gets many of them.
MAIL_TRIALS = Limit("email.trials", 12, 10 * _MINUTES)
# Calls that claim to come from a platform and don't prove it; what a platform signed is never counted.
HOOKS_REFUSED = Limit("social.hooks_refused", 60, _MINUTES)
# Accounts on platforms on trial: each asks the platform a few questions.
PLATFORM_TRIALS = Limit("social.trials", 20, 10 * _MINUTES)
# Links into the app for one identity on a platform: a chat is not to be flooded with them. Codes that a page
# shows to one customer; each may be guessed at five times.
INVITATIONS_TO_IDENTITY = Limit("social.invitations", 6, _DAY)
INVITATIONS_OPENED = Limit("social.invitations.opened", 30, _HOUR)
LINK_CODES = Limit("social.link_codes", 6, _DAY)
# Providers of networks on trial: each asks a server elsewhere.
CHAIN_TRIALS = Limit("chains.trials", 20, 10 * _MINUTES)
# A person who asks in public is answered; whoever mentions us all day is not given a stage.
PUBLIC_ANSWERS_TO_AUTHOR = Limit("social.public_answers.author", 2, _DAY)
TYPING = Limit("chat.typing", 40, _MINUTES)
UPLOADS = Limit("uploads", 30, _HOUR)
FOLLOW_UPS = Limit("desk.follow_ups", 4, _DAY)
# Each asking is a line in the conversation and news for an agent.
CALLS = Limit("desk.calls", 6, _DAY)
# Solved, and not solved after all: each time a line in the conversation and news for the queue.
CLOSURES = Limit("desk.closures", 20, _HOUR)
RATINGS = Limit("desk.ratings", 10, _DAY)

# The status page. Who asks for letters gets one at once; nobody's inbox is to be filled with it. An incident
# that goes on and on is told of so many times a day, and of its end in any case.
STATUS_ASKED_BY_IP = Limit("status.ip", 20, _HOUR)
STATUS_LETTERS_TO_ADDRESS = Limit("status.address", 3, _DAY)
# An open page asks for a pass every ten minutes; an office stands behind one address.
STATUS_PASSES = Limit("status.pass", 600, 10 * _MINUTES)
STATUS_NEWS = Limit("status.news", 12, _DAY)

# Freezing is cheap and must work at the first click; this only stops a machine that tries tokens.
FREEZE_BY_TOKEN = Limit("freeze.token", 10, _HOUR)
FREEZE_BY_IP = Limit("freeze.ip", 60, _HOUR)

# Alerts. Whoever sends dust all day must not fill a mailbox with our letters about it; the app shows all. It
# is counted apart, or eight pinches of dust would buy a thief an hour without a letter.
ALERT_LETTERS = Limit("watch.letters", 8, _HOUR)
BAIT_LETTERS = Limit("watch.letters.bait", 4, _HOUR)
DENIALS_BY_IP = Limit("watch.denials", 60, _HOUR)

# An agent who looks at very many people is leaving, or is not the agent.
REVEALS_BY_AGENT = Limit("reveal.agent", 40, _HOUR)
# So is one who tries many addresses out in the search.
SEARCHES_BY_AGENT = Limit("search.agent", 30, _HOUR)
# One searches while typing: a burst of quick typing is a few a second, and nobody types for minutes.
TICKET_SEARCHES = Limit("search.tickets", 180, _MINUTES)

# Proof of control. Whoever names an account uses up what one conversation and one line get; then what all
# strangers get for that address, of letters as few as of other codes; never what the account's own devices
# and sessions have beside them.
PROOF_CODES_HERE = Limit("proof.codes.here", 3, 30 * _MINUTES)
PROOF_CODES = Limit("proof.codes", 5, _HOUR)
PROOF_CODES_OWN = Limit("proof.codes.own", 5, _HOUR)
PROOF_GUESSES = Limit("proof.guesses", 10, 30 * _MINUTES)
PROOF_CODE_GUESSES_HERE = Limit("proof.code_guesses.here", 10, _DAY)
PROOF_CODE_GUESSES = Limit("proof.code_guesses", 20, _DAY)
PROOF_CODE_GUESSES_OWN = Limit("proof.code_guesses.own", 20, _DAY)

# Linking an address takes a text and a signature; a contract's word costs a question to its network.
LINK_TEXTS = Limit("wallet.texts", 30, _HOUR)
LINK_PROOFS = Limit("wallet.proofs", 30, _HOUR)
# A book of a hundred addresses may be typed in on one evening.
BOOK_CHANGES = Limit("wallet.book", 200, _HOUR)

# A browser asks for a new pass when it reconnects; a restart of the desk makes everybody ask at once.
LIVE_PASSES = Limit("live.pass", 600, 10 * _MINUTES)
EXPORTS = Limit("accounts.export", 3, _DAY)
# The history as a table: one a tax form, another for each filter that was forgotten.
HISTORY_EXPORTS = Limit("wallet.export", 20, _DAY)

# One asks for answers while typing; an office stands behind one address.
HELP_SEARCHES = Limit("help.searches", 240, _MINUTES)
# The same for answers beside a form; what was read and what it was worth comes far less often.
HELP_SUGGESTIONS = Limit("help.suggestions", 120, _MINUTES)
# Each answer of a form is checked as it is typed.
FACT_CHECKS = Limit("contact.fact_checks", 240, _MINUTES)
HELP_OUTCOMES = Limit("help.outcomes", 120, _HOUR)
HELP_FEEDBACK = Limit("help.feedback", 20, _HOUR)
# A step of a flow takes a frightened person seconds; an office stands behind one address.
FLOW_STEPS = Limit("help.flow_steps", 240, 10 * _MINUTES)
# Somebody checks an address before each payment, and once more; an office stands behind one address. Each
# check asks the network a few questions.
CHECKS_BEFORE_SENDING = Limit("wallet.checks", 60, 10 * _MINUTES)
# The checks of wallet apps, which ask for many people at once: for each integration, and for each machine.
CHECKS_BY_SITE = Limit("wallet.checks.site", 3000, 10 * _MINUTES)
CHECKS_BY_CALLER = Limit("wallet.checks.caller", 120, _MINUTES)
# Somebody frightened checks line after line of a message; an office stands behind one address.
OFFICIAL_CHECKS = Limit("official.checks", 60, 10 * _MINUTES)
# Somebody reports what a family was sent; an office stands behind one address. A customer is one person.
FAKE_REPORTS_BY_IP = Limit("fakes.reports.ip", 15, _HOUR)
# Whoever rents a network has thousands of addresses; whoever has many networks must not fill our disk with
# pictures, which are kept for months.
FAKE_REPORTS_BY_NETWORK = Limit("fakes.reports.network", 60, _HOUR)
FAKE_PICTURES_OF_STRANGERS = Limit("fakes.pictures", 300, _HOUR)
FAKE_REPORTS = Limit("fakes.reports", 20, _DAY)
# Leads are told of harm by letter, of one campaign once an hour, and the desk by a line on the screen.
# Whoever reports from many machines must fill neither; customers are counted apart from strangers.
FAKE_HARM_LETTERS_OF_CAMPAIGN = Limit("fakes.harm_letters.campaign", 1, _HOUR)
FAKE_HARM_LETTERS = Limit("fakes.harm_letters", 6, _HOUR)
FAKE_HARM_NEWS = Limit("fakes.harm_news", 6, 10 * _MINUTES)
# Somebody types the codes of a few messages, and mistypes some; more is a machine that guesses.
CHECK_CODES = Limit("official.check_codes", 30, 10 * _MINUTES)
# An open page asks every four seconds how a transfer stands.
SEND_CALLS = Limit("wallet.send", 120, _MINUTES)
# A test of the network asks a handful of times, and is started again when it went wrong.
REACH = Limit("help.reach", 120, 10 * _MINUTES)
# Looking for a proof that was just published: each look asks another machine.
PROOF_LOOKS = Limit("official.proof_looks", 30, 10 * _MINUTES)

# Quotes. Nobody makes so many by hand; a stolen sign-in that floods customers with them is stopped here.
QUOTES_BY_AGENT = Limit("fees.quotes", 30, _HOUR)
# A page that waits for a payment looks every five seconds, and several may be open.
QUOTE_CALLS = Limit("fees.calls", 60, _MINUTES)
