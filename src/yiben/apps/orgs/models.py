"""Organisations in a tree, users, and the roles that users hold in organisations."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

KINDS = (
    ("bureau", "局（中心）"),
    ("section", "股室"),
    ("window", "窗口"),
    ("budget_unit", "下属预算单位"),
    ("department", "部门"),
    ("township", "乡镇（街道）"),
    ("service_station", "便民服务站"),
)


class Organization(models.Model):
    """An organisation. `path` holds the ids from the root down to itself, so that a subtree is one query."""

    name = models.CharField("名称", max_length=100)
    kind = models.CharField("种类", max_length=20, choices=KINDS)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    region = models.CharField("行政区划代码", max_length=6, blank=True)
    path = models.CharField("路径", max_length=200, db_index=True, editable=False)

    class Meta:
        """In the order of the tree; a name once below a parent."""

        ordering = ("path",)
        constraints = [
            models.UniqueConstraint(fields=("parent", "name"), name="one_name_below_a_parent"),
            models.UniqueConstraint(
                fields=("name",), condition=models.Q(parent__isnull=True), name="one_name_at_the_top"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class User(AbstractBaseUser):
    """Someone who signs in. `session_epoch` is part of every session: raising it signs out everywhere."""

    username = models.CharField("用户名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="users", verbose_name="所在单位"
    )
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("须先改密码", default=True)
    demonstration = models.BooleanField("演示用户", default=False)
    session_epoch = models.PositiveIntegerField("会话代次", default=0)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    # Where the present request comes from, for the journal; set by the guard, never stored here.
    source = ""

    USERNAME_FIELD = "username"
    objects = BaseUserManager()

    class Meta:
        """By organisation, then in the order in which they came."""

        ordering = ("organization__path", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """How the journal names this user: by number, so that no entry holds a name."""
        return f"user/{self.pk}"

    def get_session_auth_hash(self) -> str:
        """What a session must know to stay valid: the password and the epoch."""
        known = f"{self.password} {self.session_epoch}"
        return salted_hmac("yiben.apps.orgs.session", known, algorithm="sha256").hexdigest()


class Assignment(models.Model):
    """A role that a user holds in an organisation and below. It is ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField("角色", max_length=40)
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    assigned_at = models.DateTimeField("开始", auto_now_add=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField("结束", null=True)

    class Meta:
        """A role is held once at a time in an organisation."""

        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("user", "organization", "role"),
                condition=models.Q(ended_at__isnull=True),
                name="a_role_is_held_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.organization_id}"


ESTABLISHMENTS = (
    ("administrative", "行政编制"),
    ("civil_service_managed", "参公事业编制"),
    ("fully_funded", "全额拨款事业编制"),
    ("partly_funded", "差额拨款事业编制"),
    ("workers", "机关工勤编制"),
)
OUTSIDE = ("outside", "编外聘用")
LEAVINGS = (
    ("moved", "调任"),
    ("transferred", "调出"),
    ("retired", "退休"),
    ("resigned", "辞职"),
    ("dismissed", "辞退、解聘"),
    ("other", "其他"),
)


class Establishment(models.Model):
    """How many of a kind are approved for an organisation, by which document. The next one ends it; none is changed."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="establishments")
    kind = models.CharField("编制种类", max_length=30, choices=ESTABLISHMENTS)
    approved = models.PositiveSmallIntegerField("核定数")
    document = models.CharField("文号", max_length=100)
    dated = models.DateField("文件日期")
    since = models.DateField("起始日")
    until = models.DateField("截止日", null=True)
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        """One in force of a kind."""

        ordering = ("organization__path", "kind", "since")
        constraints = [
            models.UniqueConstraint(
                fields=("organization", "kind"),
                condition=models.Q(until__isnull=True),
                name="one_establishment_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.kind} {self.approved}"


class Post(models.Model):
    """A post in an organisation, and the kind of establishment it is filled from."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField("岗位", max_length=60)
    kind = models.CharField("编制种类", max_length=30, choices=(*ESTABLISHMENTS, OUTSIDE))

    class Meta:
        """A title once a kind; several people may stand in one post."""

        ordering = ("organization__path", "id")
        constraints = [
            models.UniqueConstraint(fields=("organization", "title", "kind"), name="a_post_stands_once")
        ]

    def __str__(self) -> str:
        return self.title


class Staff(models.Model):
    """Somebody who works for an organisation. Identity number and phone are sealed by the vault under `subject`."""

    name = models.CharField("姓名", max_length=60)
    user = models.OneToOneField(User, on_delete=models.PROTECT, null=True, related_name="staff")
    identity_number = models.CharField("身份证号（密文）", max_length=500, blank=True)
    phone = models.CharField("电话（密文）", max_length=500, blank=True)
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        """In the order in which they came."""

        ordering = ("id",)

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """How journal and vault name this person: by number."""
        return f"staff/{self.pk}"


class Placement(models.Model):
    """Somebody stood in a post from a day, until (and with) another. It is ended, never deleted."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="placements")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="placements")
    since = models.DateField("任职日")
    until = models.DateField("离任日", null=True)
    left_as = models.CharField("离任原因", max_length=20, choices=LEAVINGS, blank=True)

    class Meta:
        """One post at a time."""

        ordering = ("since", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("staff",), condition=models.Q(until__isnull=True), name="one_post_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.post_id}"


class ApiClient(models.Model):
    """A program of an organisation that uses the interface by a token. Of the token only a hash is kept.

    `window_at` and `window_used` count what was asked in the present minute, for all processes.
    """

    name = models.CharField("名称", max_length=60)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="clients")
    scopes = models.JSONField("权限范围")
    prefix = models.CharField("令牌开头", max_length=12, unique=True)
    token_hash = models.CharField("令牌指纹", max_length=64)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField("建立时间", auto_now_add=True)
    expires_at = models.DateTimeField("到期")
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField("吊销时间", null=True)
    last_used_at = models.DateTimeField("最近使用", null=True)
    window_at = models.DateTimeField("计数起点", null=True)
    window_used = models.PositiveIntegerField("已用次数", default=0)

    # Where the present request comes from, for the journal; set by the gate, never stored here.
    source = ""

    class Meta:
        """The newest first."""

        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """How the journal names this client."""
        return f"client/{self.pk}"


class ApiAnswer(models.Model):
    """What a client was answered to a write with an idempotency key; `status` is empty while it is done."""

    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="answers")
    key = models.CharField("幂等键", max_length=64)
    fingerprint = models.CharField("请求指纹", max_length=64)
    status = models.PositiveSmallIntegerField("状态码", null=True)
    location = models.CharField("地址", max_length=200, blank=True)
    body = models.TextField("答复", blank=True)
    begun_at = models.DateTimeField("开始")
    expires_at = models.DateTimeField("到期", db_index=True)

    class Meta:
        """A key is used once by a client."""

        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("client", "key"), name="one_answer_per_key")]

    def __str__(self) -> str:
        return f"{self.client_id} {self.key}"
