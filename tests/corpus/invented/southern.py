"""The wording of 广东, 上海, 湖南, 江苏 and 陕西."""

from tests.corpus.invented.accounts import GRANT, OPERATING, OTHERS, PERSONNEL
from tests.corpus.invented.facts import Facts
from tests.corpus.invented.national import _fund, _public, _state, cars, purchases
from tests.corpus.invented.tables import numeral


def _end(f: Facts, first: int = 9) -> list[str]:
    y, last = f.bureau.year, f.bureau.year - 1
    numbers = [numeral(first + i) for i in range(4)]
    return [
        f"{numbers[0]}、机关运行经费支出情况说明",
        f"{y}年度本部门机关运行经费支出{f.m(f.costs)}，比{last}年{f.ink.change(f.costs, f.costs_before, flat='持平')}，主要原因是{f.why()}。",
        f"{numbers[1]}、政府采购支出情况说明",
        purchases(f),
        f"{numbers[2]}、国有资产占用情况说明",
        cars(f),
        f"{numbers[3]}、预算绩效情况说明",
        *f.performance(),
        "第四部分 名词解释",
        *f.terms(),
    ]


def _trend(f: Facts, name: str, now: int, before: int) -> str:
    """名称X万元，比上年增加…，增长…，主要是…"""
    return f"{name}{f.m(now)}，比上年决算数{f.ink.change(now, before, flat='持平')}，主要原因是{f.why()}"


def guangdong(f: Facts) -> list[str]:
    """总收入, 本年收入, and each source with its own change."""
    y = f.bureau.year
    get, old = f.now.total, f.before.total
    total, abroad, car, _bought, _run, guests = f.public
    budget, was = f.public_budget, f.public_before
    sources = [
        ("一般公共预算财政拨款收入", ("gp",)), ("政府性基金预算财政拨款收入", ("fund",)),
        ("国有资本经营预算财政拨款收入", ("state",)), *((n, (s,)) for s, n in OTHERS.items()),
    ]  # fmt: skip
    lines = [
        "一、收入支出决算总体情况说明",
        f"{f.bureau.name}{y}年度总收入{f.m(f.grand)}，其中本年收入{f.m(f.income)}，使用非财政拨款结余0万元，年初结转和结余{f.m(get('opening'))}；总支出{f.m(f.grand)}，其中本年支出{f.m(f.spent)}，结余分配0万元，年末结转和结余{f.m(get('closing'))}。",
        "（一）收入决算情况。",
        f"{f.bureau.name}{y}年度总收入{f.m(f.grand)}，较上年{f.ink.change(f.grand, f.grand_before, flat='持平')}，变动的主要原因是{f.why()}。本年收入{f.m(f.income)}，具体情况如下：",
        *(
            f"{i + 1}.{_trend(f, n, get('income', *s), old('income', *s))}。"
            for i, (n, s) in enumerate(sources)
        ),
        "（二）支出决算情况。",
        f"{f.bureau.name}{y}年度本年支出{f.m(f.spent)}，其中：",
        f"1.基本支出{f.m(f.basic)}，占本年支出的{f.p(f.basic, f.spent)}，比上年{f.ink.change(f.basic, old('spent', kind='basic'), flat='持平')}，主要原因是{f.why()}。",
        f"2.项目支出{f.m(f.project)}，占本年支出的{f.p(f.project, f.spent)}，比上年{f.ink.change(f.project, old('spent', kind='project'), flat='持平')}，主要原因是{f.why()}。",
        "二、财政拨款收入支出决算总体情况说明",
        f"{y}年度财政拨款收入{f.m(get('income', *GRANT))}，其中一般公共预算财政拨款收入{f.m(get('income', 'gp'))}，政府性基金预算财政拨款收入{f.m(get('income', 'fund'))}，国有资本经营预算财政拨款收入{f.m(get('income', 'state'))}。财政拨款支出{f.m(get('spent', *GRANT))}，其中一般公共预算财政拨款支出{f.m(f.gp)}，政府性基金预算财政拨款支出{f.m(get('spent', 'fund'))}，国有资本经营预算财政拨款支出{f.m(get('spent', 'state'))}。",
        "三、一般公共预算财政拨款支出决算情况说明",
        f"{y}年度一般公共预算财政拨款支出{f.m(f.gp)}，按功能分类主要用于以下方面：{f.listed(f.classes(''), f.gp, '占比', '，')}。",
        f"{y}年度一般公共预算财政拨款支出年初预算{f.m(f.budget())}，支出决算{f.m(f.gp)}{f.done(f.gp, f.budget())}。",
        "四、一般公共预算财政拨款基本支出决算情况说明",
        f"{y}年度一般公共预算财政拨款基本支出{f.m(f.gp_basic)}。人员经费{f.m(f.people)}，占基本支出的{f.p(f.people, f.gp_basic)}；公用经费{f.m(f.costs)}，占基本支出的{f.p(f.costs, f.gp_basic)}。",
        "五、“三公”经费财政拨款支出决算情况说明",
        f"{y}年度财政拨款“三公”经费支出决算{f.m(total)}{f.done(total, budget[0], '年初预算')}，比上年{f.ink.change(total, was[0], flat='持平')}。其中：因公出国（境）费支出决算{f.m(abroad)}，与上年持平；公务用车购置及运行维护费支出决算{f.m(car)}{f.done(car, budget[2])}，比上年{f.ink.change(car, was[2], flat='持平')}；公务接待费支出决算{f.m(guests)}{f.done(guests, budget[5])}，比上年{f.ink.change(guests, was[5], flat='持平')}。",
        *_public(f),
        "六、政府性基金预算财政拨款收入支出决算情况说明",
        _fund(f),
        "七、国有资本经营预算财政拨款收入支出决算情况说明",
        _state(f),
    ]
    return lines + _end(f, 8)


