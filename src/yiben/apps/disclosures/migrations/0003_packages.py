"""Make packages, their files and steps, the replies that start the clock, and the triggers that keep them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from yiben.apps.disclosures import guards


def _install(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0002_replied_on"),
        ("orgs", "0003_clients"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="orgs.organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Package",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="版次")),
                ("draft", models.PositiveSmallIntegerField(verbose_name="稿次")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("department", models.CharField(max_length=200, verbose_name="部门")),
                ("profile", models.CharField(max_length=40, verbose_name="表样")),
                ("unit", models.CharField(max_length=10, verbose_name="金额单位")),
                ("inputs", models.CharField(max_length=64, verbose_name="输入指纹")),
                ("key", models.CharField(max_length=64, verbose_name="内容指纹")),
                ("definitions", models.JSONField(verbose_name="定义版本")),
                ("content", models.JSONField(verbose_name="表和文字")),
                ("figures", models.JSONField(verbose_name="主要数字")),
                ("changes", models.JSONField(default=list, verbose_name="更正内容")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="更正理由")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="生成时间")),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="disclosures.package",
                    ),
                ),
                (
                    "disclosure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packages",
                        to="disclosures.disclosure",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="PackageEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("made", "生成"),
                            ("prepared", "送复核"),
                            ("reviewed", "复核通过"),
                            ("approved", "批准"),
                            ("published", "发布"),
                            ("returned", "退回"),
                            ("withdrawn", "撤回"),
                        ],
                        max_length=12,
                        verbose_name="步骤",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                ("checks", models.JSONField(default=list, verbose_name="审核")),
                ("index_number", models.CharField(blank=True, max_length=80, verbose_name="索引号")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="disclosures.package",
                    ),
                ),
            ],
            options={
                "ordering": ("package", "number"),
            },
        ),
        migrations.CreateModel(
            name="PackageFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("media_type", models.CharField(max_length=100, verbose_name="类型")),
                ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="内容指纹")),
                ("size", models.PositiveIntegerField(verbose_name="字节")),
                ("content", models.BinaryField(verbose_name="内容")),
                (
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="disclosures.package",
                    ),
                ),
            ],
            options={
                "ordering": ("package", "number"),
            },
        ),
        migrations.CreateModel(
            name="Publisher",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="单位代码")),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publisher",
                        to="orgs.organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("replied_on", models.DateField(verbose_name="财政批复日")),
                ("document", models.CharField(blank=True, max_length=100, verbose_name="批复文号")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "disclosure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="disclosures.disclosure",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.SmallIntegerField(verbose_name="提前日数")),
                ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="发送时间")),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="disclosures.reply",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.UniqueConstraint(
                fields=("organization", "fiscal_year"), name="one_disclosure_of_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.UniqueConstraint(
                fields=("disclosure", "number", "draft"), name="one_package_per_draft"
            ),
        ),
        migrations.AddConstraint(
            model_name="packageevent",
            constraint=models.UniqueConstraint(fields=("package", "number"), name="one_package_event"),
        ),
        migrations.AddConstraint(
            model_name="packagefile",
            constraint=models.UniqueConstraint(fields=("package", "number"), name="one_file_per_number"),
        ),
        migrations.AddConstraint(
            model_name="packagefile",
            constraint=models.UniqueConstraint(fields=("package", "name"), name="one_file_per_name"),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(fields=("reply", "mark"), name="one_reminder_per_mark"),
        ),
        migrations.RunPython(_install, migrations.RunPython.noop),
    ]
