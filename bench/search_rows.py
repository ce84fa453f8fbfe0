"""Tickets, messages and articles for `bench/search`: made by SQL from two lists of words, always the same."""
# ruff: noqa: PLC0415 - the product reads the environment when it is imported

import random
import time

WORDS = 2000
MESSAGES_A_TICKET = 3
WORDS_A_MESSAGE = 16
BATCH = 50_000
FOR_INDEX = 2000
SEED = 20261128
TABLES = ("desk_ticket", "desk_message", "desk_closure", "desk_assignment", "desk_promise")

# How rare a word is follows its place in the list, steeply: the first stands in nearly every ticket.
_PICK = (
    "(%({list})s::text[])[1 + floor({words}"
    " * power((hashint8extended({key} * 64 + w, {seed}) & 2147483647) / 2147483648.0, 3))::int]"
)
_MADE = "timestamptz '2023-11-01' + t * (interval '1095 days' / 1000000)"
# A number from nought to nine that has nothing to do with any other of the ticket.
_BY_CHANCE = "(abs(hashint8extended(t, {seed})) %% 10)"
_EACH = "generate_series(%(low)s::bigint, %(high)s::bigint) t"


def english() -> list[str]:
    from mnemonic import Mnemonic

    return list(Mnemonic("english").wordlist[:WORDS])


def chinese() -> list[str]:
    """Words of two characters."""
    from mnemonic import Mnemonic

    signs = Mnemonic("chinese_simplified").wordlist
    return [signs[place] + signs[(place * 7 + 13) % len(signs)] for place in range(WORDS)]


def text_sql(key: str, words: int) -> str:
    """An expression for a text of so many words: half are English, a third Chinese, the others of both."""
    latin_word = _PICK.format(list="en", words=WORDS, key=key, seed=1)
    han_word = _PICK.format(list="zh", words=WORDS, key=key, seed=2)
    latin = f"(SELECT string_agg({latin_word}, ' ') FROM generate_series(1, {words}) w)"
    han = (
        f"(SELECT string_agg({han_word} || CASE WHEN w %% 5 = 0 THEN '，' ELSE '' END, '')"
        f" FROM generate_series(1, {words}) w)"
    )
    both = f"{latin} || ' ' || {han}"
    return f"CASE {key} %% 6 WHEN 0 THEN {both} WHEN 1 THEN {han} WHEN 2 THEN {han} ELSE {latin} END"


SUBJECT = text_sql("(t * 7)", 5)
MESSAGE = text_sql(f"(t * {MESSAGES_A_TICKET} + m)", WORDS_A_MESSAGE)


def _give_defaults(*names: str) -> None:
    """What is not said of a row is as the product would make it."""
    from django.apps import apps
    from django.db import connection

    with connection.cursor() as cursor:
        for model in map(apps.get_model, names):
            for field in model._meta.concrete_fields:
                if not field.null and not field.primary_key and not field.is_relation:
                    value = field.get_db_prep_save(field.get_default(), connection)
                    line = f'ALTER TABLE {model._meta.db_table} ALTER COLUMN "{field.column}" SET DEFAULT %s'
                    cursor.execute(line, [value])


def fill_tickets(until: int) -> None:
    """Tickets up to this id with three messages each; nine of ten closed, six of ten somebody's."""
    from django.db import connection

    words = {"en": english(), "zh": chinese()}
    _give_defaults(*(f"desk.{name}" for name in ("Ticket", "Message", "Closure", "Assignment", "Promise")))
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(max(id), 0) FROM desk_ticket")
        for low in range(cursor.fetchone()[0] + 1, until + 1, BATCH):
            values = {"low": low, "high": min(low + BATCH - 1, until), **words}
            for statement in (_TICKET, _SAID, _CLOSED, _HELD, _PROMISED):
                cursor.execute(statement, values)
        for table in TABLES:
            last = f"(SELECT COALESCE(max(id), 1) FROM {table})"
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})")


