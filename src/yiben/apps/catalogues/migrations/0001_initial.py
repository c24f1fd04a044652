"""Make the catalogue: items, their versions, files imported; and the triggers that keep them."""

import django.db.models.deletion
from django.db import migrations, models

from yiben.apps.catalogues import guards


def _install(apps, schema_editor):
    guards.install(schema_editor.connection)


def _remove(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0003_clients"),
    ]

    operations = [
        migrations.CreateModel(
            name="ItemImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="文件名")),
                ("sha256", models.CharField(max_length=64, verbose_name="指纹")),
                ("content", models.BinaryField(verbose_name="压缩的内容")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "等待导入"), ("committed", "已导入"), ("refused", "没有导入")],
                        default="waiting",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("report", models.JSONField(default=dict, verbose_name="结果")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                (
                    "organization",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="ServiceItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60, unique=True, verbose_name="实施编码")),
                ("base_code", models.CharField(blank=True, max_length=60, verbose_name="基本编码")),
                ("level", models.CharField(max_length=20, verbose_name="行使层级")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="service_items",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("organization__path", "code"),
            },
        ),
        migrations.CreateModel(
            name="ServiceItemVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="版本")),
                ("since", models.DateField(verbose_name="生效日期")),
                ("ended", models.BooleanField(default=False, verbose_name="已取消")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                ("content", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="指纹")),
                ("name", models.CharField(max_length=300, verbose_name="事项名称")),
                ("type", models.CharField(max_length=20, verbose_name="事项类型")),
                ("on_application", models.BooleanField(null=True, verbose_name="依申请")),
                ("handling", models.CharField(max_length=20, verbose_name="办件类型")),
                ("depth", models.PositiveSmallIntegerField(null=True, verbose_name="网上办理深度")),
                ("visits", models.PositiveSmallIntegerField(null=True, verbose_name="到现场次数")),
                ("statutory_days", models.PositiveIntegerField(null=True, verbose_name="法定时限")),
                ("committed_days", models.PositiveIntegerField(null=True, verbose_name="承诺时限")),
                ("case_type", models.CharField(blank=True, max_length=60, verbose_name="办件种类")),
                ("sought", models.TextField(verbose_name="查找用")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="catalogues.itemimport",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="catalogues.serviceitem",
                    ),
                ),
            ],
            options={
                "ordering": ("item", "number"),
                "indexes": [models.Index(fields=["item", "since", "number"], name="item_versions_by_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "number"), name="one_item_version_a_number")
                ],
            },
        ),
        migrations.RunPython(_install, _remove),
    ]
