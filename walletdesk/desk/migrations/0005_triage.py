import django.db.models.deletion
import walletdesk.core.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_removed_address'),
        ('desk', '0004_search_rows'),
    ]

    operations = [
        migrations.AddField(
            model_name='queue',
            name='takes_complexities',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='queue',
            name='takes_topics',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='queue',
            name='urgent_promise_minutes',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='ticket',
            name='urgency',
            field=models.CharField(choices=[('now', 'Money is moving now'), ('high', 'Soon'), ('ordinary', 'In turn')], default='ordinary', max_length=10),
        ),
        migrations.CreateModel(
            name='TriageModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('figures', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField(default=walletdesk.core.clock.now)),
                ('replaced_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.Value(1), condition=models.Q(('replaced_at', None)), name='one_triage_model_in_use')],
            },
        ),
        migrations.CreateModel(
            name='Triage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(default=walletdesk.core.clock.now)),
                ('topic', models.CharField(blank=True, choices=[('locked', "I'm locked out of my account"), ('password', 'I forgot my password'), ('second_factor', 'I lost my phone, passkey or recovery codes'), ('transaction', 'A transaction is missing, or was not mine'), ('stolen', 'Somebody else has my account'), ('scam', 'Somebody claiming to be support wrote to me'), ('fee', 'I was asked to pay for help'), ('other', 'Something else')], max_length=20)),
                ('sureness', models.FloatField(default=0)),
                ('complexity', models.CharField(blank=True, choices=[('known', 'The answer is known'), ('check', 'A look at the account'), ('investigation', 'An investigation'), ('incident', 'A security incident')], max_length=20)),
                ('urgency', models.CharField(choices=[('now', 'Money is moving now'), ('high', 'Soon'), ('ordinary', 'In turn')], default='ordinary', max_length=10)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('feeling', models.CharField(blank=True, choices=[('upset', 'Seems upset'), ('afraid', 'Seems afraid'), ('thankful', 'Seems thankful')], max_length=10)),
                ('why', models.JSONField(default=dict)),
                ('others', models.JSONField(default=list)),
                ('replaced_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agent')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='triages', to='desk.ticket')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('made_by__isnull', False)), fields=['-made_at'], name='corrections')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('ticket',), name='one_standing_triage_a_ticket')],
            },
        ),
        # Until now the topic alone said what is urgent.
        migrations.RunSQL(
            "UPDATE desk_ticket SET urgency = 'high' WHERE topic IN ('stolen', 'transaction', 'scam')",
            migrations.RunSQL.noop,
        ),
    ]
