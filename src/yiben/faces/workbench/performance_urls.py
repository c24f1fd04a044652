"""Addresses of performance on the workbench: objectives, evaluations, monitoring, uses, reports, one group a part."""

from django.urls import path

from yiben.faces.workbench.views.performance import (
    objectives as one,
)
from yiben.faces.workbench.views.performance import (
    objectives_edit,
    objectives_ex_ante,
    objectives_files,
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

urlpatterns = [
    *objectives,
]
