"""Which format a file is: content decides, and what cannot be read gets an honest answer."""

import zipfile

import pytest

from tests.formats.papers import docx, p, zipped
from tests.formats.workbooks import sheet_of
from yiben.formats import archive, registry
from yiben.formats.problem import ReadProblem


def code_of(name: str, data: bytes) -> str:
    with pytest.raises(ReadProblem) as problem:
        registry.open_bytes(name, data)
    assert problem.value.message
    return problem.value.code


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", "决算公开".encode(), "text"),
        ("a.txt", docx(p("决算")), "docx"),
        ("a.txt", sheet_of([["决算", 1]]), "xlsx"),
        ("a.docx", "决算公开".encode(), "text"),
        ("a.txt", "<!DOCTYPE html><html><body>决算</body></html>".encode(), "html"),
        ("a", "<table><tr><td>甲</td><td>1</td></tr></table>".encode(), "html"),
        ("a.html", "决算公开\n项目\t金额\n".encode(), "text"),
        ("a.txt", "收入<p>甲</p>\t乙</p>\n</p></p>".encode(), "text"),
    ],
)
def test_content_decides_whatever_the_extension_says(name: str, data: bytes, kind: str):
    assert registry.open_bytes(name, data).format == kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "corrupt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unknown_format"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "unknown_format"),
        (zipped({"xl/workbook.bin": "a"}), "unknown_format"),
        (zipped({"a.txt": "决算"}), "unknown_format"),
        (b"PK\x03\x04 not a zip", "corrupt"),
        (bytes(range(256)) * 40, "binary"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str):
    assert code_of("甲.docx", data) == code


def test_a_zip_bomb_is_refused_before_it_opens():
    assert code_of("a.docx", zipped({"word/document.xml": b"0" * (8 << 20)})) == "unsafe"


def test_too_many_members_are_refused():
    data = zipped({f"{i}.txt": b"" for i in range(2001)}, zipfile.ZIP_STORED)
    with pytest.raises(ReadProblem) as problem:
        list(archive.members(data))
    assert problem.value.code == "unsafe"


def test_a_member_that_points_outside_is_refused():
    with pytest.raises(ReadProblem) as problem:
        list(archive.members(zipped({"../a.txt": b"x"})))
    assert problem.value.code == "unsafe"


def test_a_member_larger_than_it_says_is_refused():
    data = bytearray(zipped({"a.txt": b"x" * 4000}, zipfile.ZIP_STORED))
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    with pytest.raises(ReadProblem):
        list(archive.members(bytes(data)))


def test_names_of_old_chinese_zip_tools_are_readable():
    name = "决算公开.txt"
    shown = name.encode("gb18030").decode("cp437")
    data = zipped({"placeholder.txt": b"x"})
    raw = name.encode("gb18030")
    stand_in = b"placeholder.txt"
    padded = raw + b"_" * (len(stand_in) - len(raw)) if len(raw) <= len(stand_in) else raw[: len(stand_in)]
    data = data.replace(stand_in, padded)
    assert shown
    assert archive.names(data)[0].startswith("决算公开")


def test_a_package_hands_over_its_papers_and_does_not_open_a_package_inside():
    inner = zipped({"b.txt": b"b"})
    found = list(archive.members(zipped({"a.txt": b"a", "inner.zip": inner, "__MACOSX/a.txt": b"x"})))
    assert [m.name for m in found] == ["a.txt", "inner.zip"]
    assert found[1].data == inner


def test_a_package_of_papers_is_told_from_a_paper():
    assert registry.is_archive(zipped({"a.txt": b"a"}))
    assert not registry.is_archive(docx(p("甲")))
    assert not registry.is_archive("决算".encode())
