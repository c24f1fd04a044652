"""The portal: what is published is read by everybody; what is not is not there, by any address."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.support.kept import keep
from tests.support.people import bureau, signed_in
from tests.support.published import TEXT, people, prepare, publish, publish_some, read_paper
from tests.support.sample import sample
from yiben.apps.disclosures import services
from yiben.faces.portal.figures import in_wan

pytestmark = pytest.mark.django_db

SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
ADDRESSES = ("/open/", "/open/papers/", "/open/papers/?by=organization&q=2023")


@pytest.fixture
def place():
    return bureau()


def text_of(response):
    return response.content.decode()


def pages_of(publication):
    return (f"/open/papers/{publication.pk}/", f"/open/papers/{publication.pk}/original/")


def attributes_of(text):
    """The names of every attribute that a browser would read."""
    names = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, pairs: names.update(name for name, _ in pairs)
    parser.feed(text)
    return names


def withdraw(publication, seen=2):
    head = people(publication.organization)[1]
    services.publication_withdraw(by=head, publication=publication, seen=seen, reason="单位秘密的理由")


def test_an_empty_portal_says_that_nothing_is_published_yet(client):
    for address in ("/open/", "/open/papers/"):
        assert "还没有公开的文本" in text_of(client.get(address))


def test_the_front_says_where_one_is_and_leads_to_each_publisher_and_year(client, place):
    publish_some(6)
    text = text_of(client.get("/open/"))
    for part in ("公众门户", "不用登录", "已公开 6 份", place.name, "2018年度", "2 份", "最近公开"):
        assert part in text
    link = re.search(r'href="(/open/papers/\?q=[^"]+)"', text).group(1).replace("&amp;", "&")
    assert (
        text_of(client.get(link)).count("open__row") == text_of(client.get(link)).count("2022年度</h2>") + 1
    )


def test_a_published_paper_shows_its_figures_with_the_place_that_prints_each(client, place):
    one = publish(read_paper(place=place), place)
    text = text_of(client.get(pages_of(one)[0]))
    assert "<title>云岭县政务服务中心 2023年度" in text
    assert re.search(r'<meta name="description" content="[^"]*本年收入1,234.86万元', text)
    assert "<b>1,234.86</b> <span>万元</span>" in text
    for target in re.findall(r'href="#(s1-from-[\w-]+)"', text):
        assert text.count(f'id="{target}"') == 1
    cell = re.search(r"<td[^>]*spotted[^>]*>(.*?)</td>", text, re.S).group(1)
    assert 'id="s1-from-income-of-year"' in cell and "1,234.86" in cell
    assert "基本支出：这份文本没有印出这个数" in text
    assert f"由 {place.name} 于 " in text and "收入支出决算总表" in text


def test_nobody_is_named_on_the_portal(client, place):
    one = publish(read_paper(place=place), place)
    for address in (*ADDRESSES, pages_of(one)[0]):
        text = text_of(client.get(address))
        assert not any(user.name in text or user.username in text for user in people(place))


def test_leads_are_shown_only_where_the_approval_says_so(client, place):
    without = publish(keep(sample(), owner=place), place)
    text = text_of(client.get(pages_of(without)[0]))
    assert not re.search(r"疑点|算式|核对结果|data-leads|错误", text)
    others = keep(sample(organization="青河县局"), owner=place)
    text = text_of(client.get(pages_of(publish(others, place, with_leads=True))[0]))
    for part in ("“疑点”是什么", "没有经人核实", 'id="s1-lead-1"', "算式"):
        assert part in text


def test_what_is_not_approved_is_not_there_by_any_address(client, place):
    event = prepare(keep(sample(), owner=place), place)
    one = event.publication
    officer = signed_in("finance_officer", place=place)

    def hidden():
        for reader in (client, officer):
            for address in (*pages_of(one), f"/open/papers/{one.pk}", f"/open/papers/{one.pk}/x/"):
                answer = reader.get(address, follow=True)
                assert answer.status_code == 404 and "云岭县政务服务中心" not in text_of(answer)
            assert all("云岭县政务服务中心" not in text_of(reader.get(address)) for address in ADDRESSES)

    hidden()
    head = people(place)[1]
    services.publication_return(by=head, publication=one, seen=1, reason="改")
    hidden()


def test_a_withdrawal_takes_it_off_at_once_and_says_so_without_the_reason(client, place):
    one = publish(keep(sample(), owner=place), place)
    assert client.get(pages_of(one)[0]).status_code == 200
    withdraw(one)
    for address in pages_of(one):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "已经撤回" in text_of(answer) and "单位秘密" not in text_of(answer)
        assert "云岭县政务服务中心" not in text_of(answer)
    assert "还没有公开的文本" in text_of(client.get("/open/"))
    services.publication_prepare(by=people(place)[0], paper_id=one.paper_id)
    assert client.get(pages_of(one)[0]).status_code == 410


def test_the_original_is_a_file_to_keep_and_never_a_page(client, place):
    text = f"<script>alert(1)</script><p>{TEXT}</p>"
    run = read_paper(place=place, name='文件夹/决算"公开"\n.html', text=text)
    answer = client.get(pages_of(publish(run, place))[1])
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "文件夹" not in answer.headers["Content-Disposition"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.content == bytes(run.paper.content)


def test_names_that_hold_markup_stay_words(client, place):
    one = publish(keep(sample(organization=SCRIPT), name=f"{SCRIPT}.txt", owner=place), place)
    for address in (*ADDRESSES[:2], pages_of(one)[0], "/open/papers/?q=" + SCRIPT, "/open/" + SCRIPT):
        text = text_of(client.get(address))
        assert "<script" not in text and "<img" not in text
        assert not {name for name in attributes_of(text) if name.startswith("on") or name == "style"}
    name = client.get(pages_of(one)[1]).headers["Content-Disposition"]
    assert "\n" not in name and "<script>" not in name.replace('\\"', "")


def test_a_reader_gets_no_cookie_but_for_the_choice_of_type(place):
    one = publish(read_paper(place=place), place)
    reader = Client(enforce_csrf_checks=True)
    for address in (*ADDRESSES, *pages_of(one), "/open/papers/99/", "/open/nowhere/", "/open/nowhere"):
        assert not reader.get(address).cookies
    answer = reader.post("/open/look/", {"elder": "1", "next": pages_of(one)[0]})
    assert answer.headers["Location"] == pages_of(one)[0]
    assert list(answer.cookies) == ["yiben_elder"]
    assert 'class="elder"' in text_of(reader.get("/open/"))
    assert 'class="elder"' not in text_of(
        reader.get(reader.post("/open/look/", {"elder": "0"}).headers["Location"])
    )


@pytest.mark.parametrize(
    "away", ["https://evil.example/", "//evil.example/", "/papers/", "/open/../papers/", "x"]
)
def test_the_choice_of_type_leads_back_to_the_portal_only(client, away):
    where = client.post("/open/look/", {"elder": "1", "next": away}).headers["Location"]
    assert where.startswith("/open/") and "evil" not in where


def test_the_portal_takes_nothing_else_from_anybody(client):
    for address in (*ADDRESSES, "/open/papers/1/", "/open/papers/1/original/", "/open/nowhere/"):
        assert client.post(address).status_code == 405
    assert client.get("/open/look/").status_code == 405


def test_no_page_of_the_portal_needs_a_script(client, place):
    one = publish(keep(sample(), owner=place), place, with_leads=True)
    for address in (*ADDRESSES, pages_of(one)[0]):
        assert "<script" not in text_of(client.get(address))


@pytest.mark.parametrize(
    ("words", "found"),
    [("第3中心", 1), ("2018", 2), ("2021年度 第3", 1), ("政务服务管理局", 6), ("没有的", 0), ("第3 第4", 0)],
)
def test_every_word_that_is_searched_must_be_in_a_name_or_be_the_year(client, words, found):
    publish_some(6)
    text = text_of(client.get("/open/papers/", {"q": words}))
    assert text.count('class="open__row"') == found
    assert (found > 0) or "没有找到" in text


def test_a_long_list_is_paged_and_keeps_search_and_order(client):
    publish_some(33)
    text = text_of(client.get("/open/papers/", {"q": "云岭", "by": "organization"}))
    assert text.count('class="open__row"') == 30
    link = re.search(r'href="(\?[^"]+)">下一页', text).group(1).replace("&amp;", "&")
    assert text_of(client.get("/open/papers/" + link)).count('class="open__row"') == 3
    assert client.get("/open/papers/", {"page": "-3", "by": "nonsense"}).status_code == 200


def test_a_page_asks_the_database_as_often_whatever_is_published(client, place, django_assert_num_queries):
    first = publish_some(3)[0]
    for more in (0, 27):
        publish_some(more, start=3)
        for address, queries in (("/open/", 4), ("/open/papers/", 2), (pages_of(first)[0], 2 - bool(more))):
            with django_assert_num_queries(queries):
                assert client.get(address).status_code == 200
    with django_assert_num_queries(1):
        client.get(pages_of(first)[1])


def test_no_copy_outlives_a_withdrawal(client, place):
    one = publish(keep(sample(), owner=place), place)
    for address in (*ADDRESSES, *pages_of(one)):
        assert "no-cache" in client.get(address).headers["Cache-Control"]


def test_a_large_amount_of_yuan_is_also_said_in_wan():
    assert in_wan("9,230,142.02") == "923.01"
    assert in_wan("-12,345,678.90") == "-1,234.57"
    assert in_wan("9,999.99") == in_wan("约1万") == ""
