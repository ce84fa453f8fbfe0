"""Every setting of the product, in one file. What an operator may set is listed in docs/settings.md."""

from datetime import timedelta
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

from walletdesk.config.database import connection
from walletdesk.config.home import CHECKOUT, home_folder, master_key

env = environ.Env()

HOME = home_folder()
SECRET_KEY = master_key(HOME)
# Keys of before a change: still read, never used for anything new.
SECRET_KEY_FALLBACKS = env.list("WALLETDESK_OLD_SECRET_KEYS", default=[])

# Where people reach us. Everything that depends on https follows from this one address.
_loopback = f"http://127.0.0.1:{env('WALLETDESK_PORT', default='8000')}"
IS_URL_SET = bool(env("WALLETDESK_URL", default=""))
PUBLIC_URL = env("WALLETDESK_URL", default=_loopback).rstrip("/")
_public = urlsplit(PUBLIC_URL)
OWN_NAMES = {"127.0.0.1", "localhost", "::1"}
IS_LOOPBACK = _public.hostname in OWN_NAMES
# Who listens to the network is reached from it, whatever name a sender writes into the request.
IS_ALONE = IS_LOOPBACK and (env("WALLETDESK_HOST", default="") or "127.0.0.1") in OWN_NAMES
IS_HTTPS = _public.scheme == "https"
DEBUG = False
# Preview pages of letters and of the look; never outside a machine's own loopback unless asked for.
DEVELOPMENT = env.bool("WALLETDESK_DEVELOPMENT", default=IS_ALONE)
DEMO = env.bool("WALLETDESK_DEMO", default=IS_ALONE)
BRAND = env("WALLETDESK_BRAND", default="WalletDesk")
ALLOWED_HOSTS = [_public.hostname or "localhost", *env.list("WALLETDESK_HOSTS", default=[])]
if IS_LOOPBACK:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
# How many proxies of our own stand in front; their X-Forwarded-For entries are believed, others never.
TRUSTED_PROXIES = env.int("WALLETDESK_TRUSTED_PROXIES", default=0)

# Rooms, lowest layer first (docs/rooms.md).
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "csp",
    "walletdesk.core",
    "walletdesk.look",
    "django.forms",  # below look, whose form templates come first
    "walletdesk.shield",
    "walletdesk.journal",
    "walletdesk.limits",
    "walletdesk.notices",
    "walletdesk.live",
    "walletdesk.chains",
    "walletdesk.chains.tracing",
    "walletdesk.accounts",
    "walletdesk.wallet",
    "walletdesk.watch",
    "walletdesk.official",
    "walletdesk.official.fakes",
    "walletdesk.help",
    "walletdesk.help.suggesting",
    "walletdesk.help.status",
    "walletdesk.help.flows",
    "walletdesk.desk",
    "walletdesk.fees",
    "walletdesk.channels.webform",
    "walletdesk.channels.chat",
    "walletdesk.channels.email",
    "walletdesk.channels.social",
    "walletdesk.channels.social.mentions",
    "walletdesk.channels.telegram",
    "walletdesk.channels.wechat",
    "walletdesk.channels.weibo",
    "walletdesk.channels.x",
    "walletdesk.portal",
    "walletdesk.console",
    "walletdesk.config",
]

MIDDLEWARE = [
    "walletdesk.config.reach.ReachMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "walletdesk.accounts.middleware.DoorSessionMiddleware",
    "walletdesk.accounts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "walletdesk.accounts.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "walletdesk.config.urls"
WSGI_APPLICATION = "walletdesk.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "walletdesk.look.context.look",
            ],
            "builtins": [
                "walletdesk.look.templatetags.look",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database: embedded unless DATABASE_URL names another (config/database.py). The pages, the events and the
# worker enter as `walletdesk_app`, which can only insert into the journal; migrations run as the owner.
DATABASE_ROLE = env("WALLETDESK_DATABASE_ROLE", default="walletdesk_app")
DATABASES = {
    "default": {
        **connection(env, HOME, role=DATABASE_ROLE, as_app=env.bool("WALLETDESK_AS_APP", default=False)),
        "CONN_MAX_AGE": env.int("WALLETDESK_CONN_MAX_AGE", default=300),
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "walletdesk.accounts.backends.CustomerBackend",
    "walletdesk.accounts.backends.AgentBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_ENGINE = "walletdesk.accounts.sessions"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "walletdesk.look.errors.csrf_failure"
LOGIN_URL = "/sign-in/"
# How many failures in a row lock an account, and the first of the growing waits before that.
SIGN_IN_LOCK_AFTER = env.int("WALLETDESK_LOCK_AFTER", default=5)
SIGN_IN_FIRST_WAIT = timedelta(seconds=env.int("WALLETDESK_FIRST_WAIT", default=30))

# Transport and page safety.
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if IS_HTTPS and TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# Where the checks of the service status ask for pages and live updates, before they ask PUBLIC_URL.
PROBE_URLS = env.list("WALLETDESK_PROBE_URLS", default=[_loopback])

# Languages: Chinese and English are equals.
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LANGUAGE_CODE = env("WALLETDESK_LANGUAGE", default="en")
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS: list[str] = []
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("WALLETDESK_TIME_ZONE", default="UTC")

# Pages and files.
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
FILES_ROOT = HOME / "files"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_ROOT},
    },
    "staticfiles": {"BACKEND": "walletdesk.config.static_files.HashedStaticFiles"},
}
WHITENOISE_MAX_AGE = 3600