_TICKET = f"""
INSERT INTO desk_ticket (id, reference, channel, topic, subject, name, email, language, time_zone,
    identified_by, queue_id, details, last_number, created_at, last_activity_at)
SELECT t,
    'WD-' || upper(substr(md5(t::text), 1, 4)) || '-' || lpad(to_hex(t), 8, '0'),
    (ARRAY['webform', 'chat', 'email'])[1 + {_BY_CHANCE.format(seed=3)} / 4],
    (ARRAY['locked', 'password', 'second_factor', 'transaction', 'stolen', 'scam', 'fee', 'other', 'fee',
        'other'])[1 + {_BY_CHANCE.format(seed=5)}],
    {SUBJECT}, 'Customer ' || t, 'c' || t || '@customers.example',
    CASE WHEN {_BY_CHANCE.format(seed=4)} < 5 THEN 'en' ELSE 'zh-hans' END, 'Asia/Shanghai', '',
    (SELECT id FROM desk_queue ORDER BY id LIMIT 1 OFFSET {_BY_CHANCE.format(seed=6)} / 5),
    '{{}}', {MESSAGES_A_TICKET}, {_MADE}, {_MADE} FROM {_EACH}
"""
_SAID = f"""
INSERT INTO desk_message (public_id, ticket_id, number, kind, author_kind, channel, body, rest, facts,
    created_at)
SELECT gen_random_uuid(), t, m, 'text', CASE WHEN m = 2 THEN 'agent' ELSE 'customer' END, '', {MESSAGE}, '',
    '{{}}', {_MADE} FROM {_EACH}, generate_series(1, {MESSAGES_A_TICKET}) m
"""
_CLOSED = f"""
INSERT INTO desk_closure (ticket_id, closed_at, closed_by_kind, reason, reopened_by_kind)
SELECT t, {_MADE}, 'system', '', '' FROM {_EACH} WHERE {_BY_CHANCE.format(seed=7)} < 9
"""
_HELD = f"""
INSERT INTO desk_assignment (ticket_id, agent_id, given_by_id, started_at)
SELECT t, agent, agent, {_MADE} FROM {_EACH}
CROSS JOIN LATERAL (SELECT user_ptr_id AS agent FROM accounts_agent
    ORDER BY user_ptr_id LIMIT 1 OFFSET {_BY_CHANCE.format(seed=8)} / 2) AS one
WHERE {_BY_CHANCE.format(seed=9)} < 6
"""
_PROMISED = f"""
INSERT INTO desk_promise (ticket_id, is_first, made_at, due_at)
SELECT t, true, {_MADE}, {_MADE} + interval '1 hour' FROM {_EACH} WHERE {_BY_CHANCE.format(seed=7)} = 9
"""


def fill_index() -> float:
    """Takes in the newer tickets by the product's own way; the seconds. The index proper is made at the end,
    as when a copy is restored."""
    from django.db import connection

    from walletdesk.desk.models import SearchRow

    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX IF EXISTS desk_search_words")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(
            "SELECT COALESCE((SELECT max(ticket_id) FROM desk_searchrow), 0), max(id) FROM desk_ticket"
        )
        held, newest = cursor.fetchone()
        for low in range(held + 1, newest + 1, FOR_INDEX):
            SearchRow.objects.renew(range(low, min(low + FOR_INDEX, newest + 1)))
        cursor.execute("CREATE INDEX desk_search_words ON desk_searchrow USING gin (words)")
        cursor.execute(f"VACUUM ANALYZE desk_searchrow, {', '.join(TABLES)}")
    return time.perf_counter() - began


FIELDS = ["status:open", "assignee:me", "channel:email", "topic:stolen", "language:zh", "queue:help"]
FIELDS += ["after:2025-03-01", "before:2025-01-01"]


def queries(count: int, seed: int = SEED) -> dict[str, list[str]]:
    """Words of every degree of rareness: half of them as often as people write them, half any word alike."""
    chance, latin, han = random.Random(seed), english(), chinese()

    def word(words: list[str]) -> str:
        return words[int(WORDS * chance.random() ** chance.choice([1, 3]))]

    found: dict[str, list[str]] = {"english": [], "chinese": [], "fields": []}
    for _ in range(count):
        found["english"].append(" ".join(word(latin) for _ in range(chance.choice([1, 1, 2]))) + " ")
        # Three of ten are no word: the end of one, and the beginning of the next.
        found["chinese"].append(word(han) if chance.random() < 0.7 else word(han)[1] + word(han)[0])
        some = " ".join(chance.sample(FIELDS, chance.choice([1, 2])))
        found["fields"].append(f"{some} {word(latin) if chance.random() < 0.6 else word(han)} ")
    return found


