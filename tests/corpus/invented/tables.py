"""The statements of a paper, cell by cell from the accounts, in the layouts of different provinces."""

from dataclasses import dataclass

from tests.corpus.invented.accounts import CLASSES, GRANT, NAMES, OPERATING, OTHERS, PERSONNEL, Year
from tests.corpus.invented.bureau import Bureau, grand_total, grant_total
from tests.corpus.invented.ink import Ink
from tests.corpus.invented.sheets import Sheet, Span

RIGHT = [
    "一般公共服务支出", "外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出",
    "文化旅游体育与传媒支出", "社会保障和就业支出", "卫生健康支出", "节能环保支出", "城乡社区支出",
    "农林水支出", "交通运输支出", "资源勘探工业信息等支出", "商业服务业等支出", "金融支出",
    "援助其他地区支出", "自然资源海洋气象等支出", "住房保障支出", "粮油物资储备支出",
    "国有资本经营预算支出", "灾害防治及应急管理支出", "其他支出", "债务还本支出", "债务付息支出",
    "抗疫特别国债安排的支出",
]  # fmt: skip
CODE_OF = {name: code for code, name in CLASSES.items()}
NUMERALS = "一二三四五六七八九十"


def numeral(n: int) -> str:
    """1 → 一, 12 → 十二, 26 → 二十六."""
    tens, ones = divmod(n, 10)
    head = "" if not tens else ("十" if tens == 1 else NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")


@dataclass
class Maker:
    """Makes the tables of a paper in one style."""

    bureau: Bureau
    ink: Ink
    numbered: bool = True  # 行次 and 栏次
    separate_codes: bool = True  # code and name in two columns
    fees: bool = False  # 其中：教育收费
    codes_in_three: bool = False  # 类 款 项

    @property
    def now(self) -> Year:
        """The year's accounts."""
        return self.bureau.now

    def sheet(self, title: str, number: str, rows: list) -> Sheet:
        """A table with its customary lines above."""
        unit = f"金额单位：{self.ink.unit}"
        above = [
            x
            for x in (
                f"公开{number}表" if number else "",
                f"部门：{self.bureau.name}",
                f"{self.bureau.year}年度",
                unit,
            )
            if x
        ]
        return Sheet(title, rows, above)

    def total(self, number: str) -> Sheet:
        """收入支出决算总表."""
        y, c = self.now, self.ink.cell
        left = [
            ("一、一般公共预算财政拨款收入", y.total("income", "gp")),
            ("二、政府性基金预算财政拨款收入", y.total("income", "fund")),
            ("三、国有资本经营预算财政拨款收入", y.total("income", "state")),
            *(
                (f"{numeral(i + 4)}、{name}", y.total("income", s))
                for i, (s, name) in enumerate(OTHERS.items())
            ),
        ]
        right = [(f"{numeral(i + 1)}、{n}", self._class(n)) for i, n in enumerate(RIGHT)]
        rows = self._sides([(n, c(v)) for n, v in left], [(n, c(v)) for n, v in right])
        end = [
            ("本年收入合计", y.total("income"), "本年支出合计", y.total("spent")),
            ("使用非财政拨款结余" + ("和专用结余" if self.bureau.year >= 2023 else ""), 0, "结余分配", 0),
            ("年初结转和结余", y.total("opening"), "年末结转和结余", y.total("closing")),
            ("总计", grand_total(y), "总计", grand_total(y)),
        ]
        first, second = len(RIGHT) + 1, len(RIGHT) * 2 + 5
        for i, (a, va, b, vb) in enumerate(end):
            lines = [str(first + i), str(second + i)] if self.numbered else []
            rows.append([a, *lines[:1], c(va), b, *lines[1:], c(vb)])
        head: list[list] = [
            [Span("收入", 3 if self.numbered else 2), Span("支出", 3 if self.numbered else 2)]
        ]
        if self.numbered:
            head += [["项目", "行次", "金额", "项目", "行次", "金额"], ["栏次", "", "1", "栏次", "", "2"]]
        else:
            head += [["项目", "决算数", "项目", "决算数"]]
        return self.sheet("收入支出决算总表", number, head + rows)

    def _class(self, name: str, *sources: str) -> int:
        code = CODE_OF.get(name)
        return self.now.total("spent", *sources, code=code) if code else 0

    def _sides(self, left: list[tuple[str, str]], right: list[tuple[str, str]]) -> list[list]:
        rows: list[list] = []
        for i, (name, *values) in enumerate(right):
            a, v = left[i] if i < len(left) else ("", "")
            first = [a, str(i + 1), v] if self.numbered else [a, v]
            rows.append([*first, name, *([str(i + len(RIGHT) + 5)] if self.numbered else []), *values])
        return rows

    def _coded(self, what: str, sources: tuple[str, ...], line) -> list[list]:
        """合计 and every 类 款 项 that has money, with the cells that `line` gives for a code."""
        rows: list[list] = [self._row("", "合计", line(""))]
        items = sorted({f.code for f in self.now.flows if not sources or f.source in sources})
        codes = sorted({c[:n] for c in items for n in (3, 5, 7)})
        for code in codes:
            values = line(code)
            if any(values):
                rows.append(self._row(code, NAMES[code], values))
        return rows

    def _row(self, code: str, name: str, values: list[int]) -> list:
        cells = [self.ink.cell(v) for v in values]
        if not self.separate_codes:
            return [f"{code} {name}".strip(), *cells]
        if self.codes_in_three:
            return [code, "", "", name, *cells]
        return [code, name, *cells] if code else ["合计", "", *cells]

    def _names(self) -> list:
        if not self.separate_codes:
            return ["功能分类科目"]
        if self.codes_in_three:
            return [Span("支出功能分类科目编码", 3), "科目名称"]
        return ["科目编码", "科目名称"]

    def _head(self, columns: list[str], start: int = 1) -> list[list]:
        rows = [[*self._names(), *columns]]
        blank = 3 if self.codes_in_three else 1 if self.separate_codes else 0
        if self.numbered:
            rows.append(["栏次", *[""] * blank, *(str(i + start) for i in range(len(columns)))])
        return rows

    def revenue(self, number: str) -> Sheet:
        """收入决算表."""
        columns = [
            "本年收入合计",
            "财政拨款收入",
            "上级补助收入",
            "事业收入",
            "经营收入",
            "附属单位上缴收入",
            "其他收入",
        ]

        def line(code: str) -> list[int]:
            get = self.now.total
            return [
                get("income", code=code),
                get("income", *GRANT, code=code),
                *(get("income", s, code=code) for s in OTHERS),
            ]

        return self.sheet("收入决算表", number, self._head(columns) + self._coded("income", (), line))

    def expenditure(self, number: str) -> Sheet:
        """支出决算表."""
        columns = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]

        def line(code: str) -> list[int]:
            get = self.now.total
            return [
                get("spent", code=code),
                get("spent", code=code, kind="basic"),
                get("spent", code=code, kind="project"),
                0,
                0,
                0,
            ]

        return self.sheet("支出决算表", number, self._head(columns) + self._coded("spent", (), line))

    def appropriation(self, number: str, title: str = "财政拨款收入支出决算总表") -> Sheet:
        """财政拨款收入支出决算总表."""
        y, c = self.now, self.ink.cell
        left = [(f"{numeral(i + 1)}、{n}", c(y.total("income", s))) for i, (n, s) in enumerate(BUDGETS)]
        right = [
            (f"{numeral(i + 1)}、{n}", c(self._class(n, *GRANT)), *(c(self._class(n, s)) for s in GRANT))
            for i, n in enumerate(RIGHT)
        ]
        rows = self._sides(left, right)

        def at(a: str, va: int, b: str, what: str) -> list:
            values = [sum(y.total(w, s) for w in what.split("+") for s in GRANT) if what else 0]
            values += [sum(y.total(w, s) for w in what.split("+")) if what else 0 for s in GRANT]
            n = len(rows) + 1
            first = [a, str(n), c(va)] if self.numbered else [a, c(va)]
            return [
                *first,
                b,
                *([str(n + 31)] if self.numbered else []),
                *(c(v) if b else "" for v in values),
            ]

        rows.append(at("本年收入合计", y.total("income", *GRANT), "本年支出合计", "spent"))
        rows.append(
            at("年初财政拨款结转和结余", y.total("opening", *GRANT), "年末财政拨款结转和结余", "closing")
        )
        for i, (name, s) in enumerate(BUDGETS):
            rows.append(at(f"{numeral(i + 1)}、{name}", y.total("opening", s), "", ""))
        rows.append(at("总计", grant_total(y), "总计", "spent+closing"))
        budgets = ["合计", *(n for n, _ in BUDGETS)]
        if self.numbered:
            head: list[list] = [
                [Span("收入", 3), Span("支出", 6)],
                ["项目", "行次", "金额", "项目", "行次", *budgets],
            ]
            head.append(["栏次", "", "1", "栏次", "", "2", "3", "4", "5"])
        else:
            head = [[Span("收入", 2), Span("支出", 5)], ["项目", "决算数", "项目", *budgets]]
        return self.sheet(title, number, head + rows)

    def general_public(self, number: str, title: str = "一般公共预算财政拨款支出决算表") -> Sheet:
        """Three columns: 合计, 基本支出, 项目支出."""

        def line(code: str) -> list[int]:
            return [self.now.total("spent", "gp", code=code, kind=k) for k in ("", "basic", "project")]

        head: list[list] = [[*self._names(), Span("本年支出", 3)]]
        blank = 4 if self.codes_in_three else 2 if self.separate_codes else 1
        head.append([*[""] * blank, "小计", "基本支出", "项目支出"])
        if self.numbered:
            head.append(["栏次", *[""] * (blank - 1), "1", "2", "3"])
        return self.sheet(title, number, head + self._coded("spent", ("gp",), line))

    def wide(self, number: str, title: str, *sources: str) -> Sheet:
        """Thirteen columns: opening, income, spent and closing by kind (云南)."""

        def line(code: str) -> list[int]:
            get = self.now.total
            rows = [
                [get(w, *sources, code=code, kind=k) for k in ("", "basic", "project")]
                for w in ("opening", "income", "spent", "closing")
            ]
            return [*rows[0], *rows[1], *rows[2], *rows[3], 0]

        width = 4 if self.codes_in_three else 2
        names: list = (
            [Span("科目编码", 3, 1), "科目名称"] if self.codes_in_three else ["科目编码", "科目名称"]
        )
        head: list[list] = [
            [
                *names,
                Span("年初结转和结余", 3),
                Span("本年收入", 3),
                Span("本年支出", 3),
                Span("年末结转和结余", 4),
            ],
            [
                *[""] * width,
                "合计",
                "基本支出结转",
                "项目支出结转和结余",
                "合计",
                "基本支出",
                "项目支出",
                "合计",
                "基本支出",
                "项目支出",
                "合计",
                "基本支出结转",
                "项目支出结转",
                "项目支出结余",
            ],
        ]
        if self.numbered:
            head.append(["栏次", *[""] * (width - 1), *(str(i) for i in range(1, 14))])
        made = self.sheet(title, number, head + self._coded("spent", sources, line))
        return self._empty(made, sources[0], "政府性基金预算财政拨款收入")

    def detail(self, number: str, title: str = "一般公共预算财政拨款基本支出决算明细表") -> Sheet:
        """Economic detail, three blocks side by side."""
        d, c = self.now.detail, self.ink.cell

        def block(names: dict[str, str], heads: dict[str, str]) -> list[tuple[str, str, str]]:
            out = []
            for head, name in heads.items():
                out.append((head, name, c(sum(v for k, v in d.items() if k[:3] == head))))
                out += [(k, n, c(d.get(k, 0))) for k, n in names.items() if k[:3] == head]
            return out

        people = block(PERSONNEL, {"301": "工资福利支出", "303": "对个人和家庭的补助"})
        costs = block(OPERATING, {"302": "商品和服务支出"})
        more = block(
            OPERATING,
            {"307": "债务利息及费用支出", "310": "资本性支出", "312": "对企业补助", "399": "其他支出"},
        )
        empty = ("", "", "")
        rows: list[list] = []
        for i in range(max(len(people), len(costs), len(more))):
            rows.append([x for side in (people, costs, more) for x in (side[i] if i < len(side) else empty)])
        rows.append(
            [
                Span("人员经费合计", 2),
                c(self.now.personnel()),
                Span("公用经费合计", 5),
                c(self.now.operating()),
            ]
        )
        head: list[list] = [
            [Span("人员经费", 3), Span("公用经费", 6)],
            ["科目编码", "科目名称", "决算数"] * 3,
        ]
        return self.sheet(title, number, head + rows)

    def funds(
        self, number: str, source: str = "fund", title: str = "政府性基金预算财政拨款收入支出决算表"
    ) -> Sheet:
        """Six columns."""

        def line(code: str) -> list[int]:
            get = self.now.total
            spent = [get("spent", source, code=code, kind=k) for k in ("", "basic", "project")]
            return [
                get("opening", source, code=code),
                get("income", source, code=code),
                *spent,
                get("closing", source, code=code),
            ]

        width = 4 if self.codes_in_three else 2 if self.separate_codes else 1
        names = self._names()
        head: list[list] = [[*names, "年初结转和结余", "本年收入", Span("本年支出", 3), "年末结转和结余"]]
        head.append([*[""] * (width + 2), "小计", "基本支出", "项目支出", ""])
        if self.numbered:
            head.append(["栏次", *[""] * (width - 1), "1", "2", "3", "4", "5", "6"])
        made = self.sheet(title, number, head + self._coded("spent", (source,), line))
        return self._empty(
            made, source, "政府性基金预算财政拨款收入" if source == "fund" else "国有资本经营预算财政拨款收入"
        )

    def state(self, number: str, title: str = "国有资本经营预算财政拨款支出决算表") -> Sheet:
        """Three columns."""

        def line(code: str) -> list[int]:
            return [self.now.total("spent", "state", code=code, kind=k) for k in ("", "basic", "project")]

        head = self._head(["合计", "基本支出", "项目支出"])
        return self._empty(
            self.sheet(title, number, head + self._coded("spent", ("state",), line)),
            "state",
            "国有资本经营预算财政拨款收入",
        )

    def _empty(self, made: Sheet, source: str, what: str) -> Sheet:
        if not any(f.source == source for f in self.now.flows):
            made.below.append(
                f"说明：{self.bureau.name}{self.bureau.year}年度没有{what}，也没有使用该项拨款安排的支出，故本表无数据。"
            )
        return made


BUDGETS = [
    ("一般公共预算财政拨款", "gp"),
    ("政府性基金预算财政拨款", "fund"),
    ("国有资本经营预算财政拨款", "state"),
]
