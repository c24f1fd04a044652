"""The Yunnan wording: 与上年对比, 占总收入的, reasons in every sentence."""

from tests.corpus.invented.accounts import GRANT
from tests.corpus.invented.facts import Facts
from tests.corpus.invented.national import cars, purchases


def say(f: Facts) -> list[str]:
    """The whole 说明."""
    y = f.bureau.year
    ch, get, old = f.ink.change, f.now.total, f.before.total
    total, abroad, car, bought, run, guests = f.public
    was, budget, counts = f.public_before, f.public_budget, f.bureau.counts
    visits, people = (counts["visits"], counts["guests"]) if guests else (0, 0)
    zero = "0" + f.ink.text_unit
    project, project_was = f.project, old("spent", kind="project")
    basic, basic_was = f.basic, old("spent", kind="basic")
    income_was, spent_was = old("income"), old("spent")
    grants, grants_was = get("income", *GRANT), old("income", *GRANT)
    return [
        "一、收入决算情况说明",
        f"{f.bureau.name}{y}年度收入合计{f.m(f.income)}。其中：财政拨款收入{f.m(grants)}，占总收入的{f.p(grants, f.income)}；{_others(f)}。与上年相比，收入合计{ch(f.income, income_was, flat='持平')}。其中：财政拨款收入{ch(grants, grants_was, flat='持平')}。主要原因是{f.why()}。",
        "二、支出决算情况说明",
        f"{f.bureau.name}{y}年度支出合计{f.m(f.spent)}。其中：基本支出{f.m(basic)}，占总支出的{f.p(basic, f.spent)}；项目支出{f.m(project)}，占总支出的{f.p(project, f.spent)}；上缴上级支出、经营支出、对附属单位补助支出共{zero}，占总支出的0%。与上年相比，支出合计{ch(f.spent, spent_was, flat='持平')}。其中：基本支出{ch(basic, basic_was, flat='持平')}；项目支出{ch(project, project_was, flat='持平')}。主要原因是{f.why()}。",
        "（一）基本支出情况",
        f"{y}年度用于保障{f.bureau.name}机关、下属事业单位等机构正常运转的日常支出{f.m(basic)}，与上年对比{ch(basic, basic_was, flat='持平')}，主要原因是{f.why()}。",
        "（二）项目支出情况",
        f"{y}年度用于保障机构、下属事业单位等机构为完成特定的行政工作任务或事业发展目标，用于专项业务工作的经费支出{f.m(project)}，与上年对比{ch(project, project_was, flat='持平')}，主要原因是{f.why()}。",
        "三、一般公共预算财政拨款支出决算情况说明",
        "（一）一般公共预算财政拨款支出决算总体情况",
        f"{f.bureau.name}{y}年度一般公共预算财政拨款支出{f.m(f.gp)}，占本年支出合计的{f.p(f.gp, f.spent)}。与上年相比{ch(f.gp, f.gp_before, flat='持平')}，主要原因是{f.why()}。",
        "（二）一般公共预算财政拨款支出决算具体情况",
        *(
            f"{i + 1}.{name}{f.m(v)}，占一般公共预算财政拨款总支出的{f.p(v, f.gp)}。主要用于{f.why()}；"
            for i, (name, v) in enumerate(f.classes("（类）支出"))
        ),
        "四、财政拨款“三公”经费支出决算情况说明",
        "（一）财政拨款“三公”经费支出决算总体情况",
        f"{f.bureau.name}{y}年度财政拨款“三公”经费支出预算为{f.m(budget[0])}，支出决算为{f.m(total)}{f.done(total, budget[0], '预算')}。其中：因公出国（境）费支出决算为{f.m(abroad)}；公务用车购置费支出决算为{f.m(bought)}；公务用车运行维护费支出决算为{f.m(run)}{f.done(run, budget[4], '预算')}；公务接待费支出决算为{f.m(guests)}{f.done(guests, budget[5], '预算')}。{f.compared(total, budget[0], '预算数')}",
        f"{y}年度财政拨款“三公”经费支出决算数比上年{ch(total, was[0], flat='持平')}。其中：因公出国（境）费支出决算与上年持平；公务用车购置费支出决算与上年持平；公务用车运行维护费支出决算{ch(run, was[4])}；公务接待费支出决算{ch(guests, was[5])}。",
        "（二）财政拨款“三公”经费支出决算具体情况",
        f"{y}年度财政拨款“三公”经费支出决算中，因公出国（境）费支出{f.m(abroad)}，占{f.p(abroad, total)}；公务用车购置及运行维护费支出{f.m(car)}，占{f.p(car, total)}；公务接待费支出{f.m(guests)}，占{f.p(guests, total)}。具体情况如下：",
        f"1.因公出国（境）费支出{f.m(abroad)}，共安排因公出国（境）团组0个，累计0人次。",
        f"2.公务用车购置及运行维护费支出{f.m(car)}。其中：公务用车购置支出{f.m(bought)}，购置车辆0辆。公务用车运行维护费支出{f.m(run)}，开支财政拨款的公务用车保有量为{counts['cars']}辆。主要用于保障业务工作所需车辆燃料费、维修费、过路过桥费、保险费等。",
        f"3.公务接待费支出{f.m(guests)}。其中：国内接待费支出{f.m(guests)}（其中：外事接待费支出{zero}），共安排国内公务接待{visits}批次（其中：外事接待0批次），接待人次{people}人（其中：外事接待人次0人）。国（境）外接待费支出{zero}，共安排国（境）外公务接待0批次，接待人次0人。",
        "五、其他重要事项及相关口径情况说明",
        "（一）机关运行经费支出情况",
        f"{f.bureau.name}{y}年度机关运行经费支出{f.m(f.costs)}，与上年相比{ch(f.costs, f.costs_before, flat='持平')}，主要原因是{f.why()}。",
        "（二）国有资产占用情况",
        cars(f),
        "（三）政府采购支出情况",
        purchases(f),
        "（四）部门绩效自评情况",
        *f.performance(),
        "第四部分 名词解释",
        *f.terms(),
    ]


def _others(f: Facts) -> str:
    return "；".join(f"{n}{f.m(v)}，占总收入的{f.p(v, f.income)}" for n, v in f.sources(False)[1:])