def fill_articles(count: int) -> None:
    """Published articles, half of them in each language; without their rows in the index."""
    from django.db import connection

    from walletdesk.help.models import Text

    values = {"en": english(), "zh": chinese(), "count": count}
    _give_defaults(*(f"help.{name}" for name in ("Category", "Article", "Text", "Version")))
    with connection.cursor() as cursor:
        cursor.execute(_SHELF)
        for statement in (_ARTICLE, _TEXT, _VERSION, _SHOWN):
            cursor.execute(statement, values)
    assert Text.objects.public().count() == count


_SHELF = """
INSERT INTO help_category (slug, "order", icon, title_en, title_zh, summary_en, summary_zh)
VALUES ('bench', 1, 'life-buoy', 'Bench', 'Bench', '', '')
"""
_ONE = "generate_series(1, %(count)s::bigint) t"
_ARTICLE = f"""
INSERT INTO help_article (slug, category_id, "order", related, actions, made_at)
SELECT 'bench-' || t, (SELECT max(id) FROM help_category), 1, '[]', '[]', now() FROM {_ONE}
"""
_TEXT = """
INSERT INTO help_text (article_id, language, state) SELECT id,
    CASE WHEN substr(slug, 7)::bigint %% 2 = 0 THEN 'en' ELSE 'zh' END, 'draft' FROM help_article
"""
# Keys of which one kind gives English and the other Chinese, by the language of the text.
_KEY = "(t * 6 + 3 - 2 * (t %% 2)"
_VERSION = f"""
INSERT INTO help_version (text_id, number, title, summary, keywords, sources, body, by_kind, by_id, by_name,
    written_at)
SELECT x.id, 1, {text_sql(f"{_KEY})", 5)}, {text_sql(f"{_KEY} + 600006)", 12)},
    {text_sql(f"{_KEY} + 1200006)", 5)}, '', {text_sql(f"{_KEY} + 1800000)", 60)}, 'system', '', '', now()
FROM help_text x,
    LATERAL (SELECT substr(slug, 7)::bigint AS t FROM help_article WHERE id = x.article_id) AS one
"""
_SHOWN = """
UPDATE help_text SET state = 'published', published_at = now(),
    published_id = (SELECT v.id FROM help_version v WHERE v.text_id = help_text.id)
"""


def typed(count: int, seed: int = SEED) -> list[str]:
    """Questions to articles as they grow letter by letter, each beginning one search."""
    chance, found = random.Random(seed), []
    for words in (english(), chinese()):
        joined = " " if words[0].isascii() else ""
        for _ in range(count // 2):
            picked = [words[int(WORDS * chance.random() ** 2)] for _ in range(chance.choice([1, 2, 3]))]
            whole = joined.join(picked)
            found += [whole[:end] for end in range(1, len(whole) + 1)]
    return found


# The same tickets for django-helpdesk: what a customer wrote first is the description, the rest follows up.
FOR_HELPDESK = [
    f"""INSERT INTO helpdesk_ticket (id, title, queue_id, created, modified, submitter_email, status, on_hold,
        description, priority, secret_key)
    SELECT t, {SUBJECT}, %(queue)s, {_MADE}, {_MADE}, 'c' || t || '@customers.example',
        CASE WHEN t %% 10 < 9 THEN 4 ELSE 1 END, false,
        (SELECT {MESSAGE} FROM generate_series(1, 1) m), 3, substr(md5(t::text), 1, 30) FROM {_EACH}""",
    f"""INSERT INTO helpdesk_followup (ticket_id, date, title, comment, public)
    SELECT t, {_MADE}, '', {MESSAGE}, true FROM {_EACH}, generate_series(2, {MESSAGES_A_TICKET}) m""",
]
