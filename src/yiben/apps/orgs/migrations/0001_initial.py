"""Make the tables of organisations, users and roles."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=60, unique=True, verbose_name="用户名")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                ("must_change_password", models.BooleanField(default=True, verbose_name="须先改密码")),
                ("demonstration", models.BooleanField(default=False, verbose_name="演示用户")),
                ("session_epoch", models.PositiveIntegerField(default=0, verbose_name="会话代次")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
            ],
            options={
                "ordering": ("organization__path", "id"),
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bureau", "局（中心）"),
                            ("section", "股室"),
                            ("window", "窗口"),
                            ("budget_unit", "下属预算单位"),
                            ("department", "部门"),
                            ("township", "乡镇（街道）"),
                            ("service_station", "便民服务站"),
                        ],
                        max_length=20,
                        verbose_name="种类",
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=6, verbose_name="行政区划代码")),
                (
                    "path",
                    models.CharField(db_index=True, editable=False, max_length=200, verbose_name="路径"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("path",),
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=40, verbose_name="角色")),
                ("assigned_at", models.DateTimeField(auto_now_add=True, verbose_name="开始")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="结束")),
                (
                    "assigned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="user",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="users",
                to="orgs.organization",
                verbose_name="所在单位",
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.UniqueConstraint(fields=("parent", "name"), name="one_name_below_a_parent"),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.UniqueConstraint(
                condition=models.Q(("parent__isnull", True)), fields=("name",), name="one_name_at_the_top"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("user", "organization", "role"),
                name="a_role_is_held_once",
            ),
        ),
    ]
