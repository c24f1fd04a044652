"""The database by one address; what is wrong with the address is said in words."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from yiben.site import database as module
from yiben.site.database import database

DATA = Path("var")


def test_without_an_address_the_records_are_in_the_data_folder_and_on_the_disk_before_the_answer():
    made = database("", DATA)
    assert made["NAME"] == DATA / "yiben.sqlite3"
    assert "synchronous=FULL" in made["OPTIONS"]["init_command"]
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_names_user_password_host_port_and_database():
    made = database("postgresql://bureau:p%40ss@db.example:5433/yiben?sslmode=require", DATA)
    assert [made[k] for k in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "yiben",
        "bureau",
        "p@ss",
        "db.example",
        "5433",
    ]
    assert made["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_folder_stands_for_a_host():
    made = database("postgres:///yiben?host=/run/postgresql", DATA)
    assert (made["HOST"], made["PORT"], made["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize("address", ["mysql://a/b", "postgresql://host", "yiben", "postgresql:///"])
def test_another_address_is_refused_with_how_to_write_it(address):
    with pytest.raises(ImproperlyConfigured, match="应写成"):
        database(address, DATA)


def test_a_missing_driver_is_said_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="pip install"):
        database("postgresql://host/yiben", DATA)
