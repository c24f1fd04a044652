"""Addresses of the forms and reports of performance."""

from django.urls import path

from yiben.faces.workbench.views.performance import reports as pages

AT = "performance/reports/"
reports = [
    path(AT, pages.reports, name="performance_reports_home"),
    path(f"{AT}<int:unit_id>/<int:year>/", pages.reports_of_year, name="performance_reports"),
    path(f"{AT}<int:unit_id>/<int:year>/all.<slug:kind>", pages.year_file, name="performance_year_file"),
    path(f"{AT}objectives/<int:objective_id>/", pages.report, name="performance_report"),
    path(f"{AT}objectives/<int:objective_id>/texts/", pages.report_texts, name="report_texts"),
    path(f"{AT}objectives/<int:objective_id>/review-texts/", pages.review_texts, name="review_texts"),
    path(
        f"{AT}objectives/<int:objective_id>/<slug:part>.<slug:kind>",
        pages.report_file,
        name="performance_report_file",
    ),
]
