"""The secret key is made once and stays."""

import stat
from concurrent.futures import ThreadPoolExecutor

from yiben.site.secret import secret_key


def test_the_key_is_made_on_the_first_run_and_kept(tmp_path):
    path = tmp_path / "secret_key"
    first = secret_key(path)
    assert len(first) > 50
    assert secret_key(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_machines_have_two_keys(tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_many_that_start_at_once_read_one_whole_key(tmp_path):
    path = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(path), range(64)))
    assert len(keys) == 1
    assert len(keys.pop()) > 40
    assert [one.name for one in tmp_path.iterdir()] == ["secret_key"]
