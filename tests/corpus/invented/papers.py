"""Whole invented papers: a style is a year, an ink, a set of tables and a narrative."""

from collections.abc import Callable
from random import Random

from tests.corpus.invented import national, public, sichuan, southern, variants, yunnan
from tests.corpus.invented.bureau import draw
from tests.corpus.invented.facts import Facts
from tests.corpus.invented.forms import FORMS
from tests.corpus.invented.ink import Ink
from tests.corpus.invented.sheets import Part
from tests.corpus.invented.tables import Maker
from tests.corpus.invented.tricky import paragraphs

Style = Callable[[Random], list[Part]]


def _cover(f: Facts, tables: list[Part], story: list[str], kind: str = "部门") -> list[Part]:
    b = f.bureau
    end = next((i for i, x in enumerate(story) if x.startswith("第四部分")), len(story))
    # What a bureau adds of its own stands before the terms, under a heading of its own.
    story = [*story[:end], "其他需要说明的情况", *paragraphs(f, f.random), *story[end:]]
    return [
        f"{b.name}{b.year}年度{kind}决算公开",
        "第一部分 部门概况",
        "一、主要职责",
        f"{b.name}贯彻落实政务服务、行政审批制度改革的政策并组织实施。",
        "二、机构设置",
        f"从决算单位构成看，{b.name}部门决算包括：局本级决算、所属事业单位决算。纳入{b.year}年度决算编制范围的单位共{b.counts['units'] + 1}个。",
        f"第二部分 {b.year}年度部门决算表",
        *tables,
        f"第三部分 {b.year}年度部门决算情况说明",
        *story,
    ]


def national_2023(random: Random) -> list[Part]:
    """The central layout of FY2023: nine tables, 三公 as 09."""
    f = Facts(draw(random, 2023), Ink(commas=random.random() < 0.5), random)
    m = Maker(f.bureau, f.ink)
    tables = [
        m.total("01"),
        m.revenue("02"),
        m.expenditure("03"),
        m.appropriation("04"),
        m.general_public("05"),
        m.detail("06"),
        m.funds("07"),
        m.state("08"),
        public.across(m, "09"),
    ]
    return _cover(f, tables, national.say(f))


def shanxi_2023(random: Random) -> list[Part]:
    """With 相关信息统计表, zeros printed."""
    f = Facts(draw(random, 2023, level="市"), Ink(zero="0.00"), random)
    m = Maker(f.bureau, f.ink)
    tables = [
        m.total("01"),
        m.revenue("02"),
        m.expenditure("03"),
        m.appropriation("04"),
        m.general_public("05"),
        m.detail("06"),
        m.funds("07"),
        m.state("08"),
        public.across(m, "09"),
        public.related(m, "10", f.purchases),
    ]
    return _cover(f, tables, national.say(f))


def guangdong_2022(random: Random) -> list[Part]:
    """Nine tables with 三公 as 07."""
    f = Facts(draw(random, 2022, level="区"), Ink(), random)
    m = Maker(f.bureau, f.ink, codes_in_three=True)
    tables = [
        m.total("01"),
        m.revenue("02"),
        m.expenditure("03"),
        m.appropriation("04"),
        m.general_public("05"),
        m.detail("06", "一般公共预算财政拨款基本支出决算表"),
        public.across(m, "07"),
        m.funds("08"),
        m.state("09"),
    ]
    return _cover(f, tables, southern.guangdong(f))


def shanghai_2024(random: Random) -> list[Part]:
    """Without 行次 and 栏次, 三公 in pairs, in 元 or 万元."""
    unit = random.choice(("元", "万元"))
    f = Facts(draw(random, 2024, level="区"), Ink(unit=unit, commas=unit == "元"), random)
    m = Maker(f.bureau, f.ink, numbered=False)
    tables = [
        m.total(""),
        m.revenue(""),
        m.expenditure(""),
        m.appropriation(""),
        m.general_public(""),
        m.detail("", "一般公共预算财政拨款基本支出决算表"),
        public.pairs(m, ""),
        m.funds(""),
        m.funds("", "state", "国有资本经营预算财政拨款收入支出决算表"),
    ]
    return _cover(f, tables, southern.shanghai(f))


def sichuan_2022(random: Random) -> list[Part]:
    """The Sichuan narrative, item by item."""
    f = Facts(draw(random, 2022), Ink(drop_zeros=random.random() < 0.5), random)
    m = Maker(f.bureau, f.ink)
    tables = [
        m.total("01"),
        m.revenue("02"),
        m.expenditure("03"),
        m.appropriation("04"),
        m.general_public("05"),
        m.detail("06"),
        m.funds("07"),
        m.state("08"),
        public.across(m, "09"),
    ]
    return _cover(f, tables, sichuan.say(f))


