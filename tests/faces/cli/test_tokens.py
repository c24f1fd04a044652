"""`yiben token create`: a token without a browser, and in words why there is none."""

import pytest
from django.test import Client
from typer.testing import CliRunner

from tests.support.people import bureau
from yiben.apps.journals.models import Entry
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.orgs.models import ApiClient
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db


def create(*more, organization="云岭县政务服务管理局"):
    given = ["token", "create", "--name", "公开平台", "--organization", organization, *more]
    return CliRunner().invoke(app, given)


def test_the_token_alone_stands_on_the_output_and_opens_what_it_says():
    bureau()
    ran = create("--scope", "papers.read")
    assert ran.exit_code == 0 and "只显示这一次" in ran.stderr
    headers = {"authorization": f"Bearer {ran.stdout.strip()}"}
    assert Client().get("/api/v1/papers", headers=headers).status_code == 200
    assert Entry.objects.filter(action="client.create", actor=SYSTEM).count() == 1


@pytest.mark.parametrize(
    ("more", "organization", "why"),
    [
        (["--scope", "papers.read"], "没有这个局", "有 0 个"),
        (["--scope", "users.manage"], "云岭县政务服务管理局", "至少选择一项权限"),
        (["--scope", "papers.read", "--days", "9999"], "云岭县政务服务管理局", "有效天数"),
    ],
)
def test_what_is_refused_is_told_and_makes_nothing(more, organization, why):
    bureau()
    ran = create(*more, organization=organization)
    assert ran.exit_code == 2 and why in ran.stderr
    assert not ApiClient.objects.exists()
