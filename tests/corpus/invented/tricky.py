"""Correct sentences of the kinds that mislead: brackets, 分别, two bases, partial lists, counts beside money.

Each is right by itself; none contradicts the accounts of its paper.
"""

from collections.abc import Callable
from fractions import Fraction
from random import Random

from tests.corpus.invented.accounts import PERSONNEL
from tests.corpus.invented.facts import Facts
from tests.corpus.invented.ink import rounded

Line = Callable[[Facts, Random], str]
LINES: list[Line] = []


def line(make: Line) -> Line:
    """Register a kind of sentence."""
    LINES.append(make)
    return make


def wan(random: Random, low: int = 5, high: int = 300) -> int:
    """A sum in fen that prints exactly with two decimals of 万元."""
    return random.randint(low * 100, high * 100) * 10_000


def pct(part: int, whole: int, places: int = 2) -> str:
    """A percentage."""
    return rounded(Fraction(part * 100, whole), places) + "%"


@line
def brackets(f: Facts, r: Random) -> str:
    return f"{f.bureau.year}年度一般公共预算财政拨款支出{f.m(f.gp)}，其中：基本支出{f.m(f.gp_basic)}（人员经费{f.m(f.people)}，公用经费{f.m(f.costs)}），项目支出{f.m(f.gp - f.gp_basic)}。"


@line
def partial(f: Facts, r: Random) -> str:
    some = [(n, f.now.detail[k]) for k, n in PERSONNEL.items() if k in f.now.detail][:3]
    return f"人员经费{f.m(f.people)}，其中：" + "，".join(f"{n}{f.m(v)}" for n, v in some) + "等。"


@line
def respectively(f: Facts, r: Random) -> str:
    total, abroad, car, _, _, guests = f.public
    if not total:
        return "本年度无“三公”经费支出。"
    return f"“三公”经费支出决算中，因公出国（境）费、公务用车购置及运行维护费、公务接待费支出分别为{f.m(abroad)}、{f.m(car)}、{f.m(guests)}，分别占“三公”经费支出的{f.p(abroad, total)}、{f.p(car, total)}、{f.p(guests, total)}。"


@line
def net(f: Facts, r: Random) -> str:
    up, down = wan(r, 5, 40), wan(r, 50, 90)
    return f"项目变动情况：综合窗口项目支出比上年增加{f.m(up)}，平台运维项目支出比上年减少{f.m(down)}，两项合计净减少{f.m(down - up)}。"


@line
def small_firms(f: Facts, r: Random) -> str:
    services = wan(r)
    got = services * 3 // 4 // 10_000 * 10_000
    return f"其中，货物采购授予中小企业合同金额占货物支出金额的100.00%，服务采购授予中小企业合同金额占服务支出金额的{pct(got, services)}，工程采购授予中小企业合同金额占工程支出金额的0%。"


@line
def assets(f: Facts, r: Random) -> str:
    a, b, c = wan(r, 50, 900), wan(r, 50, 900), wan(r, 1, 90)
    debt = wan(r, 5, 49)
    return f"截至{f.bureau.year}年12月31日，资产总额{f.m(a + b + c)}，其中：流动资产{f.m(a)}，固定资产净值{f.m(b)}，无形资产净值{f.m(c)}；负债总额{f.m(debt)}，净资产{f.m(a + b + c - debt)}。"


@line
def staff(f: Facts, r: Random) -> str:
    civil, other, gone = r.randint(8, 40), r.randint(8, 40), r.randint(0, 20)
    return f"人员编制{civil + other + 5}名，其中：行政编制{civil + 2}名、事业编制{other + 3}名。年末实有在职人员{civil + other}人，其中：行政{civil}人、事业{other}人；离退休人员{gone}人，其中：离休0人、退休{gone}人。"


@line
def cases(f: Facts, r: Random) -> str:
    got = r.randint(2000, 90000)
    done = got - r.randint(0, 99)
    return f"全年共受理办件{got:,}件，办结{done:,}件，办结率{pct(done, got)}，按时办结率100%，群众满意率99.{r.randint(0, 9)}%。"


@line
def grades(f: Facts, r: Random) -> str:
    good, fair, poor = r.randint(3, 20), r.randint(0, 5), r.randint(0, 2)
    return f"对{good + fair + poor}个项目开展了绩效自评，自评结果为：{good}个项目自评等级为“优”，{fair}个项目自评等级为“良”，{poor}个项目自评等级为“中”，0个项目自评等级为“差”。"


@line
def reasons(f: Facts, r: Random) -> str:
    a, b = wan(r, 1, 9), wan(r, 1, 9)
    more = wan(r, 1, 9)
    return f"综合窗口服务费比上年减少{f.m(a + b + more)}，主要原因是外包人员减少{f.m(a)}、设备租赁减少{f.m(b)}等。"


@line
def per_head(f: Facts, r: Random) -> str:
    times, each = r.randint(2, 12), r.randint(40, 120)
    people = times * r.randint(3, 9)
    return f"开展业务培训{times}期，培训{people}人次，人均{each}元，共支出{rounded(Fraction(people * each, 10000), 2)}万元。"


