"""Make the rows that say which work of every day was done."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Daily",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("day", models.DateField(verbose_name="日期")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("name", "day"), name="once_a_day")],
            },
        ),
    ]
