"""Cases of the demonstration: licences at every point of their way, one bundle with a pause, reviews good and bad.

Everything goes through the services as people would do it, on working days before today; the persons are invented.
"""

from datetime import datetime, time, timedelta
from typing import Any

from yiben.apps.cases.clock import aware, civil, now
from yiben.apps.cases.models import Case
from yiben.apps.cases.rulebook import calendar, kit_of
from yiben.apps.cases.services.opening import case_open
from yiben.apps.cases.services.stepping import case_step
from yiben.apps.cases.services.waking import cases_wake
from yiben.apps.orgs.models import Organization, User

LICENCE, BUNDLE, REVIEW = "administrative-licence", "parallel-approval", "service-review"
NEEDED = ("window_clerk", "case_handler", "section_head", "bureau_head")
_NOTICE = {"notice": "告知〔演示〕1号", "planned": 5}
_PAPERS = ("application_form", "materials")


def keep_cases(bureau: Organization) -> int:
    """Load the cases where there are none and somebody holds each role; how many were opened."""
    who = {role: _holder(role, bureau) for role in NEEDED}
    if Case.objects.exists() or not all(who.values()):
        return 0
    made = _Made(bureau, who)
    made.licences()
    made.bundle()
    cases_wake(at=now())
    return Case.objects.count()


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
            (6, "食品生产许可", "丙食品厂"),
            (27, "药品零售许可", "丁药店"),
            (40, "燃气经营许可", "戊燃气站"),
        ):
            case = self.open(LICENCE, back, matter, name)
            self.step(case, "accept", back)
            self.step(case, "examine", back - 1)
        paused = self.open(LICENCE, 16, "民办学校设立", "己学校")
        self.step(paused, "accept", 16)
        self.step(paused, "examine", 15)
        self.step(paused, "begin-review", 12, **_NOTICE)
        refused = self.open(LICENCE, 20, "道路运输经营许可", "庚车队")
        for action, back, said in (
            ("accept", 20, {}),
            ("examine", 18, {}),
            ("refuse", 12, {"reason": "车辆技术条件不符合规定"}),
        ):
            self.step(refused, action, back, **said)
        granted = self.open(LICENCE, 14, "食品经营许可", "辛超市")
        self.finish(granted)
        self.rate(granted, 5)

    def bundle(self) -> None:
        """A parallel approval with a pause; its children granted; a bad review that is put right."""
        parent = self.open(
            BUNDLE,
            25,
            "开餐饮店",
            "壬面馆",
            with_sign=True,
            shop_name="壬面馆",
            shop_address="人民路1号",
            documents=(*_PAPERS, "sign_drawing"),
        )
        self.step(parent, "accept", 25)
        self.step(parent, "begin-special", 22, **_NOTICE)
        self.step(parent, "end-special", 19)
        for _ in range(4):
            for child in Case.objects.filter(parent=parent, closed=None).order_by("id"):
                self.finish(child)
        parent.refresh_from_db()
        if parent.state == "ready":
            self.hand_out(parent, 8)
            self.rate(parent, 1)

    def open(
        self, kind: str, back: int, matter: str, name: str, documents: tuple[str, ...] = _PAPERS, **more: Any
    ) -> Case:
        """A case that came so many days ago."""
        who = {"applicant_kind": "person", "applicant_name": f"演示{name}", "matter": matter, **more}
        return case_open(
            by=self.who["window_clerk"], type=kind, organization=self.bureau, data=who, documents=documents,
            window="3", at=self.moment(back, None),
        ).case  # fmt: skip

    def finish(self, case: Case) -> None:
        """Take a case that is a licence to its good end in a few days."""
        for action, days, said in (
            ("accept", 0, {}),
            ("examine", 1, {}),
            ("grant", 2, {"content": "按申请内容准予"}),
            ("deliver-granted", 1, {"way": "window"}),
        ):
            case.refresh_from_db()
            if action in _open_to(case):
                day = civil(case.at).date() + timedelta(days=days)
                self.step(case, action, (civil(now()).date() - day).days, **said)

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
            action="rate" if level >= 3 else "rate-bad", at=self.moment(2, case.at),
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
        """Nine o'clock of the last working day so many days ago or before; an hour after what came before it."""
        day = civil(now()).date() - timedelta(days=back)
        while not calendar().works(day):
            day -= timedelta(days=1)
        found = aware(datetime.combine(day, time(9)))
        return max(found, after + timedelta(hours=1)) if after is not None else found


def _open_to(case: Case) -> list[str]:
    actions = kit_of(case.kept_type).type.actions.values()
    return [action.id for action in actions if case.state in action.origin]
