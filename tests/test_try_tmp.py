import pytest
from tests.journeys.test_a_package_follows_from_a_ledger import *
from tests.support.performance_year import *
def test_x(fenyang):
    import time
    print([ (p.name,p.original,p.final) for p in projects_of(fenyang,2023)])
    t=time.time()
    obs=projects_evaluated(fenyang)
    print('evaluated',time.time()-t)
    w=wanted("fenyang-2023")
    print(w.texts.get('performance'))
    t=time.time()
    d=package_draft(fenyang,2023,dataclasses.replace(w,texts={k:v for k,v in w.texts.items() if k!='performance'}))
    print('draft',time.time()-t)
    if d.missing: print(missing_text(d.missing)); raise SystemExit
    t=time.time(); files=package_write(d).files
    print('write',time.time()-t, {k:len(v) for k,v in files.items() if not k.startswith('data')})
    for k in ('docx','html','xlsx','pdf'):
        open(f'/tmp/reports/pack.{k}','wb').write(files[f'决算公开.{k}'])
        t=time.time(); p=paper_of(f'决算公开.{k}',files[f'决算公开.{k}'])
        print(k,len(p.forms),leads_of(p), time.time()-t)
