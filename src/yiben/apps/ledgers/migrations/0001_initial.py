"""Make ledgers: units, books, vouchers, budgets and registers, and the triggers that keep them."""

import django.db.models.deletion
from django.db import migrations, models

from yiben.apps.ledgers import guards


def _install(apps, schema_editor):
    guards.install(schema_editor.connection)


def _remove(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("journals", "0001_initial"),
        ("orgs", "0003_clients"),
    ]

    operations = [
        migrations.CreateModel(
            name="BudgetUnitRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="单位代码")),
                (
                    "institution",
                    models.CharField(
                        choices=[
                            ("administrative", "行政单位"),
                            ("civil_service_managed", "参公事业单位"),
                            ("public_institution", "事业单位"),
                        ],
                        max_length=30,
                        verbose_name="单位性质",
                    ),
                ),
                ("keeps_financial", models.BooleanField(default=False, verbose_name="同时记财务会计")),
                (
                    "policy",
                    models.CharField(
                        choices=[("warn", "提醒"), ("refuse", "拒绝")],
                        default="warn",
                        max_length=10,
                        verbose_name="超预算支出",
                    ),
                ),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budget_unit",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("organization__path",),
            },
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=100, verbose_name="合同号")),
                ("signed", models.DateField(verbose_name="签订日期")),
                ("supplier", models.CharField(max_length=200, verbose_name="供应商")),
                (
                    "size",
                    models.CharField(
                        choices=[("large", "大型"), ("medium", "中型"), ("small", "小型"), ("micro", "微型")],
                        max_length=8,
                        verbose_name="企业规模",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[("goods", "货物"), ("works", "工程"), ("services", "服务")],
                        max_length=10,
                        verbose_name="采购类别",
                    ),
                ),
                ("method", models.CharField(blank=True, max_length=60, verbose_name="采购方式")),
                ("project", models.CharField(blank=True, max_length=100, verbose_name="项目")),
                ("amount", models.BigIntegerField(verbose_name="合同金额（分）")),
                ("due", models.DateField(null=True, verbose_name="应付日期")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="登记时间")),
                ("void_reason", models.CharField(blank=True, max_length=500, verbose_name="作废理由")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
            ],
            options={
                "ordering": ("signed", "id"),
            },
        ),
        migrations.CreateModel(
            name="DetailAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.CharField(max_length=20, verbose_name="会计科目")),
                ("item", models.CharField(blank=True, max_length=10, verbose_name="功能科目")),
                ("section", models.CharField(blank=True, max_length=10, verbose_name="经济科目")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("general_public", "一般公共预算"),
                            ("government_funds", "政府性基金预算"),
                            ("state_capital", "国有资本经营预算"),
                            ("not_appropriated", "非财政拨款"),
                        ],
                        max_length=20,
                        verbose_name="预算种类",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personnel", "人员经费"),
                            ("operating", "公用经费"),
                            ("project", "项目支出"),
                        ],
                        max_length=12,
                        verbose_name="支出性质",
                    ),
                ),
                ("project", models.CharField(blank=True, max_length=100, verbose_name="项目")),
                ("origin", models.PositiveSmallIntegerField(default=0, verbose_name="结转年份")),
                ("fund_source", models.CharField(blank=True, max_length=60, verbose_name="资金来源")),
                ("counterparty", models.CharField(blank=True, max_length=100, verbose_name="往来单位")),
                (
                    "three_public",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("overseas_visits", "因公出国（境）费"),
                            ("vehicle_purchase", "公务用车购置费"),
                            ("vehicle_running", "公务用车运行维护费"),
                            ("hospitality_domestic", "公务接待费（国内接待）"),
                            ("hospitality_foreign_affairs", "公务接待费（国内接待中的外事接待）"),
                            ("hospitality_abroad", "公务接待费（国（境）外接待）"),
                        ],
                        max_length=40,
                        verbose_name="三公类别",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="details",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PostedVoucher",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.PositiveSmallIntegerField(verbose_name="月份")),
                ("number", models.PositiveIntegerField(verbose_name="号")),
                ("position", models.PositiveBigIntegerField(verbose_name="链上序号")),
                ("day", models.DateField(verbose_name="日期")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ordinary", "日常业务"),
                            ("opening", "年初余额"),
                            ("opening_adjustment", "年初余额调整"),
                            ("pooled_in", "归集调入"),
                            ("pooled_out", "归集调出"),
                            ("remitted", "归集上缴"),
                            ("recovered", "收回以前年度支出"),
                            ("surplus_used", "使用非财政拨款结余"),
                            ("surplus_distributed", "结余分配"),
                            ("closing", "年末结转"),
                        ],
                        max_length=24,
                        verbose_name="凭证类型",
                    ),
                ),
                ("memo", models.CharField(blank=True, max_length=200, verbose_name="摘要")),
                ("source_number", models.CharField(blank=True, max_length=60, verbose_name="原凭证号")),
                ("batch", models.CharField(blank=True, max_length=100, verbose_name="导入批次")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="记账时间")),
                ("previous", models.CharField(max_length=64, verbose_name="上一张的指纹")),
                ("link", models.CharField(max_length=64, verbose_name="指纹")),
                (
                    "reverses",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="ledgers.postedvoucher",
                    ),
                ),
            ],
            options={
                "ordering": ("book", "month", "number"),
            },
        ),
        migrations.CreateModel(
            name="ContractPayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="付款日期")),
                ("amount", models.BigIntegerField(verbose_name="金额（分）")),
                ("memo", models.CharField(blank=True, max_length=200, verbose_name="摘要")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="ledgers.contract",
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledgers.postedvoucher",
                    ),
                ),
            ],
            options={
                "ordering": ("day", "id"),
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="项目")),
                ("finished", models.DateField(null=True, verbose_name="完成日期")),
                ("document", models.CharField(blank=True, max_length=100, verbose_name="依据文件")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
            ],
            options={
                "ordering": ("unit", "name"),
            },
        ),
        migrations.CreateModel(
            name="YearBook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("keeps_financial", models.BooleanField(verbose_name="同时记财务会计")),
                ("number", models.PositiveBigIntegerField(default=0, verbose_name="最后一张凭证的序号")),
                (
                    "link",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                        verbose_name="最后一张凭证的指纹",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="books",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
            ],
            options={
                "ordering": ("unit", "year"),
            },
        ),
        migrations.CreateModel(
            name="PostingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField(verbose_name="行")),
                ("month", models.PositiveSmallIntegerField(verbose_name="月份")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ordinary", "日常业务"),
                            ("opening", "年初余额"),
                            ("opening_adjustment", "年初余额调整"),
                            ("pooled_in", "归集调入"),
                            ("pooled_out", "归集调出"),
                            ("remitted", "归集上缴"),
                            ("recovered", "收回以前年度支出"),
                            ("surplus_used", "使用非财政拨款结余"),
                            ("surplus_distributed", "结余分配"),
                            ("closing", "年末结转"),
                        ],
                        max_length=24,
                        verbose_name="凭证类型",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("debit", "借"), ("credit", "贷")], max_length=6, verbose_name="方向"
                    ),
                ),
                ("amount", models.BigIntegerField(verbose_name="金额（分，借为正）")),
                ("memo", models.CharField(blank=True, max_length=200, verbose_name="摘要")),
                (
                    "detail",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="ledgers.detailaccount",
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="ledgers.postedvoucher",
                    ),
                ),
                (
                    "book",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="ledgers.yearbook",
                    ),
                ),
            ],
            options={
                "ordering": ("voucher", "line"),
            },
        ),
        migrations.CreateModel(
            name="PostingCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("groups", "因公出国（境）团组数"),
                            ("travellers", "因公出国（境）人次"),
                            ("vehicles_bought", "公务用车购置数"),
                            ("receptions", "公务接待批次"),
                            ("guests", "公务接待人次"),
                        ],
                        max_length=20,
                        verbose_name="数量",
                    ),
                ),
                ("number", models.IntegerField(verbose_name="数")),
                (
                    "detail",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledgers.detailaccount",
                    ),
                ),
                (
                    "posting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="ledgers.postingrow",
                    ),
                ),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledgers.yearbook"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="postedvoucher",
            name="book",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="vouchers",
                to="ledgers.yearbook",
            ),
        ),
        migrations.CreateModel(
            name="MonthEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.PositiveSmallIntegerField(verbose_name="月份")),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "kind",
                    models.CharField(
                        choices=[("closed", "结账"), ("reopened", "重新打开")],
                        max_length=10,
                        verbose_name="步骤",
                    ),
                ),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="month_events",
                        to="ledgers.yearbook",
                    ),
                ),
            ],
            options={
                "ordering": ("book", "month", "number"),
            },
        ),
        migrations.CreateModel(
            name="BudgetEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("day", models.DateField(verbose_name="日期")),
                ("document", models.CharField(max_length=100, verbose_name="文号")),
                (
                    "entry",
                    models.CharField(
                        choices=[
                            ("original", "年初预算"),
                            ("adjustment", "预算调整"),
                            ("virement", "预算调剂"),
                        ],
                        max_length=12,
                        verbose_name="预算类型",
                    ),
                ),
                ("item", models.CharField(max_length=10, verbose_name="功能科目")),
                ("section", models.CharField(blank=True, max_length=10, verbose_name="经济科目")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("general_public", "一般公共预算"),
                            ("government_funds", "政府性基金预算"),
                            ("state_capital", "国有资本经营预算"),
                            ("not_appropriated", "非财政拨款"),
                        ],
                        max_length=20,
                        verbose_name="预算种类",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("personnel", "人员经费"),
                            ("operating", "公用经费"),
                            ("project", "项目支出"),
                        ],
                        max_length=12,
                        verbose_name="支出性质",
                    ),
                ),
                ("project", models.CharField(blank=True, max_length=100, verbose_name="项目")),
                (
                    "three_public",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("overseas_visits", "因公出国（境）费"),
                            ("vehicle_purchase", "公务用车购置费"),
                            ("vehicle_running", "公务用车运行维护费"),
                            ("hospitality_domestic", "公务接待费（国内接待）"),
                            ("hospitality_foreign_affairs", "公务接待费（国内接待中的外事接待）"),
                            ("hospitality_abroad", "公务接待费（国（境）外接待）"),
                        ],
                        max_length=40,
                        verbose_name="三公类别",
                    ),
                ),
                ("amount", models.BigIntegerField(verbose_name="金额（分）")),
                ("memo", models.CharField(blank=True, max_length=200, verbose_name="摘要")),
                ("batch", models.CharField(blank=True, max_length=100, verbose_name="导入批次")),
                ("actor", models.CharField(max_length=100, verbose_name="何人")),
                ("at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "reverses",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="ledgers.budgetentry",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budget_entries",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
            ],
            options={
                "ordering": ("unit", "year", "day", "id"),
                "indexes": [models.Index(fields=["unit", "year", "entry"], name="budget_of_a_year")],
            },
        ),
        migrations.CreateModel(
            name="Asset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("vehicle", "公务用车"), ("equipment", "设备"), ("building", "房屋")],
                        max_length=10,
                        verbose_name="种类",
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="编号或车牌")),
                ("name", models.CharField(blank=True, max_length=100, verbose_name="名称")),
                (
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("deputy_minister", "副部（省）级及以上领导用车"),
                            ("principal", "主要负责人用车"),
                            ("confidential", "机要通信用车"),
                            ("emergency", "应急保障用车"),
                            ("law_enforcement", "执法执勤用车"),
                            ("special_technical", "特种专业技术用车"),
                            ("retired", "离退休干部服务用车"),
                            ("other", "其他用车"),
                        ],
                        max_length=20,
                        verbose_name="车辆类型",
                    ),
                ),
                ("value", models.BigIntegerField(default=0, verbose_name="原值（分）")),
                ("area", models.BigIntegerField(default=0, verbose_name="面积（百分之一平方米）")),
                ("by_appropriation", models.BooleanField(default=False, verbose_name="使用财政拨款")),
                ("acquired", models.DateField(verbose_name="取得日期")),
                ("disposed", models.DateField(null=True, verbose_name="处置日期")),
                ("disposed_as", models.CharField(blank=True, max_length=200, verbose_name="处置说明")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assets",
                        to="ledgers.budgetunitrecord",
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "number", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("disposed__isnull", True)),
                        fields=("unit", "kind", "number"),
                        name="one_asset_a_number",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=models.UniqueConstraint(
                condition=models.Q(("void_reason", "")),
                fields=("unit", "number"),
                name="one_contract_a_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="detailaccount",
            constraint=models.UniqueConstraint(
                fields=(
                    "unit",
                    "account",
                    "item",
                    "section",
                    "kind",
                    "nature",
                    "project",
                    "origin",
                    "fund_source",
                    "counterparty",
                    "three_public",
                ),
                name="one_detail_account",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.UniqueConstraint(fields=("unit", "name"), name="one_project_a_name"),
        ),
        migrations.AddConstraint(
            model_name="yearbook",
            constraint=models.UniqueConstraint(fields=("unit", "year"), name="one_book_a_year"),
        ),
        migrations.AddIndex(
            model_name="postingrow",
            index=models.Index(fields=["book", "detail", "kind", "month", "amount"], name="posting_sums"),
        ),
        migrations.AddConstraint(
            model_name="postingrow",
            constraint=models.UniqueConstraint(fields=("voucher", "line"), name="one_posting_per_line"),
        ),
        migrations.AddConstraint(
            model_name="postingcount",
            constraint=models.UniqueConstraint(fields=("posting", "measure"), name="one_count_a_posting"),
        ),
        migrations.AddConstraint(
            model_name="postedvoucher",
            constraint=models.UniqueConstraint(
                fields=("book", "month", "number"), name="one_voucher_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="postedvoucher",
            constraint=models.UniqueConstraint(fields=("book", "position"), name="one_voucher_per_position"),
        ),
        migrations.AddConstraint(
            model_name="monthevent",
            constraint=models.UniqueConstraint(
                fields=("book", "month", "number"), name="one_month_event_per_number"
            ),
        ),
        migrations.RunPython(_install, _remove),
    ]
