import django.db.models.deletion
from django.db import migrations, models

from yiben.apps.cases import guards


def install(apps, schema_editor):
    guards.install(schema_editor.connection)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("journals", "0001_initial"),
        ("orgs", "0003_clients"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64, unique=True, verbose_name="何处")),
                ("since", models.DateTimeField(db_index=True, verbose_name="起")),
                ("failed", models.PositiveIntegerField(default=0, verbose_name="未符次数")),
            ],
        ),
        migrations.CreateModel(
            name="CaseTypeKept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("type", models.CharField(max_length=60, verbose_name="种类")),
                ("version", models.PositiveIntegerField(verbose_name="版本")),
                ("edition", models.CharField(max_length=64, verbose_name="种类和时限的指纹")),
                ("digest", models.CharField(max_length=64, verbose_name="指纹")),
                ("body", models.JSONField(verbose_name="定义")),
                ("limits", models.JSONField(verbose_name="时限的定义")),
                ("kept_at", models.DateTimeField(verbose_name="留存时间")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("type", "version", "edition"), name="one_case_type_an_edition"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ForeignBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=60, verbose_name="来源平台")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("sha256", models.CharField(max_length=64, verbose_name="指纹")),
                ("preset", models.CharField(max_length=60, verbose_name="列名对应")),
                ("rows", models.PositiveIntegerField(verbose_name="行数")),
                ("fresh", models.PositiveIntegerField(verbose_name="新事件数")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.organization"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="办件编号")),
                ("secret", models.CharField(blank=True, max_length=128, verbose_name="查询码指纹")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("application", "办件"),
                            ("bundle", "一件事、并联审批"),
                            ("review", "评价"),
                            ("rectification", "整改"),
                            ("ticket", "热线工单"),
                            ("supervision", "监管行为"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=60, verbose_name="在上级办件中的名称")),
                ("item", models.CharField(blank=True, max_length=60, verbose_name="事项实施编码")),
                ("item_version", models.PositiveIntegerField(default=0, verbose_name="事项版本")),
                ("item_facts", models.JSONField(default=dict, verbose_name="开办时的事项要素")),
                ("offices", models.JSONField(default=dict, verbose_name="子办件归口")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("channel", models.CharField(blank=True, max_length=20, verbose_name="渠道")),
                ("applicant", models.CharField(blank=True, max_length=60, verbose_name="申请人")),
                ("owner", models.CharField(blank=True, max_length=100, verbose_name="网上申请的账号")),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "准予"),
                            ("granted_conditionally", "容缺准予"),
                            ("refused", "不予许可"),
                            ("declined", "不予受理"),
                            ("withdrawn", "撤回"),
                            ("revoked", "撤销"),
                            ("lapsed", "视为撤回"),
                            ("done", "办结"),
                            ("excluded", "剔除"),
                        ],
                        max_length=24,
                        verbose_name="结果",
                    ),
                ),
                ("handler", models.CharField(blank=True, max_length=100, verbose_name="经办人")),
                ("opened", models.DateTimeField(verbose_name="接件时间")),
                ("accepted", models.DateTimeField(null=True, verbose_name="受理时间")),
                ("closed", models.DateTimeField(null=True, verbose_name="办结时间")),
                ("due", models.DateTimeField(null=True, verbose_name="法定期限")),
                ("committed_due", models.DateTimeField(null=True, verbose_name="承诺期限")),
                ("provisional", models.BooleanField(default=False, verbose_name="期限为暂定")),
                (
                    "card",
                    models.CharField(
                        blank=True,
                        choices=[("", "正常"), ("yellow", "黄牌"), ("red", "红牌")],
                        max_length=8,
                        verbose_name="亮牌",
                    ),
                ),
                ("next_check", models.DateTimeField(null=True, verbose_name="下次查看")),
                ("events", models.PositiveIntegerField(default=0, verbose_name="事件数")),
                ("link", models.CharField(max_length=64, verbose_name="链尾指纹")),
                ("at", models.DateTimeField(verbose_name="最后一步时间")),
                ("standing", models.JSONField(verbose_name="现状")),
                ("source", models.CharField(blank=True, max_length=60, verbose_name="来源平台")),
                ("source_number", models.CharField(blank=True, max_length=100, verbose_name="原编号")),
                ("keep_until", models.DateField(null=True, verbose_name="保存至")),
                ("forgotten", models.DateTimeField(null=True, verbose_name="个人信息销毁于")),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="orgs.organization",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="cases.case",
                    ),
                ),
                (
                    "kept_type",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="cases.casetypekept",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="cases.foreignbatch",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="IssuedLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("template", models.CharField(max_length=60, verbose_name="文书")),
                ("version", models.PositiveIntegerField(verbose_name="模板版本")),
                ("number", models.CharField(max_length=60, unique=True, verbose_name="文号")),
                ("title", models.CharField(max_length=100, verbose_name="名称")),
                ("content", models.JSONField(verbose_name="内容")),
                ("sha256", models.CharField(max_length=64, verbose_name="内容指纹")),
                ("event", models.PositiveIntegerField(verbose_name="出具于第几条事件")),
                ("at", models.DateTimeField(verbose_name="出具时间")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="issued", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ("case", "id"),
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("window", "窗口领取"), ("post", "邮寄"), ("network", "网络送达")],
                        max_length=12,
                        verbose_name="送达方式",
                    ),
                ),
                ("proof", models.CharField(blank=True, max_length=200, verbose_name="凭据")),
                ("event", models.PositiveIntegerField(verbose_name="记于第几条事件")),
                ("at", models.DateTimeField(verbose_name="送达时间")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="cases.issuedletter",
                    ),
                ),
            ],
            options={
                "ordering": ("letter", "id"),
            },
        ),
        migrations.CreateModel(
            name="KeptFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=60, verbose_name="申请人")),
                ("sha256", models.CharField(max_length=64, verbose_name="指纹")),
                ("content", models.BinaryField(verbose_name="密文")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "sha256"), name="one_kept_file_a_content")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceivedDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.CharField(max_length=60, verbose_name="材料")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="指纹")),
                ("size", models.PositiveBigIntegerField(default=0, verbose_name="字节")),
                ("media", models.CharField(blank=True, max_length=80, verbose_name="文件类型")),
                ("event", models.PositiveIntegerField(verbose_name="收到于第几条事件")),
                ("shared_from", models.CharField(blank=True, max_length=100, verbose_name="共享来源")),
                ("at", models.DateTimeField(verbose_name="收到时间")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ("case", "id"),
            },
        ),
        migrations.CreateModel(
            name="SealedHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="日期")),
                ("position", models.PositiveIntegerField(verbose_name="位置")),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("link", models.CharField(max_length=64, verbose_name="指纹")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sealed",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ("day", "position"),
            },
        ),
        migrations.CreateModel(
            name="Serial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("series", models.CharField(max_length=40, verbose_name="序列")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="末号")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.organization"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseClock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("clock", models.CharField(max_length=60, verbose_name="时限")),
                ("started", models.DateTimeField(verbose_name="起算")),
                ("stopped", models.DateTimeField(null=True, verbose_name="停止")),
                ("due", models.DateTimeField(verbose_name="法定期限")),
                ("committed_due", models.DateTimeField(null=True, verbose_name="承诺期限")),
                ("provisional", models.BooleanField(default=False, verbose_name="暂定")),
                ("paused_on", models.CharField(blank=True, max_length=60, verbose_name="暂停事由")),
                ("paused", models.PositiveIntegerField(default=0, verbose_name="暂停分钟")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clocks",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["clock", "due"], name="case_clocks_by_due")],
                "constraints": [models.UniqueConstraint(fields=("case", "clock"), name="one_clock_a_case")],
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("action", models.CharField(max_length=60, verbose_name="动作")),
                ("code", models.PositiveSmallIntegerField(default=0, verbose_name="标准环节")),
                ("at", models.DateTimeField(verbose_name="发生时间")),
                ("recorded", models.DateTimeField(db_index=True, verbose_name="记录时间")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("role", models.CharField(blank=True, max_length=40, verbose_name="角色")),
                ("channel", models.CharField(blank=True, max_length=20, verbose_name="渠道")),
                ("window", models.CharField(blank=True, max_length=40, verbose_name="窗口")),
                ("source", models.CharField(blank=True, max_length=60, verbose_name="来源平台")),
                ("request", models.CharField(blank=True, max_length=80, verbose_name="请求标识")),
                ("body", models.JSONField(verbose_name="内容")),
                ("previous", models.CharField(max_length=64, verbose_name="上一条的指纹")),
                ("link", models.CharField(max_length=64, verbose_name="指纹")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "number"),
                "indexes": [models.Index(fields=["action", "at"], name="case_events_by_action")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="one_case_event_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("request__gt", "")),
                        fields=("case", "request"),
                        name="one_case_event_a_request",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("number", 1), ("request__gt", "")),
                        fields=("actor", "request"),
                        name="one_case_opened_a_request",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("number", models.BigIntegerField(null=True, verbose_name="数")),
                ("text", models.CharField(blank=True, max_length=100, verbose_name="文字")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["name", "number", "case"], name="case_facts_by_number")],
                "constraints": [models.UniqueConstraint(fields=("case", "name"), name="one_fact_a_case")],
            },
        ),
        migrations.AddConstraint(
            model_name="foreignbatch",
            constraint=models.UniqueConstraint(
                fields=("organization", "source", "sha256"), name="one_foreign_batch_a_file"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["organization", "closed", "due"], name="cases_of_an_office"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed__isnull", True)),
                fields=["organization", "due", "id"],
                name="cases_open_in_an_office",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed__isnull", True), ("handler__gt", "")),
                fields=["handler", "due", "id"],
                name="cases_of_a_handler",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["kind", "opened"], name="cases_of_a_kind"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("next_check__isnull", False)),
                fields=["next_check"],
                name="cases_to_look_at",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organization", "kind", "state", "card", "outcome", "due"], name="cases_on_a_board"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["organization", "id"], name="cases_newest"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["item", "opened"], name="cases_of_an_item"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("parent__isnull", False)), fields=["parent"], name="cases_of_a_parent"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)), fields=["batch"], name="cases_of_a_batch"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("owner__gt", "")), fields=["owner", "id"], name="cases_of_an_applicant"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("forgotten__isnull", True), ("keep_until__isnull", False)),
                fields=["keep_until"],
                name="cases_kept_until",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed__isnull", True)), fields=["due", "id"], name="cases_open_by_due"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("card__gt", "")), fields=["due", "id"], name="cases_with_a_card_by_due"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["applicant"], name="cases_of_one_subject"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("card__gt", "")),
                fields=["organization", "due", "id"],
                name="cases_with_a_card",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__gt", "")),
                fields=("source", "source_number"),
                name="one_case_a_source_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="sealedhead",
            constraint=models.UniqueConstraint(fields=("day", "position"), name="one_sealed_head_a_position"),
        ),
        migrations.AddConstraint(
            model_name="sealedhead",
            constraint=models.UniqueConstraint(fields=("case", "number"), name="one_sealed_head_a_number"),
        ),
        migrations.AddConstraint(
            model_name="serial",
            constraint=models.UniqueConstraint(
                fields=("organization", "series", "year"), name="one_serial_a_series"
            ),
        ),
        migrations.RunPython(install, remove, elidable=False),
    ]
