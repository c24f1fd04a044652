"""Cases, their events, and what is folded from the events so that lists and metrics need not fold."""

from django.db import models

from yiben.apps.cases.models.foreign import ForeignBatch
from yiben.apps.orgs.models import Organization
from yiben.core.casework.case_type import KINDS, OUTCOMES

CARDS = (("", "正常"), ("yellow", "黄牌"), ("red", "红牌"))

# The rows that an index holds: few of the million. SQLite uses such an index only where a query says the same words,
# so a query by a text that may be empty says besides that it is greater than ''.
OPEN = models.Q(closed__isnull=True)
CLOSED = models.Q(closed__isnull=False)
NAMED = models.Q(handler__gt="", closed__isnull=True)
CARDED = models.Q(card__gt="")
WATCHED = models.Q(next_check__isnull=False)
CHILD = models.Q(parent__isnull=False)
IMPORTED = models.Q(batch__isnull=False)
KEPT = models.Q(forgotten__isnull=True, keep_until__isnull=False)


class CaseTypeKept(models.Model):
    """A kind of case as it was when the first case of it was opened; its cases live by it for ever.

    `digest` is the sha256 of `body`, the definition as plain JSON; `limits` are the definitions of the limits that
    its clocks name, because a case lives by those too. `edition` is the sha256 of both: a new version of a limit
    makes a new edition of the same version of the kind.
    """

    type = models.CharField("种类", max_length=60)
    version = models.PositiveIntegerField("版本")
    edition = models.CharField("种类和时限的指纹", max_length=64)
    digest = models.CharField("指纹", max_length=64)
    body = models.JSONField("定义")
    limits = models.JSONField("时限的定义")
    kept_at = models.DateTimeField("留存时间")

    class Meta:
        """An edition once."""

        constraints = [
            models.UniqueConstraint(fields=("type", "version", "edition"), name="one_case_type_an_edition")
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.version}"


class Case(models.Model):
    """A case. Everything but its number, kind, organisation, parent and item follows from its events.

    `number` is printed on every paper; `secret` is the digest of the code that the applicant got with it. `place` is
    the name it has with its parent. `events` and `link` are the head of its chain. `standing` is the folded state as
    plain JSON. `due`, `committed_due`, `card` are of the clock that runs out first; `next_check` is the next moment
    at which the system must look. `applicant` is the vault's subject of the personal values, `owner` the account
    that applied by itself. `item_facts` is what the item promised when the case was opened; `offices` say to which
    organisation, about which item, each child goes (by its name), also one that begins later.
    """

    number = models.CharField("办件编号", max_length=40, unique=True)
    secret = models.CharField("查询码指纹", max_length=128, blank=True)
    kept_type = models.ForeignKey(
        CaseTypeKept, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    kind = models.CharField("类别", max_length=20, choices=KINDS.items())
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children", db_index=False
    )
    place = models.CharField("在上级办件中的名称", max_length=60, blank=True)
    item = models.CharField("事项实施编码", max_length=60, blank=True)
    item_version = models.PositiveIntegerField("事项版本", default=0)
    reviewed = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="review", verbose_name="评价的办件"
    )
    item_facts = models.JSONField("开办时的事项要素", default=dict)
    offices = models.JSONField("子办件归口", default=dict)
    title = models.CharField("标题", max_length=200)
    channel = models.CharField("渠道", max_length=20, blank=True)
    applicant = models.CharField("申请人", max_length=60, blank=True)
    owner = models.CharField("网上申请的账号", max_length=100, blank=True)
    state = models.CharField("状态", max_length=40)
    outcome = models.CharField("结果", max_length=24, blank=True, choices=OUTCOMES.items())
    handler = models.CharField("经办人", max_length=100, blank=True)
    opened = models.DateTimeField("接件时间")
    accepted = models.DateTimeField("受理时间", null=True)
    closed = models.DateTimeField("办结时间", null=True)
    due = models.DateTimeField("法定期限", null=True)
    committed_due = models.DateTimeField("承诺期限", null=True)
    provisional = models.BooleanField("期限为暂定", default=False)
    card = models.CharField("亮牌", max_length=8, blank=True, choices=CARDS)
    next_check = models.DateTimeField("下次查看", null=True)
    events = models.PositiveIntegerField("事件数", default=0)
    link = models.CharField("链尾指纹", max_length=64)
    at = models.DateTimeField("最后一步时间")
    standing = models.JSONField("现状")
    source = models.CharField("来源平台", max_length=60, blank=True)
    source_number = models.CharField("原编号", max_length=100, blank=True)
    batch = models.ForeignKey(
        ForeignBatch, on_delete=models.PROTECT, null=True, related_name="cases", db_index=False
    )
    keep_until = models.DateField("保存至", null=True)
    forgotten = models.DateTimeField("个人信息销毁于", null=True)

    class Meta:
        """Newest first; a foreign case once. The indexes are those of lists, of the waker and of boards."""

        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("source", "source_number"),
                condition=models.Q(source__gt=""),
                name="one_case_a_source_number",
            )
        ]
        indexes = [
            models.Index(fields=("organization", "closed", "due"), name="cases_of_an_office"),
            # PostgreSQL takes no order from an index behind "is null", so what is open has indexes of its own.
            models.Index(
                fields=("organization", "due", "id"), name="cases_open_in_an_office", condition=OPEN
            ),
            models.Index(fields=("handler", "due", "id"), name="cases_of_a_handler", condition=NAMED),
            # What metrics of the few kinds begin with: tickets and reviews among the many applications.
            models.Index(fields=("kind", "opened"), name="cases_of_a_kind"),
            # All that most metrics of closed cases ask, so that the wide rows stay unread; written from the closing on.
            models.Index(
                fields=("kind", "closed", "outcome", "accepted", "opened", "organization", "events"),
                name="cases_closed",
                condition=CLOSED,
            ),
            models.Index(fields=("next_check",), name="cases_to_look_at", condition=WATCHED),
            models.Index(
                fields=("organization", "kind", "state", "card", "outcome", "due"), name="cases_on_a_board"
            ),
            models.Index(fields=("organization", "id"), name="cases_newest"),
            models.Index(fields=("item", "opened"), name="cases_of_an_item"),
            models.Index(fields=("parent",), name="cases_of_a_parent", condition=CHILD),
            models.Index(fields=("batch",), name="cases_of_a_batch", condition=IMPORTED),
            models.Index(
                fields=("owner", "id"), condition=models.Q(owner__gt=""), name="cases_of_an_applicant"
            ),
            models.Index(fields=("keep_until",), condition=KEPT, name="cases_kept_until"),
            models.Index(fields=("due", "id"), condition=OPEN, name="cases_open_by_due"),
            models.Index(fields=("due", "id"), condition=CARDED, name="cases_with_a_card_by_due"),
            models.Index(fields=("applicant",), name="cases_of_one_subject"),
            models.Index(fields=("organization", "due", "id"), condition=CARDED, name="cases_with_a_card"),
        ]

    def __str__(self) -> str:
        return self.number


