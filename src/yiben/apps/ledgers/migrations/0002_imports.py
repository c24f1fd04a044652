"""Make imports: files, batches, where records stood, mappings, finished statements; and their triggers."""

import django.db.models.deletion
from django.db import migrations, models

from yiben.apps.ledgers import guards


def _install(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("ledgers", "0001_initial"),
        ("orgs", "0003_clients"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="内容指纹")),
                ("name", models.CharField(max_length=255, verbose_name="文件名")),
                ("size", models.BigIntegerField(verbose_name="字节数")),
                ("content", models.BinaryField(verbose_name="压缩的内容")),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="收到时间")),
            ],
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="文件名")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "等待导入"), ("committed", "已导入"), ("refused", "没有导入")],
                        default="waiting",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("columns", models.JSONField(default=dict, verbose_name="指明的列")),
                ("report", models.JSONField(default=dict, verbose_name="结果")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="ledgers.importfile",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="TakenStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("name", models.CharField(max_length=60, verbose_name="报表")),
                ("version", models.PositiveIntegerField(verbose_name="版本")),
                ("layout", models.CharField(blank=True, max_length=60, verbose_name="版式")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("printed_unit", models.CharField(max_length=20, verbose_name="金额单位")),
                ("precision", models.BigIntegerField(verbose_name="最末一位（分）")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="表下说明")),
                ("rows", models.JSONField(verbose_name="行")),
                ("columns", models.JSONField(verbose_name="栏")),
                ("cells", models.JSONField(verbose_name="数")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="ledgers.importbatch",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
            ],
            options={
                "ordering": ("unit", "year", "name", "-version"),
            },
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, verbose_name="列名指纹")),
                ("preset", models.CharField(max_length=60, verbose_name="格式")),
                ("fields", models.JSONField(verbose_name="列与栏目")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="column_mappings",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("organization", "fingerprint"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "fingerprint"), name="one_mapping_a_header"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "record",
                    models.CharField(
                        choices=[
                            ("voucher", "凭证"),
                            ("budget", "预算"),
                            ("contract", "合同"),
                            ("asset", "资产"),
                            ("unit", "预算单位"),
                            ("taken", "成表"),
                        ],
                        max_length=10,
                        verbose_name="记录种类",
                    ),
                ),
                ("record_id", models.BigIntegerField(verbose_name="记录编号")),
                ("sheet", models.CharField(blank=True, max_length=100, verbose_name="工作表")),
                ("first_row", models.PositiveIntegerField(verbose_name="起始行")),
                ("last_row", models.PositiveIntegerField(verbose_name="截止行")),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="ledgers.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "record_id"), name="a_record_came_from_one_place"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "committed")),
                fields=("unit", "year", "file"),
                name="a_file_is_imported_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="takenstatement",
            constraint=models.UniqueConstraint(
                fields=("unit", "year", "name", "version"), name="one_taken_statement_a_version"
            ),
        ),
        migrations.RunPython(_install, migrations.RunPython.noop),
    ]
