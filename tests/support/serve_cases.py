"""Serve a bureau that has no case yet: `python -m tests.support.serve_cases PORT DATA`."""

import sys
from pathlib import Path

from yiben.faces.cli import serve

if __name__ == "__main__":
    serve.prepare(data=Path(sys.argv[2]))
    from django.contrib.auth.hashers import make_password

    from tests.support.hashers import hash_quickly
    from tests.support.people import PASSWORD
    from yiben.apps.orgs.demonstration import plant, seed
    from yiben.apps.orgs.models import User

    hash_quickly()
    plant()
    seed()
    User.objects.update(demonstration=False, must_change_password=False, password=make_password(PASSWORD))
    serve.serve(port=int(sys.argv[1]), demo=False)
