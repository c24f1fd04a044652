"""Make publications and their events, and the triggers that keep them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from yiben.apps.disclosures import guards


def _install(apps, schema_editor):
    guards.install(schema_editor.connection)


def _remove(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audits", "0002_reading"),
        ("journals", "0001_initial"),
        ("documents", "0002_holding"),
        ("orgs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="orgs.organization",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="documents.paper",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublicationEvent",
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
                            ("prepared", "送批"),
                            ("approved", "批准公开"),
                            ("returned", "退回"),
                            ("withdrawn", "撤回公开"),
                        ],
                        max_length=12,
                        verbose_name="步骤",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                ("figures", models.JSONField(default=list, verbose_name="主要数字")),
                ("with_leads", models.BooleanField(default=False, verbose_name="附疑点公开")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="disclosures.publication",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="audits.run"
                    ),
                ),
            ],
            options={
                "ordering": ("publication", "number"),
            },
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("paper", "organization"), name="one_publication_of_a_paper"
            ),
        ),
        migrations.AddConstraint(
            model_name="publicationevent",
            constraint=models.UniqueConstraint(fields=("publication", "number"), name="one_event_per_number"),
        ),
        migrations.RunPython(_install, _remove),
    ]
