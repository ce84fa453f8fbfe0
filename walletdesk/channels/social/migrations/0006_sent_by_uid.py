from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('social', '0005_conversations'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='sent',
            index=models.Index(fields=['account', 'uid'], name='social_sent_by_uid'),
        ),
    ]
