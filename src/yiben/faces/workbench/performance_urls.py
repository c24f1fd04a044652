"""Addresses of performance on the workbench: the overview, objectives, evaluations, monitoring, uses, one group a part."""

from django.urls import path

from yiben.faces.workbench.monitoring_urls import urlpatterns as watching
from yiben.faces.workbench.performance_report_urls import reports
from yiben.faces.workbench.views.performance import (
    cycle,
    evaluations,
    objectives,
    objectives_edit,
    objectives_ex_ante,
    objectives_files,
    vouching,
)

AT = "performance/"
_ONE = f"{AT}objectives/<int:objective_id>/"
_OF = f"{AT}evaluations/of/<int:objective_id>/"
_EVALUATION = f"{AT}evaluations/<int:evaluation_id>/"
declaring = [
    path(f"{AT}objectives/", objectives.objectives, name="objectives"),
    path(f"{AT}objectives/new/", objectives_edit.objective_new, name="objective_new"),
    path(f"{AT}objectives/files/", objectives_files.objectives_files, name="objectives_files"),
    path(f"{AT}objectives/workbook/", objectives_files.objectives_workbook, name="objectives_workbook"),
    path(_ONE, objectives.objective, name="objective"),
    path(f"{_ONE}editions/<int:number>/", objectives.objective, name="objective_edition"),
    path(f"{_ONE}change/", objectives_edit.objective_change, name="objective_change"),
    path(f"{_ONE}adjust/", objectives_edit.objective_adjust_form, name="objective_adjust"),
    path(f"{_ONE}ex-ante/", objectives_ex_ante.objective_ex_ante, name="objective_ex_ante"),
    path(f"{_ONE}submit/", objectives.objective_submit_step, name="objective_submit"),
    path(f"{_ONE}approve/", objectives.objective_approve_step, name="objective_approve"),
    path(f"{_ONE}return/", objectives.objective_return_step, name="objective_return"),
    path(f"{_ONE}drop/", objectives.objective_drop_step, name="objective_drop"),
]
evaluating = [
    path(f"{AT}evaluations/", evaluations.evaluations, name="evaluations"),
    path(_EVALUATION, evaluations.evaluation, name="evaluation"),
    path(f"{_EVALUATION}again/", evaluations.evaluation_again, name="evaluation_again"),
    path(f"{_EVALUATION}behind/", evaluations.evaluation_behind, name="evaluation_behind"),
    path(_OF, vouching.evidence, name="evidence"),
    path(f"{_OF}make/", vouching.evaluation_new, name="evaluation_new"),
    path(f"{_OF}vouch/", vouching.vouch, name="vouch"),
    path(f"{AT}evaluations/files/<int:unit_id>/<int:file_id>/", vouching.evidence_file, name="evidence_file"),
]

urlpatterns = [
    path(AT, cycle.performance, name="performance"),
    *declaring,
    *evaluating,
    *watching,
    *reports,
]