@line
def two_budgets(f: Facts, r: Random) -> str:
    first, more = wan(r, 50, 300), wan(r, 5, 60)
    final = first + more
    spent = final * r.randint(80, 100) // 100 // 10_000 * 10_000
    return f"政务大厅改造项目年初预算数{f.m(first)}，年中追加{f.m(more)}，调整预算数{f.m(final)}，支出决算数{f.m(spent)}，完成年初预算的{pct(spent, first)}，完成调整预算的{pct(spent, final)}。"


@line
def last_year_printed(f: Facts, r: Random) -> str:
    now, was = wan(r, 1, 20), wan(r, 21, 40)
    return f"利息收入{f.m(now)}，与上年{f.m(was)}相比，减少{f.m(was - now)}，下降{pct(was - now, was)}。"


@line
def points(f: Facts, r: Random) -> str:
    return f"基本支出占比较上年提高{r.randint(1, 9)}.{r.randint(1, 9)}个百分点，项目支出占比较上年下降{r.randint(1, 9)}.{r.randint(1, 9)}个百分点。"


@line
def years(f: Facts, r: Random) -> str:
    y = f.bureau.year
    return f"{y - 2}年、{y - 1}年、{y}年政务服务满意率分别为95.2%、96.8%、98.1%，呈逐年上升趋势。"


@line
def formula(f: Facts, r: Random) -> str:
    a, b = wan(r, 1, 20), wan(r, 50, 300)
    return f"资金结余率=结余资金/全年预算数×100%={f.ink.number(a, '万元')}/{f.ink.number(b, '万元')}×100%={pct(a, b)}。"


@line
def levels(f: Facts, r: Random) -> str:
    a, b = wan(r), wan(r)
    x, y = a * 9 // 10 // 10_000 * 10_000, b
    return f"便民服务站建设项目到位资金{f.m(a + b)}（其中：中央资金{f.m(a)}、省级资金{f.m(b)}），实际支出{f.m(x + y)}（其中：中央资金{f.m(x)}、省级资金{f.m(y)}），执行率{pct(x + y, a + b)}。"


@line
def firstly(f: Facts, r: Random) -> str:
    a, b = wan(r), wan(r)
    return f"一是投入{f.m(a)}购置自助终端{r.randint(2, 9)}台；二是投入{f.m(b)}建设便民服务站{r.randint(2, 9)}个，两项合计投入{f.m(a + b)}。"


@line
def doubled(f: Facts, r: Random) -> str:
    was = wan(r, 2, 9)
    return f"设备购置支出{f.m(was * 4)}，比上年增加{f.m(was * 3)}，增长300.00%，增长3倍，主要原因是大厅搬迁。"


@line
def from_to(f: Facts, r: Random) -> str:
    was = r.randint(40, 90)
    now = was - r.randint(5, 30)
    return f"审批材料由{was}份减少到{now}份，减少{was - now}份，压减{pct(was - now, was, 1)}；办理时限由20个工作日压缩至5个工作日，压缩75%。"


@line
def exact_zero(f: Facts, r: Random) -> str:
    return f"会展项目支出0万元，上年支出{f.m(wan(r, 2, 9))}，下降100%，原因是该项目已于上年完成。"


@line
def of_which_nested(f: Facts, r: Random) -> str:
    a, b, c = wan(r), wan(r), wan(r)
    return f"大厅运行项目支出{f.m(a + b + c)}，其中：物业费{f.m(a)}，水电费{f.m(b + c)}（含电费{f.m(b)}）。"


@line
def yuan_detail(f: Facts, r: Random) -> str:
    a, b = r.randint(10_000, 99_999), r.randint(10_000, 99_999)
    return f"大厅运行项目中，物业管理费{a}元、保洁用品{b}元，合计{a + b}元，约{rounded(Fraction(a + b, 10000), 2)}万元。"


@line
def excluded(f: Facts, r: Random) -> str:
    n = r.randint(20, 60)
    return f"窗口工作人员{n}人（不含临聘人员{r.randint(2, 9)}人、驻场运维人员{r.randint(2, 5)}人），其中党员{n // 3}人，女性{n // 2}人，35岁以下{n // 2 + 1}人。"


@line
def survey(f: Facts, r: Random) -> str:
    asked = r.choice((50, 100, 200))
    back = asked - r.randint(0, 5)
    very, well = back // 2, back // 3
    return f"发放问卷{asked}份，收回{back}份，回收率{pct(back, asked)}。其中非常满意{very}份，满意{well}份，一般{back - very - well}份，满意度{pct(very + well, back)}。"


@line
def saved(f: Facts, r: Random) -> str:
    budget, deal = wan(r, 100, 300), wan(r, 60, 99)
    return f"政府采购预算金额{f.m(budget)}，成交金额{f.m(deal)}，节约资金{f.m(budget - deal)}，资金节约率{pct(budget - deal, budget)}。"


