import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('social', '0002_unreadable'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(blank=True, max_length=40)),
                ('sealed', models.BinaryField(default=bytes)),
                ('expires_at', models.DateTimeField(null=True)),
                ('account_version', models.PositiveIntegerField(default=0)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_tokens', to='social.account')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'purpose'), name='an_account_has_one_token_a_purpose')],
            },
        ),
    ]
