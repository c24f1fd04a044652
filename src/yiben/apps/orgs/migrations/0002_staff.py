"""Make the tables of establishment, posts and staff."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=60, verbose_name="岗位")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("administrative", "行政编制"),
                            ("civil_service_managed", "参公事业编制"),
                            ("fully_funded", "全额拨款事业编制"),
                            ("partly_funded", "差额拨款事业编制"),
                            ("workers", "机关工勤编制"),
                            ("outside", "编外聘用"),
                        ],
                        max_length=30,
                        verbose_name="编制种类",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("organization__path", "id"),
            },
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                (
                    "identity_number",
                    models.CharField(blank=True, max_length=500, verbose_name="身份证号（密文）"),
                ),
                ("phone", models.CharField(blank=True, max_length=500, verbose_name="电话（密文）")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                (
                    "user",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="任职日")),
                ("until", models.DateField(null=True, verbose_name="离任日")),
                (
                    "left_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("moved", "调任"),
                            ("transferred", "调出"),
                            ("retired", "退休"),
                            ("resigned", "辞职"),
                            ("dismissed", "辞退、解聘"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="离任原因",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="orgs.post"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="orgs.staff",
                    ),
                ),
            ],
            options={
                "ordering": ("since", "id"),
            },
        ),
        migrations.CreateModel(
            name="Establishment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("administrative", "行政编制"),
                            ("civil_service_managed", "参公事业编制"),
                            ("fully_funded", "全额拨款事业编制"),
                            ("partly_funded", "差额拨款事业编制"),
                            ("workers", "机关工勤编制"),
                        ],
                        max_length=30,
                        verbose_name="编制种类",
                    ),
                ),
                ("approved", models.PositiveSmallIntegerField(verbose_name="核定数")),
                ("document", models.CharField(max_length=100, verbose_name="文号")),
                ("dated", models.DateField(verbose_name="文件日期")),
                ("since", models.DateField(verbose_name="起始日")),
                ("until", models.DateField(null=True, verbose_name="截止日")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="establishments",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("organization__path", "kind", "since"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("organization", "kind"),
                        name="one_establishment_in_force",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                fields=("organization", "title", "kind"), name="a_post_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("staff",), name="one_post_at_a_time"
            ),
        ),
    ]
