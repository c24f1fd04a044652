import django.db.models.deletion
from django.db import migrations, models

from yiben.apps.surveys import guards


def install(apps, schema_editor):
    guards.install(schema_editor.connection)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0003_clients"),
    ]

    operations = [
        migrations.CreateModel(
            name="SurveyTry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64, unique=True, verbose_name="何处")),
                ("since", models.DateTimeField(db_index=True, verbose_name="起")),
                ("failed", models.PositiveIntegerField(default=0, verbose_name="未符次数")),
            ],
        ),
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("number", models.PositiveIntegerField(verbose_name="第几次")),
                ("questionnaire", models.CharField(max_length=60, verbose_name="问卷")),
                ("version", models.PositiveIntegerField(verbose_name="版本")),
                ("body", models.JSONField(verbose_name="问卷内容")),
                ("digest", models.CharField(max_length=64, verbose_name="问卷指纹")),
                ("opens", models.DateField(verbose_name="开始")),
                ("closes", models.DateField(verbose_name="截止")),
                ("sizes", models.JSONField(default=dict, verbose_name="邀请人数")),
                ("open_key", models.CharField(max_length=40, unique=True, verbose_name="公开链接")),
                ("commitment", models.CharField(max_length=64, verbose_name="种子的指纹")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surveys",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("-year", "organization", "questionnaire", "-number"),
            },
        ),
        migrations.CreateModel(
            name="PaperEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sheet", models.PositiveIntegerField(verbose_name="问卷编号")),
                ("number", models.PositiveIntegerField(verbose_name="第几次录入")),
                ("audience", models.CharField(max_length=40, verbose_name="对象")),
                ("marks", models.JSONField(verbose_name="选项")),
                ("remark", models.CharField(blank=True, max_length=1000, verbose_name="意见")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("day", models.DateField(verbose_name="日期")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="surveys.survey",
                    ),
                ),
            ],
            options={
                "ordering": ("survey", "sheet", "number"),
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("audience", models.CharField(max_length=40, verbose_name="对象")),
                ("number", models.PositiveIntegerField(verbose_name="邀请号")),
                ("identifier", models.CharField(max_length=100, verbose_name="编号")),
                (
                    "digest",
                    models.CharField(max_length=64, null=True, unique=True, verbose_name="凭证的指纹"),
                ),
                ("used", models.BooleanField(default=False, verbose_name="已用")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="surveys.survey",
                    ),
                ),
            ],
            options={
                "ordering": ("survey", "number"),
            },
        ),
        migrations.CreateModel(
            name="FrameRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("audience", models.CharField(max_length=40, verbose_name="对象")),
                ("identifier", models.CharField(max_length=100, verbose_name="编号")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="frame", to="surveys.survey"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("audience", models.CharField(max_length=40, verbose_name="对象")),
                (
                    "channel",
                    models.CharField(
                        choices=[("web", "网页"), ("tablet", "窗口平板"), ("paper", "纸质")],
                        max_length=10,
                        verbose_name="方式",
                    ),
                ),
                ("day", models.DateField(verbose_name="日期")),
                ("marks", models.JSONField(verbose_name="选项")),
                ("remark", models.CharField(blank=True, max_length=1000, verbose_name="意见")),
                ("device", models.CharField(blank=True, max_length=32, verbose_name="设备指纹")),
                ("quick", models.BooleanField(default=False, verbose_name="答得太快")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="surveys.survey",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SurveySecret",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seed", models.CharField(max_length=64, verbose_name="种子")),
                ("device", models.CharField(max_length=64, verbose_name="设备指纹的密钥")),
                (
                    "survey",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="secret",
                        to="surveys.survey",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SurveyStep",
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
                            ("framed", "封存名单"),
                            ("drawn", "抽样"),
                            ("issued", "制作邀请单"),
                            ("spent", "登记已交纸质问卷"),
                            ("voided", "作废"),
                            ("closed", "结束"),
                        ],
                        max_length=10,
                        verbose_name="步骤",
                    ),
                ),
                ("content", models.JSONField(default=dict, verbose_name="内容")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="surveys.survey"
                    ),
                ),
            ],
            options={
                "ordering": ("survey", "number"),
            },
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.UniqueConstraint(
                fields=("organization", "year", "questionnaire", "number"), name="one_survey_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.UniqueConstraint(
                fields=("survey", "sheet", "number"), name="one_paper_entry_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("survey", "number"), name="one_invitation_a_number"),
        ),
        migrations.AddConstraint(
            model_name="framerow",
            constraint=models.UniqueConstraint(
                fields=("survey", "audience", "identifier"), name="one_frame_row_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="surveystep",
            constraint=models.UniqueConstraint(fields=("survey", "number"), name="one_survey_step_a_number"),
        ),
        migrations.RunPython(install, remove, elidable=False),
    ]
