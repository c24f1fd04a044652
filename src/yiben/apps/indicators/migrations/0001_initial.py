import django.db.models.deletion
from django.db import migrations, models

from yiben.apps.indicators import guards


def install(apps, schema_editor):
    guards.install(schema_editor.connection)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_initial"),
        ("ledgers", "0003_declarations"),
    ]

    operations = [
        migrations.CreateModel(
            name="EvidenceFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="指纹")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("media_type", models.CharField(max_length=100, verbose_name="类型")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("body", models.BinaryField(verbose_name="内容（压缩）")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
            ],
        ),
        migrations.CreateModel(
            name="ObjectiveRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "subject",
                    models.CharField(
                        choices=[("project", "项目支出"), ("department", "部门整体支出")],
                        max_length=12,
                        verbose_name="范围",
                    ),
                ),
                ("project", models.CharField(blank=True, max_length=100, verbose_name="项目")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objectives",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
            ],
            options={
                "ordering": ("unit", "-year", "subject", "project"),
            },
        ),
        migrations.CreateModel(
            name="ObjectiveEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="版次")),
                (
                    "kind",
                    models.CharField(
                        choices=[("original", "年初"), ("adjusted", "调整")],
                        max_length=10,
                        verbose_name="年初或调整",
                    ),
                ),
                ("content", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="指纹")),
                ("findings", models.JSONField(default=list, verbose_name="检查结果")),
                ("basis", models.CharField(blank=True, max_length=500, verbose_name="调整的理由和文号")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="indicators.objectiverecord",
                    ),
                ),
            ],
            options={
                "ordering": ("objective", "number"),
            },
        ),
        migrations.CreateModel(
            name="Monitoring",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("day", models.DateField(verbose_name="截至")),
                ("content", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="指纹")),
                (
                    "light",
                    models.CharField(
                        blank=True,
                        choices=[("green", "绿灯"), ("yellow", "黄灯"), ("red", "红灯"), ("", "无数据")],
                        max_length=8,
                        verbose_name="灯色",
                    ),
                ),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monitorings",
                        to="indicators.objectiveedition",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monitorings",
                        to="indicators.objectiverecord",
                    ),
                ),
            ],
            options={
                "ordering": ("objective", "-number"),
            },
        ),
        migrations.CreateModel(
            name="ExAnte",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("content", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="指纹")),
                ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="得分")),
                ("conclusion", models.CharField(max_length=40, verbose_name="结论")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ex_ante",
                        to="indicators.objectiverecord",
                    ),
                ),
            ],
            options={
                "ordering": ("objective", "number"),
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "purpose",
                    models.CharField(
                        choices=[("trial", "试算"), ("self", "自评"), ("review", "评价")],
                        max_length=10,
                        verbose_name="用途",
                    ),
                ),
                ("as_of", models.DateTimeField(verbose_name="截至")),
                ("rubric", models.CharField(max_length=60, verbose_name="评分体系")),
                ("rubric_version", models.PositiveIntegerField(verbose_name="版本")),
                ("content", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="指纹")),
                (
                    "total",
                    models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="总分"),
                ),
                ("grade", models.CharField(blank=True, max_length=10, verbose_name="等级")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="indicators.objectiveedition",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="indicators.objectiverecord",
                    ),
                ),
            ],
            options={
                "ordering": ("objective", "-number"),
            },
        ),
        migrations.CreateModel(
            name="ObjectiveStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("submitted", "报送"),
                            ("returned", "退回"),
                            ("approved", "批准"),
                            ("dropped", "撤销"),
                        ],
                        max_length=10,
                        verbose_name="步骤",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="意见")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="indicators.objectiveedition",
                    ),
                ),
            ],
            options={
                "ordering": ("edition", "number"),
            },
        ),
        migrations.CreateModel(
            name="ProblemRaised",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("indicator", models.CharField(blank=True, max_length=60, verbose_name="指标")),
                ("problem", models.CharField(max_length=500, verbose_name="问题")),
                ("measure", models.CharField(max_length=500, verbose_name="整改要求")),
                ("person", models.CharField(max_length=100, verbose_name="责任人")),
                ("due", models.DateField(verbose_name="期限")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problem_raised",
                        to="cases.case",
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problems",
                        to="indicators.evaluation",
                    ),
                ),
            ],
            options={
                "ordering": ("due", "id"),
            },
        ),
        migrations.CreateModel(
            name="Remedy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("indicator", models.CharField(max_length=60, verbose_name="指标")),
                ("cause", models.CharField(max_length=500, verbose_name="原因")),
                ("measure", models.CharField(max_length=500, verbose_name="措施")),
                ("person", models.CharField(max_length=100, verbose_name="责任人")),
                ("due", models.DateField(verbose_name="期限")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "monitoring",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remedies",
                        to="indicators.monitoring",
                    ),
                ),
            ],
            options={
                "ordering": ("due", "id"),
            },
        ),
        migrations.CreateModel(
            name="RemedyStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("done", "已落实"),
                            ("postponed", "延期"),
                            ("closed", "核实销号"),
                            ("reopened", "重新打开"),
                        ],
                        max_length=10,
                        verbose_name="步骤",
                    ),
                ),
                ("note", models.CharField(max_length=500, verbose_name="说明")),
                ("due", models.DateField(null=True, verbose_name="新的期限")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "remedy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="indicators.remedy",
                    ),
                ),
            ],
            options={
                "ordering": ("remedy", "number"),
            },
        ),
        migrations.CreateModel(
            name="VouchedFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("indicator", models.CharField(max_length=60, verbose_name="指标")),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("value", models.CharField(blank=True, max_length=200, verbose_name="实际完成值")),
                ("answers", models.JSONField(default=dict, verbose_name="要点或等次")),
                ("basis", models.CharField(max_length=500, verbose_name="数据来源")),
                ("day", models.DateField(null=True, verbose_name="截至")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="在附件的何处")),
                ("person", models.CharField(max_length=100, verbose_name="何人担保")),
                ("actor", models.CharField(max_length=100, verbose_name="何人登记")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="indicators.evidencefile",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vouched",
                        to="indicators.objectiverecord",
                    ),
                ),
            ],
            options={
                "ordering": ("objective", "indicator", "number"),
            },
        ),
        migrations.AddConstraint(
            model_name="objectiverecord",
            constraint=models.UniqueConstraint(
                fields=("unit", "year", "subject", "project"), name="one_objective_a_subject"
            ),
        ),
        migrations.AddConstraint(
            model_name="objectiveedition",
            constraint=models.UniqueConstraint(fields=("objective", "number"), name="one_edition_a_number"),
        ),
        migrations.AddConstraint(
            model_name="monitoring",
            constraint=models.UniqueConstraint(
                fields=("objective", "number"), name="one_monitoring_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="exante",
            constraint=models.UniqueConstraint(fields=("objective", "number"), name="one_ex_ante_a_number"),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.UniqueConstraint(
                fields=("objective", "number"), name="one_evaluation_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="objectivestep",
            constraint=models.UniqueConstraint(
                fields=("edition", "number"), name="one_objective_step_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="remedystep",
            constraint=models.UniqueConstraint(fields=("remedy", "number"), name="one_remedy_step_a_number"),
        ),
        migrations.AddConstraint(
            model_name="vouchedfigure",
            constraint=models.UniqueConstraint(
                fields=("objective", "indicator", "number"), name="one_vouched_figure_a_number"
            ),
        ),
        migrations.RunPython(install, remove, elidable=False),
    ]
