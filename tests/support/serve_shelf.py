"""Serve the invented papers: `python -m tests.support.serve_shelf PORT DATA`."""

import sys
from pathlib import Path

from yiben.faces.cli import serve

if __name__ == "__main__":
    serve.prepare(data=Path(sys.argv[2]))
    from django.contrib.auth.hashers import make_password

    from tests.support.foreign import keep_foreign
    from tests.support.kept import keep_shelf
    from tests.support.people import PASSWORD
    from yiben.apps.ledgers.demonstration import CENTRE, keep_ledgers
    from yiben.apps.ledgers.services.imports import import_submit
    from yiben.apps.orgs.demonstration import BUREAU, plant, seed
    from yiben.apps.orgs.models import User

    tree = plant()
    keep_shelf(tree[BUREAU])
    unit = keep_ledgers(tree[BUREAU], tree[CENTRE], year=2023)
    import_submit(by=None, unit=unit, year=2023, name="坏文件.csv", data="凭证号,日期,会计科目\n".encode())
    keep_foreign(tree[BUREAU])
    seed()
    User.objects.update(demonstration=False, password=make_password(PASSWORD))
    serve.serve(port=int(sys.argv[1]), demo=False)
