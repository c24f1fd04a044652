"""The national wording of the 说明 (中央、湖北、江西等), with 年初预算 and 与上年度相比."""

from tests.corpus.invented.accounts import OPERATING, PERSONNEL
from tests.corpus.invented.facts import Facts


def say(f: Facts) -> list[str]:
    """The whole 说明."""
    y, last = f.bureau.year, f.bureau.year - 1
    ch = f.ink.change
    out = [
        "一、收入支出决算总体情况说明",
        f"{f.bureau.name}{y}年度收、支总计{f.m(f.grand)}。与{last}年度相比，收、支总计{_each(ch(f.grand, f.grand_before))}，主要原因是{f.why()}。",
        "二、收入决算情况说明",
        f"{y}年度收入合计{f.m(f.income)}，其中：{f.listed(f.sources(False), f.income)}。",
        "三、支出决算情况说明",
        f"{y}年度支出合计{f.m(f.spent)}，其中：基本支出{f.m(f.basic)}，占{f.p(f.basic, f.spent)}；项目支出{f.m(f.project)}，占{f.p(f.project, f.spent)}；上缴上级支出0万元，占0%；经营支出0万元，占0%；对附属单位补助支出0万元，占0%。",
        "四、财政拨款收入支出决算总体情况说明",
        f"{y}年度财政拨款收、支总计{f.m(f.grant)}。与{last}年度相比，财政拨款收、支总计{_each(ch(f.grant, f.grant_before))}。主要原因是{f.why()}。",
        "五、一般公共预算财政拨款支出决算情况说明",
        "（一）一般公共预算财政拨款支出决算总体情况。",
        f"{y}年度一般公共预算财政拨款支出{f.m(f.gp)}，占本年支出合计的{f.p(f.gp, f.spent)}。与{last}年度相比，一般公共预算财政拨款支出{ch(f.gp, f.gp_before, flat='持平')}。主要原因是{f.why()}。",
        "（二）一般公共预算财政拨款支出决算结构情况。",
        f"{y}年度一般公共预算财政拨款支出{f.m(f.gp)}，主要用于以下方面：{f.listed(f.classes(), f.gp)}。",
        "（三）一般公共预算财政拨款支出决算具体情况。",
        f"{y}年度一般公共预算财政拨款支出年初预算为{f.m(f.budget())}，支出决算为{f.m(f.gp)}{f.done(f.gp, f.budget())}。其中：",
    ]
    for i, (_, name, budget, spent) in enumerate(f.items()):
        out.append(
            f"{i + 1}.{name}。年初预算为{f.m(budget)}，支出决算为{f.m(spent)}{f.done(spent, budget)}。{f.compared(spent, budget)}"
        )
    out += [
        "六、一般公共预算财政拨款基本支出决算情况说明",
        f"{y}年度一般公共预算财政拨款基本支出{f.m(f.gp_basic)}，其中：人员经费{f.m(f.people)}，主要包括：{f.names_of(('301', '303'), PERSONNEL)}；公用经费{f.m(f.costs)}，主要包括：{f.names_of(('302', '310'), OPERATING)}。",
        "七、财政拨款“三公”经费支出决算情况说明",
        "（一）“三公”经费财政拨款支出决算总体情况说明。",
        f"{y}年度“三公”经费财政拨款支出预算为{f.m(f.public_budget[0])}，支出决算为{f.m(f.public[0])}{f.done(f.public[0], f.public_budget[0], '预算')}。{f.compared(f.public[0], f.public_budget[0], '预算数')}",
        "（二）“三公”经费财政拨款支出决算具体情况说明。",
        *_public(f),
        "八、政府性基金预算财政拨款收入支出决算情况说明",
        _fund(f),
        "九、国有资本经营预算财政拨款支出决算情况说明",
        _state(f),
        "十、机关运行经费支出说明",
        f"{y}年度机关运行经费支出{f.m(f.costs)}，比{last}年度{ch(f.costs, f.costs_before, flat='持平')}。主要原因是{f.why()}。",
        "十一、政府采购支出说明",
        purchases(f),
        "十二、国有资产占用情况说明",
        cars(f),
        "十三、预算绩效情况说明",
        *f.performance(),
        "第四部分 名词解释",
        *f.terms(),
    ]
    return out