def shanghai(f: Facts) -> list[str]:
    """年初预算数, 决算数 and the reason, item by item."""
    y = f.bureau.year
    ch = f.ink.change
    lines = [
        "一、收入支出决算总体情况说明",
        f"{f.bureau.name}{y}年度收入支出总计均为{f.m(f.grand)}。与{y - 1}年度相比，收入支出总计{ch(f.grand, f.grand_before, flat='持平')}，主要原因是{f.why()}。",
        "二、收入决算情况说明",
        f"本年度收入合计{f.m(f.income)}，其中：{f.listed(f.sources(False), f.income, '占', '，', zeros=False)}。",
        "三、支出决算情况说明",
        f"本年度支出合计{f.m(f.spent)}，其中：基本支出{f.m(f.basic)}，占{f.p(f.basic, f.spent)}；项目支出{f.m(f.project)}，占{f.p(f.project, f.spent)}。",
        "四、财政拨款收入支出决算总体情况说明",
        f"本年度财政拨款收入支出总计均为{f.m(f.grant)}，比上年度{ch(f.grant, f.grant_before, flat='持平')}。主要原因：{f.why()}。",
        "五、一般公共预算财政拨款支出决算情况说明",
        f"{y}年度一般公共预算财政拨款支出{f.m(f.gp)}，占本年支出合计的{f.p(f.gp, f.spent)}。年初预算数为{f.m(f.budget())}，决算数为{f.m(f.gp)}{f.done(f.gp, f.budget(), '年初预算数')}。其中：",
    ]
    for i, (_, name, budget, spent) in enumerate(f.items()):
        lines.append(
            f"{i + 1}、“{name}”年初预算数为{f.m(budget)}，决算数为{f.m(spent)}{f.done(spent, budget)}。{f.compared(spent, budget)}主要用于：{f.why()}。"
        )
    lines += [
        "六、一般公共预算财政拨款基本支出决算情况说明",
        f"{y}年度一般公共预算财政拨款基本支出{f.m(f.gp_basic)}，其中人员经费{f.m(f.people)}，主要包括{f.names_of(('301', '303'), PERSONNEL)}；公用经费{f.m(f.costs)}，主要包括{f.names_of(('302', '310'), OPERATING)}。",
        "七、财政拨款“三公”经费支出决算情况说明",
        *_public(f),
        "八、政府性基金及国有资本经营预算情况说明",
        _fund(f),
        _state(f),
    ]
    return lines + _end(f)


