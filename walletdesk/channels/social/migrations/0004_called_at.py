from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('social', '0003_access_token'),
    ]

    operations = [
        migrations.AddField(
            model_name='standing',
            name='called_at',
            field=models.DateTimeField(null=True),
        ),
    ]
