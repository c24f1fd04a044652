"""The rules of run monitoring and of the use of results in force in a year, read once a process."""

from functools import cache

from yiben.core.catalogue.definition import DefinitionError, in_force
from yiben.core.indicator.monitor.policy import MonitoringPolicy
from yiben.core.indicator.monitor.read import policy_of
from yiben.core.indicator.uses.policy import UsesPolicy, uses_policy_of
from yiben.formats import definitions

NATIONAL = "national"


@cache
def monitoring_policy(year: int, profile: str = NATIONAL) -> MonitoringPolicy:
    """The rules of monitoring of a profile, else the national ones; DefinitionError where none are in force."""
    found = {one.profile: one for one in map(policy_of, in_force(definitions.load("monitoring"), year))}
    if profile not in found and NATIONAL not in found:
        raise DefinitionError(f"monitoring: no policy is in force in {year}")
    return found.get(profile) or found[NATIONAL]


@cache
def uses_policy(year: int, profile: str = NATIONAL) -> UsesPolicy:
    """The rules of the use of results of a profile, else the national ones; DefinitionError where none are in force."""
    known = in_force(definitions.load("performance_uses"), year)
    found = {one.profile: one for one in map(uses_policy_of, known)}
    if profile not in found and NATIONAL not in found:
        raise DefinitionError(f"performance_uses: no policy is in force in {year}")
    return found.get(profile) or found[NATIONAL]
