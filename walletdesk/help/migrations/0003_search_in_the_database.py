"""The search of articles asks the database, which ranks; texts that are published are taken in anew."""

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from walletdesk.help.searching.marks import naming_of, words_of
from walletdesk.language.spelling import is_spelt, remainders

_HOLD = """
INSERT INTO help_indexrow (text_id, language, naming, words)
VALUES (%s, %s, %s::tsvector, array_to_tsvector(%s::text[]))
"""


def take_in_anew(apps: Any, editor: Any) -> None:
    known: set[str] = set()
    for text in apps.get_model("help", "Text").objects.exclude(published=None).select_related("published"):
        words = words_of(text.published)
        known.update(filter(is_spelt, words))
        with editor.connection.cursor() as cursor:
            cursor.execute(_HOLD, [text.pk, text.language, naming_of(text.published), words])
    model = apps.get_model("help", "KnownWord")
    model.objects.bulk_create(model(word=word, remainders=remainders(word)) for word in sorted(known))


class Migration(migrations.Migration):
    dependencies = [("help", "0002_versions_stay")]

    operations = [
        migrations.RunSQL("DELETE FROM help_indexrow", migrations.RunSQL.noop),
        migrations.RemoveIndex("IndexRow", "help_terms"),
        *(migrations.RemoveField("IndexRow", name) for name in ("terms", "title", "keywords", "summary")),
        *(
            migrations.AddField(
                "IndexRow",
                name,
                django.contrib.postgres.search.SearchVectorField(default=""),
                preserve_default=False,
            )
            for name in ("naming", "words")
        ),
        migrations.AddIndex(
            "IndexRow", django.contrib.postgres.indexes.GinIndex(fields=["naming"], name="help_naming")
        ),
        migrations.AddIndex(
            "IndexRow", django.contrib.postgres.indexes.GinIndex(fields=["words"], name="help_words")
        ),
        migrations.CreateModel(
            "KnownWord",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=24, unique=True)),
                ("remainders", django.contrib.postgres.fields.ArrayField(models.TextField())),
            ],
            {
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["remainders"], name="help_word_remainders"
                    )
                ]
            },
        ),
        migrations.RunPython(take_in_anew, migrations.RunPython.noop),
    ]
