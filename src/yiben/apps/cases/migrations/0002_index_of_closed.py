"""An index of what metrics ask of closed cases, so that they need not read the wide rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index more."""

    dependencies = [("cases", "0001_initial"), ("orgs", "0003_clients")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed__isnull", False)),
                fields=["kind", "closed", "outcome", "accepted", "opened", "organization", "events"],
                name="cases_closed",
            ),
        ),
    ]
