"""The secret key is made once and stays."""

import stat

from yiben.site.secret import secret_key


def test_the_key_is_made_on_the_first_run_and_kept(tmp_path):
    path = tmp_path / "secret_key"
    first = secret_key(path)
    assert len(first) > 50
    assert secret_key(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_machines_have_two_keys(tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")
