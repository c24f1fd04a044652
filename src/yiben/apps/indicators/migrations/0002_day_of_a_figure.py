"""Until which day a vouched figure counts; empty where it was registered before this was asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="vouchedfigure",
            name="day",
            field=models.DateField(null=True, verbose_name="截至"),
        )
    ]
