"""Make the table of papers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="内容指纹")),
                ("name", models.CharField(max_length=255, verbose_name="文件名")),
                ("format", models.CharField(blank=True, max_length=20, verbose_name="格式")),
                ("content", models.BinaryField(verbose_name="原文")),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="收到时间")),
                (
                    "organization",
                    models.CharField(blank=True, db_index=True, max_length=200, verbose_name="单位"),
                ),
                (
                    "fiscal_year",
                    models.PositiveSmallIntegerField(
                        blank=True, db_index=True, null=True, verbose_name="年度"
                    ),
                ),
                ("kinds", models.JSONField(default=list, verbose_name="种类")),
            ],
            options={
                "ordering": ("id",),
            },
        ),
    ]
