"""Serve the invented papers: `python -m tests.support.serve_shelf PORT DATA`."""

from tests.support.serving import start


def fill() -> None:
    """Papers, ledgers, cases, items, objectives and surveys of the demonstration."""
    from django.contrib.auth.hashers import make_password

    from tests.support.example_items import enter_examples
    from tests.support.foreign import keep_foreign
    from tests.support.kept import keep_shelf
    from tests.support.people import PASSWORD
    from tests.support.surveys import keep_surveys
    from yiben.apps.cases.demonstration import keep_cases
    from yiben.apps.catalogues.services.imports import items_import
    from yiben.apps.indicators.demonstration import demonstrate as keep_objectives
    from yiben.apps.ledgers.demonstration import CENTRE, keep_ledgers
    from yiben.apps.ledgers.services.imports import import_submit
    from yiben.apps.orgs.demonstration import BUREAU, plant, seed
    from yiben.apps.orgs.models import User

    tree = plant()
    keep_shelf(tree[BUREAU])
    enter_examples()
    unit = keep_ledgers(tree[BUREAU], tree[CENTRE], year=2023)
    import_submit(by=None, unit=unit, year=2023, name="坏文件.csv", data="凭证号,日期,会计科目\n".encode())
    seed()
    keep_objectives()
    keeper = User.objects.get(username="section")
    items_import(by=keeper, name="坏事项.csv", data="实施编码,事项名称\nYL01001,\n".encode())
    keep_cases(tree[BUREAU])
    keep_foreign(tree[BUREAU])
    keep_surveys(tree[BUREAU])
    User.objects.update(demonstration=False, password=make_password(PASSWORD))


if __name__ == "__main__":
    start(fill)
