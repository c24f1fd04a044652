"""Make the words that an officer writes for a package."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0003_packages"),
        ("ledgers", "0002_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PackageWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("profile", models.CharField(max_length=40, verbose_name="表样")),
                ("scope", models.CharField(max_length=10, verbose_name="范围")),
                ("money", models.CharField(blank=True, max_length=10, verbose_name="金额单位")),
                ("first_year", models.BooleanField(default=False, verbose_name="不与上年比较")),
                ("reasons", models.JSONField(default=dict, verbose_name="原因")),
                ("texts", models.JSONField(default=dict, verbose_name="自由段落")),
                ("number", models.PositiveIntegerField(default=0, verbose_name="第几次保存")),
                ("at", models.DateTimeField(auto_now=True, verbose_name="保存时间")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="package_words",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "year"), name="one_set_of_words_a_year")
                ],
            },
        ),
    ]
