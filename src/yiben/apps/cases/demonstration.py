"""Cases of the demonstration: licences at every point of their way, one bundle with a pause, reviews good and bad.

Everything goes through the services as people would do it, counted in working days back from today; the persons are invented.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from yiben.apps.cases.clock import aware, civil, now
from yiben.apps.cases.models import Case
from yiben.apps.cases.rulebook import calendar, kit_of
from yiben.apps.cases.services.opening import case_open
from yiben.apps.cases.services.stepping import case_step
from yiben.apps.cases.services.waking import cases_wake
from yiben.apps.jobs.doing import Outcome, Work
from yiben.apps.jobs.models import STEP_REFUSED, Job
from yiben.apps.jobs.services import Planned, job_enqueue
from yiben.apps.orgs.demonstration import BUREAU, COUNTY
from yiben.apps.orgs.models import Organization, User

LICENCE, BUNDLE, REVIEW = "administrative-licence", "parallel-approval", "service-review"
RECTIFICATION = "rectification"
KIND, KEEPER = "cases.examples", "section"
NEEDED = ("window_clerk", "case_handler", "section_head", "bureau_head")
_NOTICE = {"notice": "告知〔演示〕1号", "planned": 5}
_PAPERS = ("application_form", "materials")


def keep_cases(bureau: Organization) -> int:
    """Load the cases where there are none of citizens and somebody holds each role; how many were opened."""
    who = {role: _holder(role, bureau) for role in NEEDED}
    if _loaded() or not all(who.values()):
        return 0
    before = Case.objects.count()
    made = _Made(bureau, who)
    made.licences()
    made.bundle()
    cases_wake(at=now())
    return Case.objects.count() - before


def examples_ask() -> Job | None:
    """Put the loading of the example cases in line; None where cases are there, or nobody works."""
    keeper = User.objects.filter(username=KEEPER, demonstration=True).first()
    if keeper is None or _loaded():
        return None
    return job_enqueue(kind=KIND, title="载入示例办件", steps=[Planned(BUREAU, {})], by=keeper)


def examples_loaded(work: Work) -> Outcome:
    """Load them. Twice is once: where there are cases nothing is loaded."""
    bureau = Organization.objects.filter(name=BUREAU, parent__name=COUNTY).first()
    if bureau is None:
        return Outcome("没有演示的机构，没有载入示例办件。", "", STEP_REFUSED)
    number = keep_cases(bureau)
    return Outcome(f"已载入{number}件。" if number else "已有办件，没有再载入。", "")


def _loaded() -> bool:
    """True where a citizen has a case. What the bureau puts right itself is none: evaluations open it before."""
    return Case.objects.exclude(kind=RECTIFICATION).exists()


def _holder(role: str, bureau: Organization) -> User | None:
    found = User.objects.filter(
        assignments__role=role, assignments__organization=bureau, assignments__ended_at__isnull=True
    )
    return found.order_by("id").first()


class _Made:
    """Opens and moves cases, each step an hour or more after the last, on days counted back from today."""

    def __init__(self, bureau: Organization, who: dict[str, Any]) -> None:
        self.bureau, self.who = bureau, who

    def licences(self) -> None:
        """One at each point: just come, to be corrected, being examined, yellow, overdue, refused, granted."""
        self.open(LICENCE, 1, "小餐饮经营许可", "甲餐饮店", documents=())
        waiting = self.open(LICENCE, 4, "公共场所卫生许可", "乙宾馆", documents=("application_form",))
        self.step(waiting, "correct-once", 3, to_correct=["场所平面图", "卫生管理制度"])
        for back, matter, name in (
            (4, "食品生产许可", "丙食品厂"),
            (17, "药品零售许可", "丁药店"),
            (26, "燃气经营许可", "戊燃气站"),
        ):
            case = self.open(LICENCE, back, matter, name)
            self.step(case, "accept", back)
            self.step(case, "examine", back - 1)
        paused = self.open(LICENCE, 11, "民办学校设立", "己学校")
        self.step(paused, "accept", 11)
        self.step(paused, "examine", 10)
        self.step(paused, "begin-review", 8, **_NOTICE)
        refused = self.open(LICENCE, 14, "道路运输经营许可", "庚车队")
        for action, back, said in (
            ("accept", 14, {}),
            ("examine", 12, {}),
            ("refuse", 8, {"reason": "车辆技术条件不符合规定"}),
        ):
            self.step(refused, action, back, **said)
        granted = self.open(LICENCE, 10, "食品经营许可", "辛超市")
        self.finish(granted, 10)
        self.rate(granted, 5)

    def bundle(self) -> None:
        """A parallel approval with a pause; its children granted; a bad review that is put right."""
        parent = self.open(
            BUNDLE,
            18,
            "开餐饮店",
            "壬面馆",
            with_sign=True,
            shop_name="壬面馆",
            shop_address="人民路1号",
            documents=(*_PAPERS, "sign_drawing"),
        )
        self.step(parent, "accept", 18)
        self.step(parent, "begin-special", 17, **_NOTICE)
        self.step(parent, "end-special", 14)
        for back in (16, 11):
            for child in Case.objects.filter(parent=parent, closed=None).order_by("id"):
                self.finish(child, back)
        parent.refresh_from_db()
        if parent.state == "ready":
            self.hand_out(parent, 5)
            self.rate(parent, 1)

    def open(
        self, kind: str, back: int, matter: str, name: str, documents: tuple[str, ...] = _PAPERS, **more: Any
    ) -> Case:
        """A case that came so many working days ago."""
        who = {"applicant_kind": "person", "applicant_name": f"演示{name}", "matter": matter, **more}
        return case_open(
            by=self.who["window_clerk"], type=kind, organization=self.bureau, data=who, documents=documents,
            window="3", at=self.moment(back, None), item_facts={"name": matter, "committed_days": 20},
        ).case  # fmt: skip

    def finish(self, case: Case, back: int) -> None:
        """Take a case that is a licence, and came so many working days ago, to its good end in four."""
        for action, later, said in (
            ("accept", 0, {}),
            ("examine", 1, {}),
            ("grant", 3, {"content": "按申请内容准予"}),
            ("deliver-granted", 4, {"way": "window"}),
        ):
            case.refresh_from_db()
            if action in _open_to(case):
                self.step(case, action, back - later, **said)

    def hand_out(self, case: Case, back: int) -> None:
        """Hand the results of a bundle out at once."""
        for action in _open_to(case):
            if action.startswith("hand"):
                self.step(case, action, back, way="window")
                return

    def rate(self, case: Case, level: int) -> None:
        """The applicant's review at the window's screen."""
        case.refresh_from_db()
        said = {"level": level, "series": "active", "case_number": case.number}
        if level < 3:
            said |= {"named": True, "contact": "演示电话", "comment": "等候时间太长"}
        case_open(
            by=self.who["window_clerk"], type=REVIEW, organization=self.bureau, data=said,
            action="rate" if level >= 3 else "rate-bad", at=self.moment(1, case.at),
        )  # fmt: skip

    def step(self, case: Case, action: str, back: int, **said: Any) -> None:
        """A step so many days ago, by the first who may take it."""
        case.refresh_from_db()
        taken = case_step(
            by=self._usual(case, action), case=case, action=action, data=said, at=self.moment(back, case.at)
        )
        case.refresh_from_db()
        assert taken.pk == case.pk

    def _usual(self, case: Case, action: str) -> User:
        by = kit_of(case.kept_type).type.actions[action].by
        return next(self.who[role] for role in (*by, *NEEDED) if role in self.who)

    @staticmethod
    def moment(back: int, after: datetime | None) -> datetime:
        """Nine o'clock so many working days ago; an hour after what came before it at the earliest."""
        day = _worked(civil(now()).date())
        for _ in range(back):
            day = _worked(day - timedelta(days=1))
        found = aware(datetime.combine(day, time(9)))
        return max(found, after + timedelta(hours=1)) if after is not None else found


def _worked(day: date) -> date:
    """A day, or the last working day before it."""
    while not calendar().works(day):
        day -= timedelta(days=1)
    return day


def _open_to(case: Case) -> list[str]:
    actions = kit_of(case.kept_type).type.actions.values()
    return [action.id for action in actions if case.state in action.origin]
