"""The list of papers: found by name and pinyin, counted honestly, within reach, with few queries."""

import pytest
from django.db import connection

from tests.support.kept import keep, keep_some
from tests.support.people import bureau, person
from tests.support.sample import broken, sample
from yiben.apps.audits.lists import FEW, PaperList, Wanted
from yiben.apps.audits.models import Listing, Run, Shelf
from yiben.apps.audits.services import leads_mark_read
from yiben.apps.orgs.pinyin import spellings
from yiben.apps.orgs.selectors import Powers, powers_of

pytestmark = pytest.mark.django_db
ALL = Powers({"papers.read": ("",), "leads.read": ("",)})


def names(shelf, **wanted):
    want = Wanted(**wanted)
    total = shelf.number(want)
    page = shelf.page(want, "organization", descending=False, start=0, size=50, total=total)
    assert len(page) == total
    return [line.organization for line in page]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("沅陵县政务服务中心", ["ylx", "yuanling", "ylxzwfwzx", "zwfw"]),
        ("乐清市行政审批局", ["yueqing", "leqing", "yqs", "lqs"]),
        ("六安市财政局", ["luan", "liuan", "las"]),
        ("单县水利局", ["shanxian", "danxian", "sx"]),
        ("重庆市渝中区审计局", ["chongqing", "zhongqing", "cqsyzq"]),
    ],
)
def test_a_name_is_found_by_its_pinyin_and_initials_in_every_reading_of_its_place(name, typed):
    assert [word for word in typed if word not in spellings(name)] == []


def test_a_paper_is_found_by_initials_name_file_and_year_together():
    keep(sample(organization="沅陵县政务服务中心"))
    keep(sample(organization="沅陵县政务服务中心", year=2022))
    keep(sample(organization="青河县行政审批局"))
    shelf = PaperList(ALL)
    assert names(shelf, text="YLX") == ["沅陵县政务服务中心"] * 2
    assert names(shelf, text="ylx 2022") == ["沅陵县政务服务中心"]
    assert names(shelf, text="青河 县") == ["青河县行政审批局"]
    assert names(shelf, text="ylx qhx") == []
    assert names(shelf, text="%") == []


def test_filters_tell_apart_leads_clean_and_unreadable_and_unread_is_ones_own():
    reader = person("finance_officer")
    run = keep(sample())
    keep(sample(organization="青河县行政审批局", clean=True))
    keep(broken(), name="扫描件.txt")
    shelf = PaperList(powers_of(reader), reader)
    assert names(shelf, state="leads") == ["云岭县政务服务中心"]
    assert names(shelf, state="clean") == ["青河县行政审批局"]
    assert len(names(shelf, state="unreadable")) == 1
    assert names(shelf, state="unread") == ["云岭县政务服务中心"]
    leads_mark_read(user=reader, run_id=run.pk)
    assert names(PaperList(shelf.powers, reader), state="unread") == []


def test_a_new_engine_puts_one_line_in_place_of_the_old_one():
    keep(sample(), version="1+a")
    newest = keep(sample(), version="2+b")
    assert Listing.objects.get().run_id == newest.pk


def test_a_kept_count_is_counted_anew_after_every_write(django_assert_num_queries):
    keep_some(2)
    assert PaperList(ALL).number(Wanted()) == 2
    with django_assert_num_queries(1):  # the stamp alone
        assert PaperList(ALL).number(Wanted()) == 2
    keep(sample())
    assert PaperList(ALL).number(Wanted()) == 3


def test_a_kept_page_is_read_anew_after_every_write_and_kept_for_nobody_who_reaches_less(
    django_assert_num_queries,
):
    office = bureau("青河镇")
    reader = person("finance_officer", place=office)
    for year in (2022, 2023):
        keep(sample(year=year), owner=bureau("云岭县"))
    assert len(names(PaperList(ALL))) == 2
    with django_assert_num_queries(1):  # the stamp alone
        assert len(names(PaperList(ALL))) == 2
    assert names(PaperList(powers_of(reader), reader)) == []
    keep(sample(organization="青河镇财政所"), owner=office)
    assert len(names(PaperList(ALL))) == 3
    assert names(PaperList(powers_of(reader), reader)) == ["青河镇财政所"]


