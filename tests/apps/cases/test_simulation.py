"""Simulated years: the same seed gives the same bytes; they are told as simulated and stay away from real cases."""

from hashlib import sha256

import pytest

from tests.support.people import bureau
from yiben.apps.cases.models import Case, CaseEvent
from yiben.apps.cases.rulebook import calendar
from yiben.apps.cases.selectors.proving import chains_of_cases_verify
from yiben.apps.cases.services.bulk import History, cases_load
from yiben.apps.cases.simulation.assumptions import Assumptions, Table, assumptions
from yiben.apps.cases.simulation.generate import Simulation
from yiben.apps.cases.simulation.load import simulation_load
from yiben.apps.cases.simulation.rows import MARK, lines
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.services import Refused
from yiben.core.casework.case import Step
from yiben.core.catalogue.definition import DefinitionError


def simulation(seed=7, cases=400, county="云岭县", **changed):
    given = assumptions("county-2021")
    if changed:
        given = Assumptions({**given.body, **changed}, "a test")
    return Simulation(given, calendar(), county=county, year=2021, seed=seed, cases=cases)


def text(**given):
    return "".join(lines(simulation(**given)))


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others():
    assert sha256(text().encode()).hexdigest() == sha256(text().encode()).hexdigest()
    assert text() != text(seed=8)


def test_the_volumes_are_those_of_the_definition_on_the_scale_asked_for():
    found = list(simulation(cases=2798))
    counts = {kind: sum(case.type == kind for case in found) for kind in {case.type for case in found}}
    assert counts["platform-case"] == 2798
    assert counts["platform-review"] == pytest.approx(551, abs=20)
    assert counts["platform-ticket"] == 9
    network = [
        case for case in found if case.type == "platform-case" and case.happenings[0].channel == "network"
    ]
    assert len(network) == 373


def test_nothing_happens_outside_the_year_and_each_case_goes_forward_in_time():
    for case in simulation():
        moments = [one.at for one in case.happenings]
        assert moments == sorted(moments) and moments
        assert {moment.year for moment in moments} == {2021}


def test_windows_are_open_on_working_days_in_office_hours():
    for case in simulation():
        first = case.happenings[0]
        if case.type == "platform-case" and first.channel == "window":
            assert calendar().works(first.at.date()) and 9 <= first.at.hour < 17


def test_an_assumption_can_be_changed_and_moves_what_it_is_about():
    never = simulation(never={"yes": 1, "no": 0}, immediate={"yes": 0, "no": 1}, ends={"grant": 1})
    done = [case for case in never if case.type == "platform-case" and case.happenings[-1].code == 11]
    assert done == []


def test_a_table_that_is_not_there_is_told_with_its_file():
    with pytest.raises(DefinitionError, match="a test: a table 'corrections'"):
        list(simulation(corrections={}))


def test_every_row_says_that_it_is_simulated():
    head, *rows = text().splitlines()
    assert head.startswith("来源平台,来源编号,种类,动作,标准环节,发生时间,单位,事项,渠道,窗口,数据")
    assert all(row.startswith("simulation,SIM-") and row.endswith(MARK) for row in rows)


def test_a_weight_decides_how_often_a_value_is_drawn():
    from random import Random

    table, chance = Table({"a": 1, "b": 3}), Random(1)
    drawn = [table.draw(chance) for _ in range(400)]
    assert 270 < drawn.count("b") < 330


@pytest.mark.django_db
def test_a_simulation_is_loaded_below_an_organisation_that_says_what_it_is():
    office, loaded = simulation_load(simulation=simulation(cases=120))
    assert office.name == "云岭县（模拟）" and loaded.cases == Case.objects.count()
    assert loaded.events == CaseEvent.objects.count()
    assert set(Case.objects.values_list("source", flat=True)) == {"simulation"}
    assert not Case.objects.exclude(title__startswith="（模拟）").exists()
    assert not Case.objects.exclude(organization__path__startswith=office.path).exists()
    assert chains_of_cases_verify().fault is None
    with pytest.raises(Refused, match="已经载入过"):
        simulation_load(simulation=simulation(cases=120))


@pytest.mark.django_db
def test_a_simulation_is_not_loaded_beside_real_cases():
    steps = [Step("accept", simulation().year.end, "platform/p", "system", {})]
    cases_load(by=None, histories=[History("platform-case", bureau(), steps, "p", "1")], target="x")
    with pytest.raises(Refused, match="有真实的办件"):
        simulation_load(simulation=simulation(cases=20))
    assert not Organization.objects.filter(name="云岭县（模拟）").exists()
