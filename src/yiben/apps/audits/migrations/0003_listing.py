"""Make the lines of the list of papers, and fill them from the runs that are there."""

import django.db.models.deletion
from django.db import migrations, models

from yiben.apps.orgs.pinyin import plain, spellings

FAMILIES = ("identity", "cross_table", "narrative", "performance", "template", "form", "completeness")
MOST = 99_999


def fill(apps, schema_editor):
    """A line for the latest run of every paper, a thousand at a time."""
    Run = apps.get_model("audits", "Run")
    Listing = apps.get_model("audits", "Listing")
    here = schema_editor.connection.alias
    newest = (
        Run.objects.using(here).order_by().values("paper").annotate(newest=models.Max("id")).values("newest")
    )
    runs = (
        Run.objects.using(here)
        .filter(id__in=newest)
        .select_related("paper")
        .defer("archive", "paper__content")
    )
    Listing.objects.using(here).bulk_create(
        (line(Listing, run) for run in runs.iterator(500)), batch_size=500
    )


def line(Listing, run):
    """What the lists show of a run, as the services write it."""
    paper = run.paper
    leads = [lead for entry in run.result.get("documents", ()) for lead in entry.get("leads", ())]
    families = {f"of_{f}": sum(lead.get("family") == f for lead in leads) for f in FAMILIES}
    return Listing(
        paper=paper,
        run=run,
        organization=paper.organization,
        name=paper.name,
        fiscal_year=paper.fiscal_year or 0,
        kinds=" ".join(("", *paper.kinds, "")),
        problem=run.problem,
        errors=run.errors,
        warnings=run.warnings,
        hints=run.hints,
        rank=(min(run.errors, MOST) * 100_000 + min(run.warnings, MOST)) * 100_000 + min(run.hints, MOST),
        found=run.found,
        bound=run.bound,
        checked=run.checked,
        received_at=paper.received_at,
        search=" ".join(
            filter(
                None,
                (plain(paper.organization), plain(paper.name), spellings(paper.organization or paper.name)),
            )
        ),
        **families,
    )


def number(words):
    """A counter of the lists."""
    return models.PositiveIntegerField(default=0, verbose_name=words)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_holding"),
        ("audits", "0002_reading"),
    ]

    operations = [
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="listing",
                        serialize=False,
                        to="documents.paper",
                    ),
                ),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="listing", to="audits.run"
                    ),
                ),
                ("organization", models.CharField(blank=True, max_length=200, verbose_name="单位")),
                ("name", models.CharField(max_length=255, verbose_name="文件名")),
                ("fiscal_year", models.PositiveSmallIntegerField(default=0, verbose_name="年度")),
                ("kinds", models.CharField(blank=True, max_length=100, verbose_name="种类")),
                ("problem", models.CharField(blank=True, max_length=500, verbose_name="未能审核的原因")),
                ("errors", number("错误")),
                ("warnings", number("警告")),
                ("hints", number("提示")),
                ("rank", models.BigIntegerField(default=0, verbose_name="轻重")),
                ("found", number("数字")),
                ("bound", number("归位")),
                ("checked", number("核对")),
                ("received_at", models.DateTimeField(verbose_name="收到时间")),
                ("search", models.TextField(blank=True, verbose_name="检索用文字")),
                *((f"of_{family}", number(f"{family} 疑点")) for family in FAMILIES),
            ],
            options={
                "indexes": [
                    models.Index(fields=[*keys, "paper"], name=f"listing_by_{name}")
                    for name, keys in {
                        "organization": ["organization"],
                        "year": ["fiscal_year"],
                        "rank": ["rank"],
                        "warnings": ["warnings"],
                        "hints": ["hints"],
                        "checked": ["checked"],
                        "received": ["received_at"],
                        "year_organization": ["fiscal_year", "organization"],
                        "year_rank": ["fiscal_year", "rank"],
                        "year_warnings": ["fiscal_year", "warnings"],
                        "year_hints": ["fiscal_year", "hints"],
                        "year_checked": ["fiscal_year", "checked"],
                        "year_received": ["fiscal_year", "received_at"],
                    }.items()
                ],
            },
        ),
        migrations.CreateModel(
            name="Shelf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stamp", models.CharField(max_length=32, verbose_name="版本")),
            ],
        ),
        migrations.CreateModel(
            name="Figures",
            fields=[
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="figures",
                        serialize=False,
                        to="audits.run",
                    ),
                ),
                ("charts", models.CharField(max_length=64, verbose_name="图的定义的指纹")),
                ("rows", models.JSONField(verbose_name="图的数据")),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