class CaseEvent(models.Model):
    """An event of a case, chained. `body` is its canonical content (core.casework.case.Event as plain JSON).

    Besides it holds the version of the `calendar` it was reckoned by and, under `about`, what the opened case is about
    or the file that came. `request` is what the sender
    called it, so that a retry does not do it twice. `at` is when it happened, `recorded` when it was written; `code`
    the standard event.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="log", db_index=False)
    number = models.PositiveIntegerField("序号")
    action = models.CharField("动作", max_length=60)
    code = models.PositiveSmallIntegerField("标准环节", default=0)
    at = models.DateTimeField("发生时间")
    recorded = models.DateTimeField("记录时间", db_index=True)
    actor = models.CharField("何人", max_length=100)
    role = models.CharField("角色", max_length=40, blank=True)
    channel = models.CharField("渠道", max_length=20, blank=True)
    window = models.CharField("窗口", max_length=40, blank=True)
    source = models.CharField("来源平台", max_length=60, blank=True)
    request = models.CharField("请求标识", max_length=80, blank=True)
    body = models.JSONField("内容")
    previous = models.CharField("上一条的指纹", max_length=64)
    link = models.CharField("指纹", max_length=64)

    class Meta:
        """A case has no number twice, a request is done once."""

        ordering = ("case", "number")
        constraints = [
            models.UniqueConstraint(fields=("case", "number"), name="one_case_event_a_number"),
            models.UniqueConstraint(
                fields=("case", "request"),
                condition=models.Q(request__gt=""),
                name="one_case_event_a_request",
            ),
            models.UniqueConstraint(
                fields=("actor", "request"),
                condition=models.Q(number=1, request__gt=""),
                name="one_case_opened_a_request",
            ),
        ]
        indexes = [models.Index(fields=("action", "at"), name="case_events_by_action")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number} {self.action}"


class CaseClock(models.Model):
    """A clock of a case as folded: what metrics on time count. `paused` is the time it stood still, in minutes."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks", db_index=False)
    clock = models.CharField("时限", max_length=60)
    started = models.DateTimeField("起算")
    stopped = models.DateTimeField("停止", null=True)
    due = models.DateTimeField("法定期限")
    committed_due = models.DateTimeField("承诺期限", null=True)
    provisional = models.BooleanField("暂定", default=False)
    paused_on = models.CharField("暂停事由", max_length=60, blank=True)
    paused = models.PositiveIntegerField("暂停分钟", default=0)

    class Meta:
        """A clock once a case."""

        constraints = [models.UniqueConstraint(fields=("case", "clock"), name="one_clock_a_case")]
        # All that metrics on time ask of a clock, so that its row stays unread.
        indexes = [
            models.Index(
                fields=("clock", "due", "committed_due", "stopped", "paused_on", "case"),
                name="case_clocks_by_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.clock}"


class CaseFact(models.Model):
    """A fact of a case that its kind names for metrics: the level of a review, a truth (1, 0), an amount in fen."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="facts", db_index=False)
    name = models.CharField("名称", max_length=60)
    number = models.BigIntegerField("数", null=True)
    text = models.CharField("文字", max_length=100, blank=True)

    class Meta:
        """A name once a case."""

        constraints = [models.UniqueConstraint(fields=("case", "name"), name="one_fact_a_case")]
        indexes = [models.Index(fields=("name", "number", "case"), name="case_facts_by_number")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name}"


class SealedHead(models.Model):
    """The head of a case as it stood under the root of a day, which the journal keeps (cases.seal)."""

    day = models.DateField("日期")
    position = models.PositiveIntegerField("位置")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sealed", db_index=False)
    number = models.PositiveIntegerField("序号")
    link = models.CharField("指纹", max_length=64)

    class Meta:
        """A root has no position twice; the index answers how far a case is sealed."""

        ordering = ("day", "position")
        constraints = [
            models.UniqueConstraint(fields=("day", "position"), name="one_sealed_head_a_position"),
            models.UniqueConstraint(fields=("case", "number"), name="one_sealed_head_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number}"
