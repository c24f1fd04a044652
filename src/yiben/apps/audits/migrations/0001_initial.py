"""Make the table of audit runs."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("engine", models.CharField(max_length=60, verbose_name="引擎与规则版本")),
                ("audited_at", models.DateTimeField(auto_now_add=True, verbose_name="审核时间")),
                ("result", models.JSONField(verbose_name="结果（公开约定）")),
                ("archive", models.JSONField(verbose_name="存档（文本与位置）")),
                ("problem", models.CharField(blank=True, max_length=500, verbose_name="未能审核的原因")),
                ("errors", models.PositiveIntegerField(default=0, verbose_name="错误")),
                ("warnings", models.PositiveIntegerField(default=0, verbose_name="警告")),
                ("hints", models.PositiveIntegerField(default=0, verbose_name="提示")),
                ("found", models.PositiveIntegerField(default=0, verbose_name="数字")),
                ("bound", models.PositiveIntegerField(default=0, verbose_name="归位")),
                ("checked", models.PositiveIntegerField(default=0, verbose_name="核对")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="documents.paper"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "engine"), name="one_run_per_paper_and_engine")
                ],
            },
        ),
    ]
