"""Addresses of performance on the workbench: objectives, evaluations, monitoring, uses, reports, one group a part."""

from django.urls import path

from yiben.faces.workbench.monitoring_urls import urlpatterns as watching
from yiben.faces.workbench.views.performance import (
    evaluations,
    objectives_edit,
    objectives_ex_ante,
    objectives_files,
    vouching,
)
from yiben.faces.workbench.views.performance import (
    objectives as one,
)

_ONE = "performance/objectives/<int:objective_id>/"
objectives = [
    path("performance/objectives/", one.objectives, name="objectives"),
    path("performance/objectives/new/", objectives_edit.objective_new, name="objective_new"),
    path("performance/objectives/files/", objectives_files.objectives_files, name="objectives_files"),
    path(
        "performance/objectives/workbook/", objectives_files.objectives_workbook, name="objectives_workbook"
    ),
    path(_ONE, one.objective, name="objective"),
    path(f"{_ONE}editions/<int:number>/", one.objective, name="objective_edition"),
    path(f"{_ONE}change/", objectives_edit.objective_change, name="objective_change"),
    path(f"{_ONE}adjust/", objectives_edit.objective_adjust_form, name="objective_adjust"),
    path(f"{_ONE}ex-ante/", objectives_ex_ante.objective_ex_ante, name="objective_ex_ante"),
    path(f"{_ONE}submit/", one.objective_submit_step, name="objective_submit"),
    path(f"{_ONE}approve/", one.objective_approve_step, name="objective_approve"),
    path(f"{_ONE}return/", one.objective_return_step, name="objective_return"),
    path(f"{_ONE}drop/", one.objective_drop_step, name="objective_drop"),
]
_FROZEN = "performance/evaluations/<int:evaluation_id>/"
_OF = "performance/evaluations/of/<int:objective_id>/"
evaluating = [
    path("performance/evaluations/", evaluations.evaluations, name="evaluations"),
    path(_FROZEN, evaluations.evaluation, name="evaluation"),
    path(f"{_FROZEN}again/", evaluations.evaluation_again, name="evaluation_again"),
    path(f"{_FROZEN}behind/", evaluations.evaluation_behind, name="evaluation_behind"),
    path(_OF, vouching.evidence, name="evidence"),
    path(f"{_OF}make/", vouching.evaluation_new, name="evaluation_new"),
    path(f"{_OF}vouch/", vouching.vouch, name="vouch"),
    path(
        "performance/evaluations/files/<int:unit_id>/<int:file_id>/",
        vouching.evidence_file,
        name="evidence_file",
    ),
]

urlpatterns = [
    *objectives,
    *evaluating,
    *watching,
]
