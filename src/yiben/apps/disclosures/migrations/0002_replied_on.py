"""The day on which the finance bureau approved the accounts: from it the days to publish are counted."""

from django.db import migrations, models

from yiben.apps.disclosures import guards


def _install(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    """SQLite may have built the table anew, which drops its triggers."""

    dependencies = [("disclosures", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="publicationevent",
            name="replied_on",
            field=models.DateField(null=True, verbose_name="财政批复日"),
        ),
        migrations.AddIndex(
            model_name="publicationevent",
            index=models.Index(
                fields=["replied_on", "id"], condition=models.Q(replied_on__isnull=False), name="due_by_reply"
            ),
        ),
        migrations.RunPython(_install, migrations.RunPython.noop),
    ]