@line
def done_in_time(f: Facts, r: Random) -> str:
    got = r.randint(500, 900)
    done = got - r.randint(1, 20)
    return f"12345热线共承办工单{got}件，已办结{done}件，按期办结{done}件，按期办结率100%，正在办理{got - done}件。"


@line
def by_source(f: Facts, r: Random) -> str:
    a, b = wan(r), wan(r)
    return f"项目支出中，本级项目支出{f.m(a)}、上级转移支付项目支出{f.m(b)}，分别增长{r.randint(1, 20)}.{r.randint(10, 99)}%和{r.randint(1, 20)}.{r.randint(10, 99)}%。"


@line
def both_flat(f: Facts, r: Random) -> str:
    a = wan(r)
    return f"物业管理费支出{f.m(a)}，与上年基本持平；比年初预算{f.m(a)}增加0万元，完成年初预算的100%。"


@line
def against_budget(f: Facts, r: Random) -> str:
    budget = wan(r, 50, 90)
    spent = budget - wan(r, 1, 20)
    return f"网络租赁费支出{f.m(spent)}，比年初预算{f.m(budget)}减少{f.m(budget - spent)}，下降{pct(budget - spent, budget)}，完成预算的{pct(spent, budget)}。"


@line
def land(f: Facts, r: Random) -> str:
    a, b = r.randint(500, 900), r.randint(100, 400)
    return f"办公用房建筑面积{a + b}平方米，其中：办公室用房{a}平方米，服务大厅{b}平方米；共有车辆{f.bureau.counts['cars']}辆。"


@line
def by_quarter(f: Facts, r: Random) -> str:
    a = [wan(r, 2, 40) for _ in range(4)]
    return f"专线租用费全年支出{f.m(sum(a))}，一至四季度分别支出{f.m(a[0])}、{f.m(a[1])}、{f.m(a[2])}、{f.m(a[3])}。"


@line
def since_budget_and_last_year(f: Facts, r: Random) -> str:
    was, budget = wan(r, 40, 60), wan(r, 30, 39)
    now = budget - wan(r, 1, 9)
    return f"会议保障支出年初预算为{f.m(budget)}，支出决算为{f.m(now)}，完成年初预算的{pct(now, budget)}，比年初预算减少{f.m(budget - now)}，下降{pct(budget - now, budget)}；比上年决算{f.m(was)}减少{f.m(was - now)}，下降{pct(was - now, was)}。"


@line
def of_whom(f: Facts, r: Random) -> str:
    a, b = r.randint(200, 900), r.randint(100, 190)
    return f"进驻部门{r.randint(20, 40)}个、事项{a + b}项，其中行政许可事项{a}项、公共服务事项{b}项，即办件{b - 20}项，占比{pct(b - 20, a + b)}，“一窗”受理率达98%。"


@line
def money_and_share_of_other(f: Facts, r: Random) -> str:
    a, b = wan(r, 50, 90), wan(r, 10, 49)
    return f"购买服务支出{f.m(a)}，其中面向小微企业采购{f.m(b)}，占购买服务支出的{pct(b, a)}，较上年提高3.25个百分点。"


@line
def shrink_to(f: Facts, r: Random) -> str:
    was = wan(r, 50, 90)
    now = was // 20_000 * 10_000
    return f"印刷费由上年的{f.m(was)}降至{f.m(now)}，减少{f.m(was - now)}，降幅{pct(was - now, was)}。"


@line
def twice_the_word(f: Facts, r: Random) -> str:
    a, b = wan(r, 5, 20), wan(r, 21, 40)
    return f"综合事务支出比上年减少{f.m(b - a)}，其中：水电费增加{f.m(a)}，租赁费减少{f.m(b)}。"


@line
def spent_over_years(f: Facts, r: Random) -> str:
    y, a, b = f.bureau.year, wan(r), wan(r)
    return f"便民平台项目总投资{f.m(a + b)}，{y - 1}年已支付{f.m(a)}，{y}年支付{f.m(b)}，累计支付{f.m(a + b)}，支付率100%。"


@line
def no_budget(f: Facts, r: Random) -> str:
    return (
        f"抢险应急支出年初预算为0万元，支出决算为{f.m(wan(r, 1, 9))}，决算数大于预算数的主要原因是年中追加。"
    )


@line
def both_prices(f: Facts, r: Random) -> str:
    low, high = r.randint(100, 200), r.randint(300, 400)
    return f"公共资源交易进场项目{r.randint(20, 80)}宗，交易额{high}.5亿元，其中工程建设{low}.25亿元、土地出让{high - low}.25亿元。"


@line
def target_words(f: Facts, r: Random) -> str:
    return "预期指标值：窗口满意率≥95%、网办率≥85%；实际完成值：窗口满意率97%、网办率91.3%，均已完成。"


def paragraphs(f: Facts, random: Random, some: int = 9) -> list[str]:
    """Some of them, under their own heading."""
    return [make(f, random) for make in random.sample(LINES, some)]