def shaanxi_2020(random: Random) -> list[Part]:
    """三公及会议费培训费."""
    f = Facts(draw(random, 2020), Ink(drop_zeros=True), random)
    m = Maker(f.bureau, f.ink)
    tables = [
        m.total("01"),
        m.revenue("02"),
        m.expenditure("03"),
        m.appropriation("04"),
        m.general_public("05"),
        m.detail("06"),
        public.with_meetings(m, "07"),
        m.funds("08"),
        m.state("09"),
    ]
    return _cover(f, tables, southern.shaanxi(f))


def yunnan_2023(random: Random) -> list[Part]:
    """Thirteen columns, 行次式, tables in 元 and the text in 万元 or 元."""
    f = Facts(
        draw(random, 2023),
        Ink(unit="元", text_unit=random.choice(("万元", "元")), commas=random.random() < 0.6),
        random,
    )
    m = Maker(f.bureau, f.ink, codes_in_three=True)
    wide = m.wide("05", "一般公共预算财政拨款收入支出决算表", "gp")
    tables = [
        m.total("01"),
        m.revenue("02"),
        m.expenditure("03"),
        m.appropriation("04", "财政拨款收入支出决算表"),
        wide,
        m.detail("06"),
        m.wide("08", "政府性基金预算财政拨款收入支出决算表", "fund"),
        m.state("09"),
        public.by_rows(m, "10"),
    ]
    return _cover(f, tables, yunnan.say(f))


def hunan_2021(random: Random) -> list[Part]:
    """The Hunan narrative: one sentence per source, lists over several lines."""
    f = Facts(draw(random, 2021), Ink(half_width=random.random() < 0.5), random)
    m = Maker(f.bureau, f.ink)
    tables = [
        m.total("01"),
        m.revenue("02"),
        m.expenditure("03"),
        m.appropriation("04"),
        m.general_public("05"),
        m.detail("06"),
        m.funds("07"),
        m.state("08"),
        public.across(m, "09"),
    ]
    return _cover(f, tables, [f.ink.half(x) for x in southern.hunan(f)], "单位")


def hubei_2018(random: Random) -> list[Part]:
    """Before the reform: one 财政拨款收入, two budgets, code and name in one column."""
    f = Facts(draw(random, 2018), Ink(), random)
    for year in (f.now, f.before):
        year.flows = [x for x in year.flows if x.source != "state"]
    f.__post_init__()
    m = Maker(f.bureau, f.ink, separate_codes=False)
    tables = [
        variants.old_total(m, "01"),
        m.revenue("02"),
        m.expenditure("03"),
        variants.old_appropriation(m, "04"),
        m.general_public("05"),
        variants.long_detail(m, "06"),
        public.across(m, "07"),
        m.funds("08"),
    ]
    return _cover(f, tables, national.say(f))


def anhui_2023(random: Random) -> list[Part]:
    """Tables broken over pages with their heads repeated, in 元 and the text in 万元."""
    f = Facts(draw(random, 2023), Ink(unit=random.choice(("元", "万元")), commas=True), random)
    m = Maker(f.bureau, f.ink)
    tables: list[Part] = [
        *variants.broken(m.total("01"), 3, random),
        *variants.broken(m.revenue("02"), 2, random),
        *variants.broken(m.expenditure("03"), 2, random),
        *variants.broken(m.appropriation("04"), 3, random),
        *variants.broken(m.general_public("05"), 3, random),
        variants.long_detail(m, "06"),
        m.funds("07"),
        m.state("08"),
        public.across(m, "09"),
    ]
    return _cover(f, tables, sichuan.say(f))


def jiangsu_2022(random: Random) -> list[Part]:
    """The Jiangsu narrative: parts with their own changes."""
    f = Facts(draw(random, 2022, level="市"), Ink(drop_zeros=random.random() < 0.5), random)
    m = Maker(f.bureau, f.ink)
    tables = [
        m.total("01"),
        m.revenue("02"),
        m.expenditure("03"),
        m.appropriation("04"),
        m.general_public("05"),
        m.detail("06"),
        m.funds("07"),
        m.state("08"),
        public.across(m, "09"),
    ]
    return _cover(f, tables, southern.jiangsu(f))


STYLES: dict[str, Style] = {
    s.__name__: s
    for s in (national_2023, shanxi_2023, guangdong_2022, shanghai_2024, sichuan_2022, shaanxi_2020, yunnan_2023, hunan_2021, jiangsu_2022, hubei_2018, anhui_2023)
}  # fmt: skip
PAPERS: dict[str, Style] = {**STYLES, **FORMS}
