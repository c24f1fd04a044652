from tests.journeys.test_a_package_follows_from_a_ledger import *


def test_hash(eshan):
    made = package_write(package_draft(eshan, 2020, wanted("eshan-2020")))
    print("KEY", made.key)