def _each(text: str) -> str:
    return text if "持平" in text else "各" + text


def _public(f: Facts) -> list[str]:
    total, abroad, car, bought, run, guests = f.public
    budget, counts = f.public_budget, f.bureau.counts
    visits, people = (counts["visits"], counts["guests"]) if guests else (0, 0)
    return [
        f"{f.bureau.year}年度“三公”经费财政拨款支出决算中，因公出国（境）费支出决算{f.m(abroad)}，占{f.p(abroad, total)}；公务用车购置及运行维护费支出决算{f.m(car)}，占{f.p(car, total)}；公务接待费支出决算{f.m(guests)}，占{f.p(guests, total)}。具体情况如下：",
        f"1.因公出国（境）费支出{f.m(abroad)}。全年安排因公出国（境）团组0个，累计0人次。",
        f"2.公务用车购置及运行维护费支出{f.m(car)}{f.done(car, budget[2], '预算')}。其中：公务用车购置支出{f.m(bought)}，购置车辆0辆；公务用车运行维护费支出{f.m(run)}，主要用于公务出行。截至{f.bureau.year}年12月31日，开支财政拨款的公务用车保有量为{counts['cars']}辆。",
        f"3.公务接待费支出{f.m(guests)}{f.done(guests, budget[5], '预算')}。其中：国内接待费{f.m(guests)}，共接待国内来访团组{visits}个、来宾{people}人次；外事接待费{f.m(0)}，共接待0批次，0人次。",
    ]


def _fund(f: Facts) -> str:
    get = f.now.total
    if not any(x.source == "fund" for x in f.now.flows):
        return f"{f.bureau.name}{f.bureau.year}年度没有政府性基金预算财政拨款收入，也没有使用政府性基金安排的支出。"
    return f"{f.bureau.year}年度政府性基金预算财政拨款年初结转和结余{f.m(get('opening', 'fund'))}，本年收入{f.m(get('income', 'fund'))}，本年支出{f.m(get('spent', 'fund'))}，年末结转和结余{f.m(get('closing', 'fund'))}。"


def _state(f: Facts) -> str:
    if not any(x.source == "state" for x in f.now.flows):
        return f"{f.bureau.name}{f.bureau.year}年度没有使用国有资本经营预算安排的支出。"
    return f"{f.bureau.year}年度国有资本经营预算财政拨款支出{f.m(f.now.total('spent', 'state'))}，主要用于{f.why()}。"


def purchases(f: Facts) -> str:
    """政府采购, with 中小企业 as part of the contracts."""
    goods, works, services = f.purchases
    total = sum(f.purchases)
    small = total * 83 // 100
    tiny = small * 41 // 100
    tail = (
        f"授予中小企业合同金额{f.m(small)}，占政府采购支出总额的{f.p(small, total)}，其中：授予小微企业合同金额{f.m(tiny)}，占授予中小企业合同金额的{f.p(tiny, small)}。"
        if total
        else f"授予中小企业合同金额{f.m(0)}，占政府采购支出总额的0%。"
    )
    return f"{f.bureau.year}年度政府采购支出总额{f.m(total)}，其中：政府采购货物支出{f.m(goods)}、政府采购工程支出{f.m(works)}、政府采购服务支出{f.m(services)}。{tail}"


def cars(f: Facts) -> str:
    """国有资产占用."""
    n = f.bureau.counts["cars"]
    return f"截至{f.bureau.year}年12月31日，{f.bureau.name}共有车辆{n}辆，其中，副部（省）级及以上领导用车0辆、主要负责人用车0辆、机要通信用车1辆、应急保障用车0辆、执法执勤用车0辆、特种专业技术用车0辆、离退休干部服务用车0辆、其他用车{n - 1}辆，其他用车主要是业务用车。单价100万元（含）以上设备（不含车辆）0台（套）。"
