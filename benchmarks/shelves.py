"""100,000 invented papers in the database, in bulk, and users who may read them. Needs Django set up."""

import hashlib
import json
import random
from collections.abc import Iterator
from typing import Any

COUNTIES = [
    "云岭",
    "青河",
    "沅陵",
    "临江",
    "平乐",
    "安丰",
    "长宁",
    "东山",
    "白水",
    "石门",
    "永和",
    "南坪",
    "西华",
    "高台",
    "新野",
    "宁远",
    "怀安",
    "清涧",
    "礼泉",
    "江口",
]
BUREAUS = [
    "政务服务管理局",
    "财政局",
    "教育局",
    "民政局",
    "司法局",
    "水利局",
    "审计局",
    "统计局",
    "林业局",
    "气象局",
    "档案馆",
    "图书馆",
    "文化馆",
    "信访局",
    "医疗保障局",
    "市场监督管理局",
    "行政审批局",
    "农业农村局",
    "交通运输局",
    "自然资源局",
    "卫生健康局",
    "应急管理局",
    "发展和改革局",
]
YEARS = range(2016, 2027)
USERS = 20
READ = 10
BATCH = 2000


def fill(papers: int, *, kib: int = 4, seed: int = 1) -> None:
    """Papers, runs and lines as the services write them; contents of a few KiB, which no list reads."""
    from django.db import connection

    from yiben.apps.audits.listing import line_of, stamp_renew
    from yiben.apps.audits.models import Listing, Run
    from yiben.apps.audits.result import Result
    from yiben.apps.documents.models import Paper
    from yiben.core.document.parts import Document

    draw = random.Random(seed)
    empty = Result("", Document((), "txt"))
    for start in range(0, papers, BATCH):
        made = [_paper(Paper, draw, n, kib) for n in range(start, min(start + BATCH, papers))]
        Paper.objects.bulk_create(made)
        runs = [_run(Run, draw, paper, kib) for paper in made]
        Run.objects.bulk_create(runs)
        Listing.objects.bulk_create([_tallied(line_of(run, empty), draw) for run in runs])
    stamp_renew()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def users() -> Iterator[tuple[str, str]]:
    """Users with a session each, who have opened some papers: (who, session key).

    All see everything (county), two papers of five (branch), or 300 (bureau).
    """
    from django.contrib.auth.hashers import make_password
    from django.test import Client

    from yiben.apps.audits.models import Reading, Run
    from yiben.apps.orgs.models import User
    from yiben.apps.orgs.services import organization_create, role_assign

    county = organization_create(name="云岭县", kind="department")
    places = {
        "county": (county, "finance_reviewer"),
        "branch": (
            organization_create(name="政务服务管理局", kind="bureau", parent=county),
            "finance_officer",
        ),
        "bureau": (organization_create(name="档案馆", kind="bureau", parent=county), "finance_officer"),
    }
    papers = list(Run.objects.order_by("id").values_list("paper_id", "id"))
    _hold(places["branch"][0], [paper for paper, _ in papers if paper % 5 < 2])
    _hold(places["bureau"][0], [paper for paper, _ in papers[:: max(len(papers) // 300, 1)]])
    for who, (place, role) in places.items():
        for number in range(USERS):
            name = f"{who}{number}"
            user = User.objects.create(
                username=name,
                name=name,
                organization=place,
                must_change_password=False,
                password=make_password(None),
            )
            role_assign(by=None, user=user, role=role, organization=place)
            read = papers[number :: max(len(papers) // READ, 1)]
            Reading.objects.bulk_create([Reading(user=user, run_id=run) for _, run in read])
            client = Client(SERVER_NAME="127.0.0.1")
            client.force_login(user, backend="yiben.apps.orgs.backends.PasswordBackend")
            yield who, client.cookies["yiben_session"].value


def _hold(place: Any, papers: list[int]) -> None:
    from yiben.apps.documents.models import Holding

    made = (Holding(organization=place, paper_id=paper) for paper in papers)
    Holding.objects.bulk_create(made, batch_size=BATCH)


def _paper(model: Any, draw: random.Random, number: int, kib: int) -> Any:
    county, bureau, year = draw.choice(COUNTIES), draw.choice(BUREAUS), draw.choice(YEARS)
    town = draw.randrange(60)
    name = f"{county}县{'第' + str(town) + '分局' if town > 40 else ''}{bureau}"
    return model(
        sha256=hashlib.sha256(str(number).encode()).hexdigest(),
        name=f"{name}{year}年度部门决算公开（{number}）.docx",
        format="docx",
        content=bytes(kib * 512),
        organization=name,
        fiscal_year=year,
        kinds=["final_accounts"] if number % 5 else ["final_accounts", "performance"],
    )


def _run(model: Any, draw: random.Random, paper: Any, kib: int) -> Any:
    unreadable = draw.random() < 0.02
    found = draw.randrange(150, 900)
    counts = {"errors": 6, "warnings": 9, "hints": 5}
    return model(
        paper=paper,
        engine="0+bench",
        result={"documents": []},
        archive=json.loads(f'{{"text": "{"数" * (kib * 170)}"}}'),
        problem="没有文字层，是扫描件。" if unreadable else "",
        found=0 if unreadable else found,
        bound=0 if unreadable else found * 8 // 10,
        checked=0 if unreadable else found * 6 // 10,
        **{name: 0 if unreadable else max(draw.randrange(-3, most), 0) for name, most in counts.items()},
    )


def _tallied(line: Any, draw: random.Random) -> Any:
    left = line.errors + line.warnings + line.hints
    line.of_identity = draw.randrange(left + 1)
    line.of_narrative = left - line.of_identity
    return line
