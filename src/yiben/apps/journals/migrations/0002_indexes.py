"""Index the journal for its page: by who and by what, newest first. Adding an index rebuilds no table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["actor", "id"], name="journal_by_actor"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["action", "id"], name="journal_by_action"),
        ),
    ]
