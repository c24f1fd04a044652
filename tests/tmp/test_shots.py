import pytest, os
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="1"
from django.conf import settings
from tests.support.evaluations import *
from tests.support.people import signed_in
from yiben.apps.indicators.services.evaluations import evaluation_make
from tests.support.ledgers import spending

@pytest.mark.django_db(transaction=True)
def test_shots(live_server):
    from playwright.sync_api import sync_playwright
    from axe_playwright_python.sync_playwright import Axe
    e=ready(happy={"kind":"survey","of":"service-hall","filters":{}})
    made=evaluation_make(by=None,objective=e.objective,purpose="self")
    place=e.objective.unit.organization
    c=signed_in("performance_officer",place=place)
    a=signed_in("auditor",place=place)
    vouch(e,"uptime","97")
    vouchers_post(by=None, unit=e.objective.unit, year=YEAR, vouchers=[spending("50.00", nature="project", project=PROJECT)])
    pages=[(c,"list","evaluations/"),(c,"page",f"evaluations/{made.pk}/"),(c,"again",f"evaluations/{made.pk}/again/"),(a,"behind",f"evaluations/{made.pk}/behind/?of=on_time&part=denominator"),(a,"rows",f"evaluations/{made.pk}/behind/?of=outturn"),(c,"evidence",f"evaluations/of/{made.objective_id}/"),(c,"vouch",f"evaluations/of/{made.objective_id}/vouch/?of=effect")]
    name_=settings.SESSION_COOKIE_NAME
    with sync_playwright() as p:
        b=p.chromium.launch(executable_path="/usr/bin/chromium",args=["--no-sandbox"])
        for w,h in ((1440,900),(390,844)):
            for client,name,path in pages:
                ctx=b.new_context(viewport={"width":w,"height":h})
                ctx.set_default_timeout(120000)
                ctx.add_cookies([{"name":name_,"value":client.cookies[name_].value,"url":live_server.url}])
                pg=ctx.new_page(); pg.goto(f"{live_server.url}/performance/{path}")
                pg.screenshot(path=f"/tmp/evidence/{name}-{w}.png",full_page=True)
                v=Axe().run(pg).response["violations"]
                print(name,w,pg.evaluate("document.documentElement.scrollWidth>innerWidth"),[(x["id"],x["nodes"][0]["html"][:150]) for x in v],flush=True)
                ctx.close()
        b.close()
