"""Addresses of performance on the workbench: objectives, evaluations, monitoring, uses, reports, one group a part."""

from django.urls import URLPattern, path

from yiben.faces.workbench.views.performance import evaluations, vouching

objectives: list[URLPattern] = []
evaluating: list[URLPattern] = [
    path("performance/evaluations/", evaluations.evaluations, name="evaluations"),
    path("performance/evaluations/<int:evaluation_id>/", evaluations.evaluation, name="evaluation"),
    path(
        "performance/evaluations/<int:evaluation_id>/again/",
        evaluations.evaluation_again,
        name="evaluation_again",
    ),
    path(
        "performance/evaluations/<int:evaluation_id>/behind/",
        evaluations.evaluation_behind,
        name="evaluation_behind",
    ),
    path("performance/evaluations/of/<int:objective_id>/", vouching.evidence, name="evidence"),
    path(
        "performance/evaluations/of/<int:objective_id>/make/", vouching.evaluation_new, name="evaluation_new"
    ),
    path("performance/evaluations/of/<int:objective_id>/vouch/", vouching.vouch, name="vouch"),
    path(
        "performance/evaluations/files/<int:unit_id>/<int:file_id>/",
        vouching.evidence_file,
        name="evidence_file",
    ),
]

urlpatterns = [
    *objectives,
    *evaluating,
]
