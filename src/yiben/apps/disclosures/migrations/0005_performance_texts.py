"""Make what people write for reports of performance, and the triggers that keep it."""

import django.db.models.deletion
from django.db import migrations, models

from yiben.apps.disclosures import guards


def _install(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0004_words"), ("indicators", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="PerformanceTexts",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[("trial", "试算"), ("self", "自评"), ("review", "评价")],
                        max_length=10,
                        verbose_name="用途",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="第几次保存")),
                ("texts", models.JSONField(default=dict, verbose_name="段落")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_texts",
                        to="indicators.objectiverecord",
                    ),
                ),
            ],
            options={
                "ordering": ("objective", "purpose", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("objective", "purpose", "number"), name="one_saving_of_texts_a_number"
                    )
                ],
            },
        ),
        migrations.RunPython(_install, migrations.RunPython.noop),
    ]