def test_what_one_has_not_opened_is_kept_until_one_opens_another(django_assert_num_queries):
    reader, other = person("finance_officer"), person("finance_officer")
    run = keep(sample())
    keep(sample(organization="青河县行政审批局"))
    both = {"云岭县政务服务中心", "青河县行政审批局"}

    def unread(user):
        shelf = PaperList(powers_of(user), user)
        return {line.organization for line in shelf.unread(5)}, shelf.number(Wanted(state="unread"))

    assert unread(reader) == unread(other) == (both, 2)
    with django_assert_num_queries(3):  # the roles, the stamp, what was opened
        assert unread(reader) == (both, 2)
    leads_mark_read(user=reader, run_id=run.pk)
    assert unread(reader) == ({"青河县行政审批局"}, 1)
    assert unread(other) == (both, 2)


def test_a_paper_that_another_organization_receives_is_counted_there_at_once():
    town, reader = bureau("青河镇"), person("finance_officer", place=bureau("青河镇"))
    bureau("云岭县")
    keep(sample(), owner=bureau("云岭县"))
    assert PaperList(powers_of(reader), reader).number(Wanted()) == 0
    keep(sample(), owner=town)
    assert PaperList(powers_of(reader), reader).number(Wanted()) == 1


def test_many_papers_are_paged_from_both_ends_without_gap_or_repetition():
    keep(sample())
    first = Listing.objects.get()
    runs = [Run(paper_id=0, engine="x") for _ in range(FEW + 100)]
    papers = type(first.paper).objects.bulk_create(
        type(first.paper)(sha256=f"{n:064}", name=f"{n}.txt", content=b"") for n in range(len(runs))
    )
    for run, paper in zip(runs, papers, strict=True):
        run.paper, run.result, run.archive = paper, {}, {}
    Run.objects.bulk_create(runs)
    Listing.objects.bulk_create(
        Listing(
            paper=run.paper,
            run=run,
            name=run.paper.name,
            received_at=first.received_at,
            rank=n % 50,
            problem="扫描件",
        )
        for n, run in enumerate(runs)
    )
    Shelf.objects.update(stamp="filled")
    shelf = PaperList(ALL)
    total = shelf.number(Wanted())
    assert total == FEW + 101
    seen = [
        line.paper_id
        for start in range(0, total, 50)
        for line in shelf.page(Wanted(), "errors", descending=True, start=start, size=50, total=total)
    ]
    whole = list(Listing.objects.order_by("-rank", "-paper_id").values_list("pk", flat=True))
    assert seen == whole
    leads = Listing.objects.exclude(rank=0).count()
    for powers in (ALL, Powers({"papers.read": ("/",), "leads.read": ("/",)})):
        numbers = [
            PaperList(powers).number(Wanted(state=state)) for state in ("leads", "unreadable", "clean")
        ]
        assert numbers == [leads, FEW + 100, 0]
        assert leads > FEW


def test_totals_count_each_paper_once_and_leads_by_family():
    keep(sample())
    keep(sample(organization="青河县行政审批局", clean=True))
    keep(broken(), name="扫描件.txt")
    totals = PaperList(ALL).totals()
    assert totals["papers"] == {"error": 1, "warning": 0, "hint": 0, "clean": 1, "unreadable": 1}
    assert sum(totals["families"].values()) == 7


def test_the_list_asks_as_often_for_thirty_as_for_three(django_assert_num_queries):
    for number in (3, 30):
        keep_some(number)
        shelf = PaperList(ALL)
        with django_assert_num_queries(3):  # the stamp, which, the page
            assert len(names(shelf)) == number


def test_lines_of_runs_from_before_are_filled_by_the_migration():
    from importlib import import_module

    from django.apps import apps

    keep(sample())
    keep(broken(), name="扫描件.txt")
    fields = [f.attname for f in Listing._meta.fields if not f.attname.startswith("of_")]
    written = list(Listing.objects.order_by("pk").values(*fields))
    Listing.objects.all().delete()
    import_module("yiben.apps.audits.migrations.0003_listing").fill(apps, connection.schema_editor())
    assert list(Listing.objects.order_by("pk").values(*fields)) == written
