"""Who on the customer's side said a line, where that isn't the requester."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0002_letters'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='writer',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='desk.correspondent'),
        ),
    ]