def shaanxi(f: Facts) -> list[str]:
    """三公, 会议费 and 培训费, with the change of each."""
    y = f.bureau.year
    ch = f.ink.change
    total, _abroad, _car, _bought, _run, _guests = f.public
    was = f.public_before
    meeting, training = f.now.detail.get("30215", 0), f.now.detail.get("30216", 0)
    meeting_was, training_was = f.before.detail.get("30215", 0), f.before.detail.get("30216", 0)
    lines = [
        "一、收入支出决算总体情况说明",
        f"{y}年度收入总计{f.m(f.grand)}，较上年{ch(f.grand, f.grand_before, flat='持平')}，主要原因是{f.why()}；支出总计{f.m(f.grand)}，较上年{ch(f.grand, f.grand_before, flat='持平')}，主要原因是{f.why()}。",
        "二、收入决算情况说明",
        f"{y}年度收入合计{f.m(f.income)}，其中：{f.listed(f.sources(False), f.income, '占总收入')}。",
        "三、支出决算情况说明",
        f"{y}年度支出合计{f.m(f.spent)}，其中：基本支出{f.m(f.basic)}，占总支出{f.p(f.basic, f.spent)}；项目支出{f.m(f.project)}，占总支出{f.p(f.project, f.spent)}；经营支出0万元，占总支出0%。",
        "四、财政拨款收入支出决算总体情况说明",
        f"{y}年度财政拨款收入支出总计{f.m(f.grant)}，较上年{ch(f.grant, f.grant_before, flat='持平')}，主要原因是{f.why()}。",
        "五、一般公共预算财政拨款支出决算情况说明",
        f"{y}年度财政拨款支出年初预算{f.m(f.budget())}，一般公共预算财政拨款支出决算{f.m(f.gp)}{f.done(f.gp, f.budget())}，占本年支出合计的{f.p(f.gp, f.spent)}。与上年相比，一般公共预算财政拨款支出{ch(f.gp, f.gp_before, flat='持平')}。按照政府功能分类科目，其中：",
    ]
    for i, (_, name, budget, spent) in enumerate(f.items()):
        lines.append(
            f"{i + 1}.{name}预算为{f.m(budget)}，支出决算为{f.m(spent)}{f.done(spent, budget, '预算')}。"
        )
    lines += [
        "六、一般公共预算财政拨款基本支出决算情况说明",
        f"{y}年度一般公共预算财政拨款基本支出{f.m(f.gp_basic)}，包括人员经费和公用经费两部分。人员经费支出{f.m(f.people)}，公用经费支出{f.m(f.costs)}。",
        *(f"{n}{f.m(f.now.detail[k])}" + "；" for k, n in OPERATING.items() if k in f.now.detail),
        "七、一般公共预算财政拨款“三公”经费、会议费及培训费支出决算情况说明",
        f"{y}年度“三公”经费财政拨款支出预算为{f.m(f.public_budget[0])}，支出决算为{f.m(total)}{f.done(total, f.public_budget[0], '预算')}。决算数较上年{ch(total, was[0], flat='持平')}。",
        *_public(f),
        f"{y}年度会议费支出{f.m(meeting)}，较上年{ch(meeting, meeting_was, flat='持平')}；培训费支出{f.m(training)}，较上年{ch(training, training_was, flat='持平')}。",
        "八、政府性基金预算及国有资本经营预算情况说明",
        _fund(f),
        _state(f),
    ]
    return lines + _end(f)


