"""Make files in line for their job, emptied when it has ended."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("orgs", "0003_clients"),
    ]

    operations = [
        migrations.CreateModel(
            name="ForeignUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=60, verbose_name="来源平台")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("sha256", models.CharField(max_length=64, verbose_name="指纹")),
                ("size", models.BigIntegerField(verbose_name="字节数")),
                ("content", models.BinaryField(verbose_name="压缩的内容")),
                ("dry_run", models.BooleanField(verbose_name="只试读")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "等待处理"), ("done", "已处理"), ("refused", "没有导入")],
                        default="waiting",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("report", models.JSONField(default=dict, verbose_name="结果")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.organization"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
    ]
