"""The index of clocks holds all that metrics on time ask of a clock, so that its row stays unread."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        migrations.RemoveIndex(model_name="caseclock", name="case_clocks_by_due"),
        migrations.AddIndex(
            model_name="caseclock",
            index=models.Index(
                fields=["clock", "due", "committed_due", "stopped", "paused_on", "case"],
                name="case_clocks_by_due",
            ),
        ),
    ]