def hunan(f: Facts) -> list[str]:
    """Lists over several lines, 全年预算, 占比."""
    y = f.bureau.year
    ch = f.ink.change
    total, abroad, car, _bought, _run, guests = f.public
    was, budget = f.public_before, f.public_budget
    lines = [
        "一、收入支出决算总体情况说明",
        f"{y}年度收入总计{f.m(f.grand)}，支出总计{f.m(f.grand)}。与上年相比，收、支总计均{ch(f.grand, f.grand_before)}，主要是因为{f.why()}。"
        if not f.ink.same(f.grand, f.grand_before)
        else f"{y}年度收、支总计{f.m(f.grand)}。",
        "二、收入决算情况说明",
        f"{y}年度收入合计{f.m(f.income)}，其中：",
        *(f"{n}{f.m(v)}，占{f.p(v, f.income)}；" for n, v in f.sources(False)),
        "三、支出决算情况说明",
        f"{y}年度支出合计{f.m(f.spent)}，其中：",
        f"基本支出{f.m(f.basic)}，占{f.p(f.basic, f.spent)}；",
        f"项目支出{f.m(f.project)}，占{f.p(f.project, f.spent)}。",
        "四、财政拨款收入支出决算总体情况说明",
        f"{y}年度财政拨款收、支总计{f.m(f.grant)}，与上年相比，{_flat(ch(f.grant, f.grant_before, flat='持平'))}，主要是因为{f.why()}。",
        "五、一般公共预算财政拨款支出决算情况说明",
        f"（一）财政拨款支出决算总体情况：{y}年度一般公共预算财政拨款支出{f.m(f.gp)}，占本年支出合计的{f.p(f.gp, f.spent)}，与上年相比，一般公共预算财政拨款支出{ch(f.gp, f.gp_before, flat='持平')}，主要是因为{f.why()}。",
        f"（二）结构情况：{y}年度一般公共预算财政拨款支出{f.m(f.gp)}，主要用于以下方面：",
        *(f"{n}支出{f.m(v)}，占{f.p(v, f.gp)}；" for n, v in f.classes()),
        f"（三）具体情况：{y}年度一般公共预算财政拨款支出年初预算数为{f.m(f.budget())}，支出决算数为{f.m(f.gp)}{f.done(f.gp, f.budget())}，其中：",
    ]
    for i, (_, name, b, spent) in enumerate(f.items()):
        lines += [
            f"{i + 1}、{name}。",
            f"年初预算为{f.m(b)}，支出决算为{f.m(spent)}{f.done(spent, b)}，{f.compared(spent, b)}",
        ]
    lines += [
        "六、一般公共预算财政拨款基本支出决算情况说明",
        f"{y}年度一般公共预算财政拨款基本支出{f.m(f.gp_basic)}，其中：人员经费{f.m(f.people)}，占基本支出的{f.p(f.people, f.gp_basic)}，主要包括{f.names_of(('301', '303'), PERSONNEL)}；公用经费{f.m(f.costs)}，占基本支出的{f.p(f.costs, f.gp_basic)}，主要包括{f.names_of(('302', '310'), OPERATING)}。",
        "七、“三公”经费财政拨款支出决算情况说明",
        f"“三公”经费财政拨款支出预算为{f.m(budget[0])}，支出决算为{f.m(total)}{f.done(total, budget[0], '预算')}，其中：",
        f"因公出国（境）费支出预算为{f.m(budget[1])}，支出决算为{f.m(abroad)}，与上年持平。",
        f"公务接待费支出预算为{f.m(budget[5])}，支出决算为{f.m(guests)}{f.done(guests, budget[5], '预算')}，{f.compared(guests, budget[5], '预算数')}与上年相比{ch(guests, was[5], flat='持平')}。",
        f"公务用车购置费及运行维护费支出预算为{f.m(budget[2])}，支出决算为{f.m(car)}{f.done(car, budget[2], '预算')}，{f.compared(car, budget[2], '预算数')}与上年相比{ch(car, was[2], flat='持平')}。",
        *_public(f),
        "八、政府性基金预算收入支出决算情况",
        _fund(f),
        _state(f),
    ]
    return lines + _end(f)


