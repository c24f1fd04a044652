"""The Sichuan wording: 收、支总计各增加, 主要变动原因是, 完成预算 of the adjusted budget, 比…增加/减少."""

from tests.corpus.invented.accounts import OPERATING, PERSONNEL
from tests.corpus.invented.facts import Facts
from tests.corpus.invented.national import cars, purchases


def say(f: Facts) -> list[str]:
    """The whole 说明."""
    y, last = f.bureau.year, f.bureau.year - 1
    ch = f.ink.change
    total, abroad, car, bought, run, guests = f.public
    b = f.public_before
    counts = f.bureau.counts
    visits, people = (counts["visits"], counts["guests"]) if guests else (0, 0)
    fund = f.now.total("spent", "fund")
    lines = [
        "一、收入支出决算总体情况说明",
        f"{y}年度收、支总计{f.m(f.grand)}。与{last}年相比，收、支总计各{ch(f.grand, f.grand_before)}。主要变动原因是{f.why()}。"
        if not f.ink.same(f.grand, f.grand_before)
        else f"{y}年度收、支总计{f.m(f.grand)}，与{last}年持平。",
        "二、收入决算情况说明",
        f"{y}年本年收入合计{f.m(f.income)}，其中：{f.listed(f.sources(), f.income, zeros=f.random.random() < 0.5)}。",
        "三、支出决算情况说明",
        f"{y}年本年支出合计{f.m(f.spent)}，其中：基本支出{f.m(f.basic)}，占{f.p(f.basic, f.spent)}；项目支出{f.m(f.project)}，占{f.p(f.project, f.spent)}；上缴上级支出0万元，占0%；经营支出0万元，占0%；对附属单位补助支出0万元，占0%。",
        "四、财政拨款收入支出决算总体情况说明",
        f"{y}年财政拨款收、支总计{f.m(f.grant)}。与{last}年相比，财政拨款收、支总计各{ch(f.grant, f.grant_before)}。主要变动原因是{f.why()}。"
        if not f.ink.same(f.grant, f.grant_before)
        else f"{y}年财政拨款收、支总计{f.m(f.grant)}。",
        "五、一般公共预算财政拨款支出决算情况说明",
        "（一）一般公共预算财政拨款支出决算总体情况",
        f"{y}年一般公共预算财政拨款支出{f.m(f.gp)}，占本年支出合计的{f.p(f.gp, f.spent)}。与{last}年相比，一般公共预算财政拨款支出{ch(f.gp, f.gp_before, flat='持平')}。主要变动原因是{f.why()}。",
        "（二）一般公共预算财政拨款支出决算结构情况",
        f"{y}年一般公共预算财政拨款支出{f.m(f.gp)}，主要用于以下方面：{f.listed(f.classes('（类）支出') if f.random.random() < 0.5 else f.classes(), f.gp)}。",
        "（三）一般公共预算财政拨款支出决算具体情况",
        f"{y}年一般公共预算支出决算数为{f.m(f.gp)}{f.done(f.gp, f.budget(), '预算').replace('的', '')}。其中：",
    ]
    for i, (_, name, budget, spent) in enumerate(f.items()):
        done = (
            f"，完成预算{f.ink.percent(spent, budget)}，{f.compared(spent, budget, '预算数')}"
            if budget
            else "。"
        )
        lines.append(f"{i + 1}.{name}：支出决算为{f.m(spent)}{done}")
    lines += [
        "六、一般公共预算财政拨款基本支出决算情况说明",
        f"{y}年一般公共预算财政拨款基本支出{f.m(f.gp_basic)}，其中：",
        f"人员经费{f.m(f.people)}，主要包括：{f.names_of(('301', '303'), PERSONNEL)}等。",
        f"公用经费{f.m(f.costs)}，主要包括：{f.names_of(('302', '310'), OPERATING)}等。",
        "七、“三公”经费财政拨款支出决算情况说明",
        "（一）“三公”经费财政拨款支出决算总体情况说明",
        f"{y}年“三公”经费财政拨款支出决算为{f.m(total)}{f.done(total, f.public_budget[0], '预算').replace('的', '')}，较上年{_flat(ch(total, b[0]))}。{f.compared(total, f.public_budget[0], '预算数')}",
        "（二）“三公”经费财政拨款支出决算具体情况说明",
        f"{y}年“三公”经费财政拨款支出决算中，因公出国（境）费支出决算{f.m(abroad)}，占{f.p(abroad, total)}；公务用车购置及运行维护费支出决算{f.m(car)}，占{f.p(car, total)}；公务接待费支出决算{f.m(guests)}，占{f.p(guests, total)}。具体情况如下：",
        f"1.因公出国（境）经费支出{f.m(abroad)}。全年安排因公出国（境）团组0次，出国（境）0人。因公出国（境）支出决算与{last}年持平。",
        f"2.公务用车购置及运行维护费支出{f.m(car)}{f.done(car, f.public_budget[2], '预算').replace('的', '')}。公务用车购置及运行维护费支出决算比{last}年{_flat(ch(car, b[2], flat='持平'))}。主要原因是{f.why()}。",
        f"其中：公务用车购置支出{f.m(bought)}。全年按规定更新购置公务用车0辆，金额0万元。截至{y}年12月底，单位共有公务用车{counts['cars']}辆。",
        f"公务用车运行维护费支出{f.m(run)}。主要用于公务出行所需的公务用车燃料费、维修费、过路过桥费、保险费等支出。",
        f"3.公务接待费支出{f.m(guests)}{f.done(guests, f.public_budget[5], '预算').replace('的', '')}。公务接待费支出决算比{last}年{_flat(ch(guests, b[5], flat='持平'))}。主要原因是{f.why()}。其中：",
        f"国内公务接待支出{f.m(guests)}，主要用于执行公务、开展业务活动开支的用餐费等。国内公务接待{visits}批次，{people}人次，共计支出{f.m(guests)}。外事接待支出0万元，外事接待0批次，0人，共计支出0万元。",
        "八、政府性基金预算支出决算情况说明",
        f"{y}年政府性基金预算财政拨款支出{f.m(fund)}。",
        "九、国有资本经营预算支出决算情况说明",
        f"{y}年国有资本经营预算财政拨款支出{f.m(f.now.total('spent', 'state'))}。",
        "十、其他重要事项的情况说明",
        "（一）机关运行经费支出情况",
        f"{y}年，{f.bureau.name}机关运行经费支出{f.m(f.costs)}，比{last}年{ch(f.costs, f.costs_before, flat='持平')}。主要原因是{f.why()}。",
        "（二）政府采购支出情况",
        purchases(f),
        "（三）国有资产占有使用情况",
        cars(f),
        "（四）预算绩效管理情况",
        *f.performance(),
        "第四部分 名词解释",
        *f.terms(),
    ]
    return lines


def _flat(text: str) -> str:
    return "度持平" if text == "与上年持平" else text
