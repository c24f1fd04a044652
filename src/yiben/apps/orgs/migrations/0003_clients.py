"""Make the tables of the interface: its clients, and their answers under idempotency keys."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0002_staff"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiClient",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("scopes", models.JSONField(verbose_name="权限范围")),
                ("prefix", models.CharField(max_length=12, unique=True, verbose_name="令牌开头")),
                ("token_hash", models.CharField(max_length=64, verbose_name="令牌指纹")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("expires_at", models.DateTimeField(verbose_name="到期")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="吊销时间")),
                ("last_used_at", models.DateTimeField(null=True, verbose_name="最近使用")),
                ("window_at", models.DateTimeField(null=True, verbose_name="计数起点")),
                ("window_used", models.PositiveIntegerField(default=0, verbose_name="已用次数")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clients",
                        to="orgs.organization",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="ApiAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, verbose_name="幂等键")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="请求指纹")),
                ("status", models.PositiveSmallIntegerField(null=True, verbose_name="状态码")),
                ("location", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                ("body", models.TextField(blank=True, verbose_name="答复")),
                ("begun_at", models.DateTimeField(verbose_name="开始")),
                ("expires_at", models.DateTimeField(db_index=True, verbose_name="到期")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="orgs.apiclient",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [models.UniqueConstraint(fields=("client", "key"), name="one_answer_per_key")],
            },
        ),
    ]
