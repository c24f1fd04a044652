"""The address of what a job or a notice names: paper/12, job/3. What no page shows has none."""

from django.urls import reverse

PAGES = {
    "paper": "workbench:paper",
    "job": "workbench:job",
    "package": "workbench:package",
    "import": "workbench:import_batch",
    "upload": "workbench:case_import",
    "disclosure": "workbench:disclosure",
    "remedy": "workbench:remedy",
    "survey": "workbench:survey",
}


def address_of(reference: str) -> str:
    """The address of a reference; empty where there is no page of it."""
    kind, _, number = reference.partition("/")
    return reverse(PAGES[kind], args=[int(number)]) if kind in PAGES and number.isdigit() else ""