# Letters. Without an SMTP server they are kept, and shown at /dev/letters/ in development.
SMTP_URL = env("WALLETDESK_SMTP_URL", default="")
MAIL_FROM = env("WALLETDESK_MAIL_FROM", default=f"help@{_public.hostname or 'localhost'}")
# With a key they are signed (notices/dkim.py); `bin/manage make_dkim_key` makes one.
# Where the keys lie that sign the list of what is ours (official_key); each sealed under the master key.
OFFICIAL_KEYS = env("WALLETDESK_OFFICIAL_KEYS", default=str(HOME / "official-keys"))
DKIM_KEY = env("WALLETDESK_DKIM_KEY", default="")
DKIM_SELECTOR = env("WALLETDESK_DKIM_SELECTOR", default="walletdesk")
DKIM_DOMAIN = env("WALLETDESK_DKIM_DOMAIN", default=MAIL_FROM.rpartition("@")[2])

# After that their words are taken out; that they were sent, and what became of them, stays.
LETTERS_KEPT = timedelta(days=env.int("WALLETDESK_LETTERS_DAYS", default=90))

# After that the texts and pictures of reports of fakes are deleted; that there was a report stays.
FAKES_EVIDENCE_KEPT = timedelta(days=env.int("WALLETDESK_FAKES_EVIDENCE_DAYS", default=730))

# Letters to us. The listener takes them from a mail server; mailboxes are set up in the console.
MAIL_LISTEN = env("WALLETDESK_MAIL_LISTEN", default="")
MAIL_ADDRESSES = env.list("WALLETDESK_MAIL_ADDRESSES", default=[])
MAIL_TAG_SEPARATOR = env("WALLETDESK_MAIL_TAG_SEPARATOR", default="+")
# The name servers that senders are looked up with; empty, the machine's own.
NAMESERVERS = env.list("WALLETDESK_NAMESERVERS", default=[])
NAMESERVER_PORT = env.int("WALLETDESK_NAMESERVER_PORT", default=53)
MAIL_SIZE_LIMIT = env.int("WALLETDESK_MAIL_SIZE_LIMIT", default=25 * 1024 * 1024)
MAIL_ORIGINALS_KEPT = timedelta(days=env.int("WALLETDESK_MAIL_ORIGINAL_DAYS", default=90))
# Servers whose Authentication-Results are believed, by the name they sign them with (RFC 8601, section 2.5).
MAIL_TRUSTED_SERVERS = env.list("WALLETDESK_MAIL_TRUSTED_SERVERS", default=[])
# What is said in a chat to somebody who has left goes by mail, so long after the last line of it.
CHAT_LETTER_AFTER = timedelta(seconds=env.int("WALLETDESK_CHAT_LETTER_AFTER", default=60))

# Whether an article needs a second person before customers read it.
ARTICLES_NEED_TWO = env.bool("WALLETDESK_ARTICLES_NEED_TWO", default=False)

# The classes that rank answers and tell topics, by their dotted names; each keeps to the `part` of its room.
RANKER = env("WALLETDESK_RANKER", default="walletdesk.language.ranking.ranker.Ranker")
CLASSIFIER = env("WALLETDESK_CLASSIFIER", default="walletdesk.language.classifying.classifier.Classifier")

# The task that each block with something in it wakes, by its dotted name, with `block_id`. Empty: none.
CHAINS_AFTER_BLOCK = "walletdesk.config.tasks.after_block"
# Contracts whose code an account may run (EIP-7702) without an alert.
WATCH_TRUSTED_CODE = env.list("WALLETDESK_TRUSTED_CODE", default=[])

# Where prices come from (walletdesk/wallet/prices.py says in which form). Empty: no values are shown at all.
PRICES_URL = env("WALLETDESK_PRICES_URL", default="")

# Where bots of Telegram are asked; a Bot API server of one's own may lie in the own network.
TELEGRAM_API = env("WALLETDESK_TELEGRAM_API", default="https://api.telegram.org")
# Where X is asked; a gateway of one's own to it may lie in the own network.
X_API = env("WALLETDESK_X_API", default="https://api.x.com")
# A gateway of one's own to Weibo, in place of its three addresses; it may lie in the own network.
WEIBO_API = env("WALLETDESK_WEIBO_API", default="")
# Where WeChat and WeCom are asked; a relay of one's own may lie in the own network.
WECHAT_API = env("WALLETDESK_WECHAT_API", default="https://api.weixin.qq.com")
WECOM_API = env("WALLETDESK_WECOM_API", default="https://qyapi.weixin.qq.com")

# Background work; what happens by itself is listed in config/recurring.py.
PROCRASTINATE_IMPORT_PATHS = ["walletdesk.config.recurring"]

# Country of an IP address, from a local database file; set empty, the place is "not known".
COUNTRY_DATABASE = env(
    "WALLETDESK_COUNTRY_DATABASE", default=str(CHECKOUT / "walletdesk/core/data/countries.mmdb.xz")
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "scrub": {"()": "walletdesk.shield.logs.Scrub"},
        "hide_tokens": {"()": "walletdesk.shield.logs.HideTokens"},
    },
    "formatters": {"line": {"format": "%(asctime)s %(levelname)-7s %(name)s %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["scrub", "hide_tokens"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": env("WALLETDESK_LOG_LEVEL", default="INFO")},
    "loggers": {
        # Every job and every beat of the clock would be a line.
        "procrastinate": {"level": "WARNING"},
        # It tells of every command of a mail server, with the addresses in it.
        "mail.log": {"level": "WARNING"},
        # It tells of every ceremony with long public keys, which the scrubbing has to take for private ones.
        "fido2": {"level": "WARNING"},
    },
}
