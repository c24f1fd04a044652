"""Make the streams, entries, leaves and keys, and the triggers that keep them."""

import django.db.models.deletion
from django.db import migrations, models

from yiben.apps.journals import guards


def _install(apps, schema_editor):
    guards.install(schema_editor.connection)


def _remove(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Stream",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="链")),
                ("number", models.PositiveBigIntegerField(default=0, verbose_name="最后一条的序号")),
                (
                    "link",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                        verbose_name="最后一条的指纹",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="SubjectKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=200, unique=True, verbose_name="何人的")),
                ("wrapped", models.CharField(blank=True, max_length=200, verbose_name="包裹的密钥")),
                ("made_at", models.DateTimeField(verbose_name="产生时间")),
                ("forgotten_at", models.DateTimeField(null=True, verbose_name="销毁时间")),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(verbose_name="序号")),
                ("at", models.DateTimeField(db_index=True, verbose_name="时间")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="来自")),
                ("action", models.CharField(max_length=100, verbose_name="做了什么")),
                ("target", models.CharField(db_index=True, max_length=200, verbose_name="对什么")),
                ("before", models.JSONField(null=True, verbose_name="之前")),
                ("after", models.JSONField(null=True, verbose_name="之后")),
                ("previous", models.CharField(max_length=64, verbose_name="上一条的指纹")),
                ("link", models.CharField(max_length=64, verbose_name="指纹")),
                (
                    "stream",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="journals.stream",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(fields=("stream", "number"), name="one_entry_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="位置")),
                ("number", models.PositiveBigIntegerField(verbose_name="序号")),
                ("link", models.CharField(max_length=64, verbose_name="指纹")),
                (
                    "root",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaves",
                        to="journals.entry",
                    ),
                ),
                (
                    "stream",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaves",
                        to="journals.stream",
                    ),
                ),
            ],
            options={
                "ordering": ("root", "position"),
                "constraints": [
                    models.UniqueConstraint(fields=("root", "position"), name="one_leaf_per_position")
                ],
            },
        ),
        migrations.RunPython(_install, _remove),
    ]
