"""Make declarations that registers held nothing, append-only like what is posted."""

import django.db.models.deletion
from django.db import migrations, models

from yiben.apps.ledgers import guards


def _install(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("ledgers", "0002_imports"),
    ]

    operations = [
        migrations.AlterField(
            model_name="importedrow",
            name="record",
            field=models.CharField(
                choices=[
                    ("voucher", "凭证"),
                    ("budget", "预算"),
                    ("contract", "合同"),
                    ("asset", "资产"),
                    ("unit", "预算单位"),
                    ("taken", "成表"),
                    ("declared", "声明"),
                ],
                max_length=10,
                verbose_name="记录种类",
            ),
        ),
        migrations.CreateModel(
            name="RegisterDeclaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "register",
                    models.CharField(
                        choices=[
                            ("budgets", "预算"),
                            ("contracts", "采购合同"),
                            ("vehicles", "车辆"),
                            ("equipment", "设备"),
                            ("buildings", "房屋"),
                            ("establishment", "编制"),
                            ("staff", "实有人员"),
                            ("overseas_counts", "因公出国（境）团组和人次"),
                            ("purchase_counts", "公务用车购置数"),
                            ("domestic_counts", "国内公务接待批次和人次"),
                            ("foreign_counts", "外事接待批次和人次"),
                            ("abroad_counts", "国（境）外公务接待批次和人次"),
                        ],
                        max_length=20,
                        verbose_name="台账",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "step",
                    models.CharField(
                        choices=[("made", "声明本年没有"), ("withdrawn", "撤回声明")],
                        max_length=10,
                        verbose_name="步骤",
                    ),
                ),
                ("note", models.CharField(max_length=500, verbose_name="依据或理由")),
                ("batch", models.CharField(blank=True, max_length=100, verbose_name="导入批次")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
            ],
            options={
                "ordering": ("unit", "year", "register", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "year", "register", "number"), name="one_declaration_per_number"
                    )
                ],
            },
        ),
        migrations.RunPython(_install, migrations.RunPython.noop),
    ]
