"""Nothing committed names a machine: no address, no host of a registry, no path of a developer."""

import re

from tests.house.source import REPOSITORY, committed

# Written in pieces, so that this file does not find itself.
PATH = re.compile(r"(?<![\w.])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me|Us" + r"ers|opt)/[\w.]")
ADDRESS = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
LOCAL = {"127.0.0.1", "0.0.0.0", "255.255.255.255"}
URL = re.compile(r"https?://([\w.-]+)")
HOSTS = re.compile(
    r"^(localhost|(.+\.)?(example|invalid|test)(\.(com|org))?|127\.0\.0\.1|(.+\.)?gov\.cn|(.+\.)?npc\.gov\.cn"
    r"|www\.w3\.org|schemas\.openxmlformats\.org|schemas\.microsoft\.com|purl\.oclc\.org|json-schema\.org"
    r"|www\.apache\.org|keepachangelog\.com|semver\.org|editorconfig\.org)$"
)
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".csv",
    ".txt",
    ".in",
    ".html",
    ".css",
    ".js",
    ".svg",
    ".json",
    "",
}


def texts():
    for path in committed():
        if path.suffix in TEXT:
            yield str(path.relative_to(REPOSITORY)), path.read_text(encoding="utf-8", errors="replace")


def test_no_committed_file_names_a_path_of_a_machine():
    assert [(name, found.group()) for name, text in texts() for found in PATH.finditer(text)] == []


def test_no_committed_file_names_an_address_of_a_machine():
    found = [(name, match.group()) for name, text in texts() for match in ADDRESS.finditer(text)]
    assert [(name, address) for name, address in found if address not in LOCAL] == []


def test_no_committed_file_links_to_an_unknown_host():
    found = [(name, match.group(1)) for name, text in texts() for match in URL.finditer(text)]
    assert [(name, host) for name, host in found if not HOSTS.match(host.rstrip("."))] == []


def test_locks_carry_hashes_and_no_index():
    for lock in sorted((REPOSITORY / "requirements").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"(?m)^\s*--(index-url|extra-index-url|find-links|trusted-host)", text), (
            lock.name
        )
