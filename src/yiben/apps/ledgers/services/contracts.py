"""The register of contracts: signed, paid, made void. A wrong contract is void and entered anew, never edited."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from yiben.apps.ledgers.models import BudgetUnitRecord, Contract, ContractPayment, PostedVoucher
from yiben.apps.ledgers.models.registers import CATEGORIES, SIZES
from yiben.apps.ledgers.services.common import POST, Person, journal, label_of, must, plain
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.problem import yuan


@transaction.atomic
def contract_sign(
    *,
    by: Person,
    unit: BudgetUnitRecord,
    number: str,
    signed: date,
    supplier: str,
    size: str,
    category: str,
    amount: int,
    method: str = "",
    project: str = "",
    due: date | None = None,
) -> Contract:
    """Enter a contract; `amount` in fen, `size` and `category` by their words of the register."""
    must(by, POST, unit)
    held = {"number": plain(number, 100), "supplier": plain(supplier)}
    if not all(held.values()):
        raise Refused("请填写合同号和供应商。")
    if size not in dict(SIZES) or category not in dict(CATEGORIES):
        raise Refused("企业规模应是大型、中型、小型或微型，采购类别应是货物、工程或服务。")
    if amount <= 0:
        raise Refused(f"合同金额读到{yuan(amount)}元，应大于零。")
    if due is not None and due < signed:
        raise Refused(f"应付日期{due}早于签订日期{signed}。")
    try:
        with transaction.atomic():
            made = Contract.objects.create(
                unit=unit,
                signed=signed,
                size=size,
                category=category,
                amount=amount,
                method=plain(method, 60),
                project=plain(project, 100),
                due=due,
                actor=label_of(by),
                at=timezone.now(),
                **held,
            )
    except IntegrityError as taken:
        raise Refused(f"合同号“{held['number']}”已经登记过了。") from taken
    after = {
        **held,
        "unit": unit.code,
        "signed": str(signed),
        "size": size,
        "category": category,
        "amount": amount,
        "due": str(due or ""),
    }
    journal("contract.sign", f"contract/{made.pk}", by, after=after)
    return made


@transaction.atomic
def contract_pay(
    *,
    by: Person,
    contract: Contract,
    day: date,
    amount: int,
    voucher: PostedVoucher | None = None,
    memo: str = "",
) -> ContractPayment:
    """Enter a payment; a negative one gives back. All together stay between nothing and the contract's amount."""
    must(by, POST, contract.unit)
    held = Contract.objects.select_for_update().get(pk=contract.pk)
    if held.void_reason:
        raise Refused("这份合同已经作废。")
    if voucher is not None and voucher.book.unit_id != held.unit_id:
        raise Refused("这张凭证不是这个单位的。")
    if day < held.signed:
        raise Refused(f"付款日期{day}早于签订日期{held.signed}。")
    paid = held.payments.aggregate(total=Sum("amount"))["total"] or 0
    if not amount or not 0 <= paid + amount <= held.amount:
        raise Refused(
            f"合同金额{yuan(held.amount)}元，已付{yuan(paid)}元，这次读到{yuan(amount)}元。请核对金额。"
        )
    made = ContractPayment.objects.create(
        contract=held,
        day=day,
        amount=amount,
        voucher=voucher,
        memo=plain(memo),
        actor=label_of(by),
        at=timezone.now(),
    )
    after = {"day": str(day), "amount": amount, "voucher": voucher.pk if voucher else None}
    journal("contract.pay", f"contract/{held.pk}", by, before={"paid": paid}, after=after)
    return made


@transaction.atomic
def contract_void(*, by: Person, contract: Contract, reason: str) -> None:
    """Make a contract void that was entered wrongly; one that was paid must be given back first."""
    must(by, POST, contract.unit)
    held = Contract.objects.select_for_update().get(pk=contract.pk)
    if not reason.strip():
        raise Refused("请写明作废的理由。")
    if held.void_reason:
        raise Refused("这份合同已经作废。")
    paid = held.payments.aggregate(total=Sum("amount"))["total"] or 0
    if paid:
        raise Refused(f"这份合同已付{yuan(paid)}元，不能作废。登记有误的付款请先登记退回。")
    Contract.objects.filter(pk=held.pk).update(void_reason=plain(reason, 500))
    journal("contract.void", f"contract/{held.pk}", by, after={"reason": reason.strip()})
