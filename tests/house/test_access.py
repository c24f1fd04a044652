"""Every address, opened with every role, lets in exactly whom docs/reference/access.md says."""

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.support.clients import ALL, Program
from tests.support.kept import keep
from tests.support.packages import store
from tests.support.people import bureau, person, sign_in, signed_in
from tests.support.published import prepare
from tests.support.sample import sample
from yiben.apps.orgs.duties import client_scopes, permissions, roles
from yiben.faces.access import ANYONE, SIGNED_IN
from yiben.faces.cli.access_page import NO, NOBODY, YES, interface_routes, interface_table, routes

APPS = Path(__file__).resolve().parents[2] / "src" / "yiben" / "apps"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "access.md"


def table() -> dict[str, dict[str, str]]:
    """The table of addresses: by address, a mark by role."""
    text = PAGE.read_text(encoding="utf-8").split("## 地址")[1].split("## 接口")[0]
    lines = [line for line in text.splitlines() if "|" in line]
    cells = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: dict(zip(cells[0], row, strict=True)) for row in cells[2:]}


def lets_in(client: Client, address: str) -> str:
    """The mark of what an answer means: a refusal, the sign-in page, or anything else."""
    response = client.get(address)
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith("/sign-in/")
    return NO if to_sign_in or response.status_code == 403 else YES


def test_every_route_declares_a_rule_that_is_known():
    known = {ANYONE, SIGNED_IN, *permissions()}
    assert [route for route in routes() if route.rule not in known] == []


def test_the_page_lists_every_route_and_every_role():
    found = table()
    assert list(found) == [route.path for route in routes()]
    assert all(list(row)[2:] == [NOBODY, *roles()] for row in found.values())


@pytest.mark.django_db
def test_every_address_lets_in_whom_the_page_says_and_nobody_else():
    wanted = table()
    parts = {
        "job_id": 1,
        "notice_id": 1,
        "paper_id": keep(sample()).paper_id,
        "user_id": person().pk,
        "assignment_id": 1,
        "organization_id": 1,
        "staff_id": 1,
        "client_id": 1,
        "package_id": (package := store(bureau(), code="140782")).pk,
        "disclosure_id": package.disclosure_id,
        **{"code": "140782", "fiscal_year": 2023, "number": 1, "form": 1, "file": 1},
        **dict.fromkeys(
            ("unit_id", "month", "voucher_id", "batch_id", "contract_id", "asset_id", "entry_id", "item_id"),
            1,
        ),
        "year": 2023,
        **{"kind_id": "administrative-licence", "action_id": "accept", "clock": "decision"},
        **dict.fromkeys(("received_id", "letter_id"), 1),
        **{"upload_id": 1, "metric_id": "closed-on-time"},
        **dict.fromkeys(("objective_id", "monitoring_id", "remedy_id", "evaluation_id", "file_id"), 1),
        **{"part": "form", "kind": "pdf"},
        **{"survey_id": 1, "audience": "recipients", "token": "no-such-invitation"},
        **{"part": "form", "kind": "html"},
        "publication_id": prepare(keep(sample(), owner=bureau()), bureau()).publication_id,
    }
    clients = {NOBODY: Client()} | {role: sign_in(Client(), person(role)) for role in roles()}
    assert all(name in parts for path in wanted for name in re.findall(r"<(?:int|slug|str):(\w+)>", path))
    found = {}
    for path in wanted:
        address = re.sub(r"<(?:int|slug|str):(\w+)>", lambda m: str(parts[m.group(1)]), path)
        found[path] = {who: lets_in(client, address) for who, client in clients.items()}
    assert found == {path: {who: row[who] for who in (NOBODY, *roles())} for path, row in wanted.items()}


def test_roles_hold_only_permissions_that_exist_and_every_permission_opens_something():
    held = frozenset().union(*(role.permissions for role in roles().values()))
    assert held == set(permissions())
    opens = {route.rule for route in (*routes(), *interface_routes())} - {ANYONE, SIGNED_IN}
    services = "".join(path.read_text(encoding="utf-8") for path in APPS.rglob("*.py"))
    asked = {code for code in permissions() if f'"{code}"' in services}
    assert opens <= set(permissions()) == opens | asked


def test_every_address_of_the_interface_declares_a_scope_that_a_token_can_have_and_is_on_the_page():
    assert [route for route in interface_routes() if route.rule not in {ANYONE, *client_scopes()}] == []
    text = PAGE.read_text(encoding="utf-8").split("## 接口")[1]
    assert [row for row in interface_table()[1:] if f"| {row[0]} | `{row[1]}` | {row[2]} |" not in text] == []


@pytest.mark.django_db
def test_every_address_of_the_interface_opens_to_its_scope_and_to_nothing_else():
    run = keep(sample(), owner=bureau())
    of_ledger = {"unit": "101001", "year": 2023, "voucher_id": 1, "import_id": 1}
    parts = {"paper_id": run.paper_id, "audit_id": run.pk, **of_ledger}
    tokens = {scope: Program(scope).token for scope in ALL}
    officer = signed_in("finance_officer")
    for method, path, rule in interface_table()[1:]:
        address = re.sub(r"<(.+?)>", lambda m: str(parts[m.group(1)]), path)
        opened = {
            scope
            for scope, token in tokens.items()
            if Client().generic(method, address, headers={"authorization": f"Bearer {token}"}).status_code
            not in (401, 403)
        }
        assert opened == (set(ALL) if rule == ANYONE else {rule}), (method, path)
        assert rule == ANYONE or officer.generic(method, address).status_code == 401
