"""Every page is among those that the browser tests hold to accessibility; what is left out is no page."""

import pytest
from django.urls import URLResolver, get_resolver, resolve

browser = pytest.importorskip(
    "tests.faces.test_browser", reason="no browser here", exc_type=pytest.skip.Exception
)
portal = pytest.importorskip(
    "tests.faces.test_portal_browser", reason="no browser here", exc_type=pytest.skip.Exception
)

# Files, pictures and the part of a page that renews itself.
FILES = {
    "health",
    "portal:original",
    "portal:missing",
    *(f"portal:account_{name}" for name in ("file", "chart", "picture")),
    "workbench:package_file",
    *("workbench:performance_report_file", "workbench:performance_year_file"),
    *(f"workbench:{name}" for name in ("paper_chart", "home_chart", "job_progress", "journal_export")),
    *(f"workbench:{name}_export" for name in ("papers", "leads", "table", "users", "organizations")),
    *(f"workbench:{name}_export" for name in ("vouchers", "budget", "contracts", "year_end")),
    *(f"workbench:{name}_export" for name in ("vehicles", "equipment", "buildings")),
    "workbench:voucher_codes",
    *(f"workbench:{name}" for name in ("monitorings_export", "proposals_export", "compare_chart")),
    "workbench:objectives_workbook",
    *("workbench:items_list_export", "workbench:items_workbook"),
    *("workbench:survey_export", "workbench:survey_frame"),
    "workbench:evidence_file",
}


def addresses(resolver, space=""):
    """The name and view of every address but those of the interface."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif space != "api:" and not str(pattern.pattern).startswith("api/"):
            yield f"{space}{pattern.name}", pattern.callback


def methods(view):
    """The methods that a view takes, as Django's decorators keep them; GET where none says."""
    while view is not None:
        kept = dict(zip(view.__code__.co_freevars, view.__closure__ or (), strict=False))
        if "request_method_list" in kept:
            return kept["request_method_list"].cell_contents
        view = getattr(view, "__wrapped__", None)
    return ("GET",)


def test_every_page_is_held_to_accessibility_in_a_browser(client):
    shown = [*browser.PAGES.values(), portal.PORTAL, *portal.OTHERS.values()]
    paths = [f"/{path.partition('?')[0]}" for paths in shown for path in paths if path != "nowhere/"]
    tried = {resolve(path).view_name for path in paths}
    pages = {name for name, view in addresses(get_resolver()) if "GET" in methods(view)}
    assert "workbench:user_lock" not in pages and "workbench:users" in pages
    assert sorted(pages - tried - FILES) == []
