"""Drawing a bureau: two years of flows, the economic detail, 三公 and budgets, all consistent."""

from dataclasses import dataclass
from random import Random

from tests.corpus.invented.accounts import GRANT, ITEMS, OPERATING, PERSONNEL, Flow, Year

BASIC = {
    "2010301": 300_000_00, "2010350": 150_000_00, "2080501": 3_000_00, "2080505": 40_000_00,
    "2080506": 20_000_00, "2101101": 15_000_00, "2101102": 8_000_00, "2101103": 5_000_00,
    "2210201": 45_000_00, "2210203": 6_000_00,
}  # fmt: skip
PROJECT = {"2010302": 90_000_00, "2010306": 60_000_00, "2010399": 30_000_00, "2120199": 20_000_00}
FIRST = ("甲溪", "云渡", "石麓", "青陂", "白沙河", "松岭", "柳塘", "南屿", "长汀口")


@dataclass
class Bureau:
    """A bureau: its names, its year, the year before, and counts the text tells."""

    name: str
    place: str
    year: int
    now: Year
    before: Year
    counts: dict[str, int]


def draw(random: Random, year: int, *, level: str = "县", units: int = 2) -> Bureau:
    """A bureau of a year."""
    place = random.choice(FIRST) + level
    before = _year(random, {}, None)
    now = _year(random, {(f.code, f.source, f.kind): f.closing for f in before.flows}, before)
    counts = {
        "cars": random.randint(1, 6), "bought": 1 if now.public["购置"] else 0,
        "visits": random.randint(3, 40), "units": units, "projects": random.randint(3, 12),
        "groups": 1 if now.public["出国"] else 0,
    }  # fmt: skip
    counts["guests"] = counts["visits"] * random.randint(2, 9)
    return Bureau(f"{place}行政审批服务局", place, year, now, before, counts)


def _amount(random: Random, about: int) -> int:
    return random.randint(about // 2, about * 9) * random.choice((1, 7, 10, 13))


def _year(random: Random, opening: dict, before: Year | None) -> Year:
    flows = []
    wanted = [("gp", "basic", c, a) for c, a in BASIC.items() if random.random() < 0.85 or c == "2010301"]
    wanted += [("gp", "project", c, a) for c, a in PROJECT.items() if random.random() < 0.75]
    for source, code, share in (
        ("fund", "2120899", 0.5),
        ("fund", "2296002", 0.25),
        ("state", "2239999", 0.2),
    ):
        if random.random() < share:
            wanted.append((source, "project", code, 80_000_00))
    if random.random() < 0.6:
        wanted.append(("other", random.choice(("basic", "project")), "2010350", 9_000_00))
    if random.random() < 0.25:
        wanted.append(("business", "basic", "2010350", 12_000_00))
    if random.random() < 0.15:
        wanted.append(("superior", "project", "2010302", 7_000_00))
    keys = {(code, source, kind) for source, kind, code, _ in wanted}
    wanted += [(s, k, c, 0) for (c, s, k), left in opening.items() if left and (c, s, k) not in keys]
    earlier = {(f.code, f.source, f.kind): f for f in before.flows} if before else {}
    for source, kind, code, about in wanted:
        have = opening.get((code, source, kind), 0)
        last = earlier.get((code, source, kind))
        if last and last.income and random.random() < 0.15:
            income = last.income
        elif last and last.income:
            income = last.income * random.randint(60, 150) // 100
        else:
            income = _amount(random, about) if about else 0
        keep = random.choice((0, 0, 0, 3, 11) if kind == "project" else (0, 0, 0, 0, 2))
        flows.append(Flow(code, source, kind, have, income, have + income - (have + income) * keep // 100))
    flows = [f for f in flows if f.opening or f.income or f.spent]
    built = Year(flows)
    _detail(random, built)
    _budgets(random, built)
    return built


def _split(random: Random, total: int, names: list[str]) -> dict[str, int]:
    weights = [random.randint(1, 30) for _ in names]
    parts = {n: total * w // sum(weights) for n, w in zip(names, weights, strict=False)}
    parts[names[0]] += total - sum(parts.values())
    return {n: v for n, v in parts.items() if v}


def _detail(random: Random, year: Year) -> None:
    basic = year.total("spent", "gp", kind="basic")
    operating = basic * random.randint(8, 22) // 100
    some = [n for n in PERSONNEL if n == "30101" or random.random() < 0.8]
    year.detail.update(_split(random, basic - operating, some))
    costs = [n for n in OPERATING if n == "30201" or random.random() < 0.7]
    year.detail.update(_split(random, operating, costs))
    d = year.detail.get
    year.public.update(出国=0, 购置=0, 运行=d("30231", 0), 接待=d("30217", 0))
    if random.random() < 0.3:
        year.public["接待"] += (
            random.randint(1, 300) * 100_00 if year.total("spent", "gp", kind="project") > 60_000_00 else 0
        )
    year.public_budget = {k: v + random.choice((0, 0, 1, 5)) * 1_000_00 for k, v in year.public.items()}


def _budgets(random: Random, year: Year) -> None:
    for code in ITEMS:
        spent = year.total("spent", "gp", code=code)
        year.budget[code] = spent * random.choice((100, 100, 97, 104, 120, 88, 0)) // 100 if spent else 0


def grant_total(year: Year) -> int:
    """财政拨款收入总计."""
    return year.total("income", *GRANT) + year.total("opening", *GRANT)


def grand_total(year: Year) -> int:
    """收入总计."""
    return year.total("income") + year.total("opening")