def _flat(text: str) -> str:
    return text


def jiangsu(f: Facts) -> list[str]:
    """收入总计 of parts, each with its change; 支出 classes each with a reason."""
    y = f.bureau.year
    ch, get, old = f.ink.change, f.now.total, f.before.total
    lines = [
        "一、收入支出决算总体情况说明",
        f"{y}年度收入、支出决算总计{f.m(f.grand)}。与上年相比，收、支总计{'' if f.ink.same(f.grand, f.grand_before) else '各'}{ch(f.grand, f.grand_before, flat='持平')}。其中：",
        f"（一）收入决算总计{f.m(f.grand)}。包括：",
        f"1.本年收入决算合计{f.m(f.income)}。与上年相比，{ch(f.income, old('income'), flat='持平')}，变动原因：{f.why()}。",
        "2.使用非财政拨款结余0万元。与上年决算数相同。",
        f"3.年初结转和结余{f.m(get('opening'))}。与上年相比，{ch(get('opening'), old('opening'), flat='持平')}，变动原因：{f.why()}。",
        f"（二）支出决算总计{f.m(f.grand)}。包括：",
        f"1.本年支出决算合计{f.m(f.spent)}。与上年相比，{ch(f.spent, old('spent'), flat='持平')}，变动原因：{f.why()}。",
        "2.结余分配0万元。与上年决算数相同。",
        f"3.年末结转和结余{f.m(get('closing'))}。结转和结余事项：项目款。与上年相比，{ch(get('closing'), old('closing'), flat='持平')}，变动原因：{f.why()}。",
        "二、收入决算情况说明",
        f"{y}年度本年收入决算合计{f.m(f.income)}，其中：{f.listed(f.sources(False), f.income)}。",
        "三、支出决算情况说明",
        f"{y}年度本年支出决算合计{f.m(f.spent)}，其中：基本支出{f.m(f.basic)}，占{f.p(f.basic, f.spent)}；项目支出{f.m(f.project)}，占{f.p(f.project, f.spent)}；经营支出0万元，占0%；对附属单位补助支出0万元，占0%。",
        "四、财政拨款收入支出决算总体情况说明",
        f"{y}年度财政拨款收入、支出决算总计{f.m(f.grant)}。与上年相比，{'收、支总计各' if not f.ink.same(f.grant, f.grant_before) else ''}{ch(f.grant, f.grant_before, flat='与上年决算数持平')}，变动原因：{f.why()}。",
        "五、财政拨款支出决算情况说明",
        f"{y}年度财政拨款支出决算{f.m(get('spent', *GRANT))}，占本年支出合计的{f.p(get('spent', *GRANT), f.spent)}。与上年相比，财政拨款支出{ch(get('spent', *GRANT), old('spent', *GRANT), flat='持平')}，变动原因：{f.why()}。",
        "其中：",
    ]
    for i, (_, name, b, spent) in enumerate(f.items()):
        lines.append(
            f"{i + 1}.{name}。年初预算{f.m(b)}，支出决算{f.m(spent)}{f.done(spent, b)}。{f.compared(spent, b)}"
        )
    lines += [
        "六、财政拨款基本支出决算情况说明",
        f"{y}年度一般公共预算财政拨款基本支出决算{f.m(f.gp_basic)}，其中：",
        f"（一）人员经费{f.m(f.people)}。主要包括：{f.names_of(('301', '303'), PERSONNEL)}。",
        f"（二）公用经费{f.m(f.costs)}。主要包括：{f.names_of(('302', '310'), OPERATING)}。",
        "七、一般公共预算财政拨款支出决算情况说明",
        f"{y}年度一般公共预算财政拨款支出决算{f.m(f.gp)}。与上年相比，{ch(f.gp, f.gp_before, flat='持平')}，变动原因：{f.why()}。",
        "八、财政拨款“三公”经费支出情况说明",
        *_public(f),
        _fund(f),
        _state(f),
    ]
    return lines + _end(f)
