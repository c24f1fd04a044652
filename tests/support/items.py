"""Service items for tests: empty but for what a test says, and whole ones that the linter finds nothing in."""

from typing import Any

from yiben.apps.catalogues.rulebook import form
from yiben.apps.catalogues.services.items import item_save
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.services import organization_create

STEPS = ("收件", "受理", "审查", "决定", "送达")


def blank_item(**given: Any) -> dict[str, Any]:
    """An item in which nothing is filled in but what is given, rows of lists likewise."""
    kept = form()
    item = {one.id: given.pop(one.id, one.nothing) for one in kept.item.fields}
    for part in kept.lists:
        rows = given.pop(part.id, ())
        item[part.id] = tuple({one.id: row.get(one.id, one.nothing) for one in part.fields} for row in rows)
    assert not given, f"an item has no {', '.join(given)}"
    return item


def good_texts(code: str = "1100", **changes: Any) -> dict[str, Any]:
    """A licence as texts by field, in which the linter finds nothing."""
    basis = "某许可条例（测试）第三条"
    return {
        "code": code,
        "level": "县级",
        "name": f"测试许可{code}",
        "since": "2026-01-01",
        "type": "行政许可",
        "on_application": "是",
        "handling": "承诺件",
        "statutory": "20",
        "statutory_unit": "工作日",
        "committed": "5",
        "committed_unit": "工作日",
        "ways": "窗口办理、网上办理",
        "visits": "0",
        "depth": "Ⅳ级",
        "online_address": "政务服务网（示例）",
        "posts": "是",
        "charges": "否",
        "intermediary": "否",
        "conditions": "依法登记的经营主体",
        "consult_phone": "0000-1000001",
        "complaint_phone": "0000-1000002",
        "review": "县人民政府",
        "litigation": "县人民法院",
        "in_hall": "是",
        "window": "是",
        "bases": [{"document": "某许可条例（测试）", "article": "第三条", "status": "未核实"}],
        "materials": [
            {"name": "申请书", "necessity": "必要", "source": "申请人自备", "asked": "是", "basis": basis},
            {"name": "营业执照", "necessity": "必要", "source": "数据共享", "shared_from": "电子证照库", "asked": "否", "basis": basis},
        ],
        "steps": [{"name": name, "amount": "1", "unit": "工作日"} for name in STEPS],
        "questions": [{"question": "能不能代办？", "answer": "能，带委托书。"}],
        "results": [{"name": "许可证", "kind": "证照", "sample": "样本"}],
        **changes,
    }  # fmt: skip


def department(name: str = "云岭县市场监督管理局", above: Organization | None = None) -> Organization:
    """A department that has items, made where it is missing."""
    known = Organization.objects.filter(name=name, parent=above).first()
    return known or organization_create(name=name, kind="department", parent=above)


def entered(code: str = "1100", *, at: Organization | None = None, **changes: Any) -> Any:
    """An item that the site itself entered; its first version."""
    return item_save(by=None, organization=at or department(), texts=good_texts(code, **changes))
