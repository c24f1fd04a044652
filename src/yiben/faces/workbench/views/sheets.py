"""What one paper holds, as files: its leads, and each of its tables with real numbers."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from yiben.apps.audits.result import in_reading_order
from yiben.apps.audits.selectors import AuditedPaper, audited_paper
from yiben.core.audit.lead import Lead
from yiben.core.document.parts import Table
from yiben.core.value.printed import read_number
from yiben.faces.access import open_to
from yiben.faces.paper import words
from yiben.faces.paper.blocks import looks
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables import export

_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')


@open_to("leads.read")
@require_safe
def leads_export(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """The leads of a paper in reading order, under the numbers they have on its page."""
    found, form = _asked(request, paper_id)
    if not found.with_leads:
        raise Http404(paper_id)
    heads = (
        *(_("号"), _("级别"), _("规则种类"), _("内容"), _("公开为"), _("应为"), _("相差"), _("单位")),
        *(_("位置"), _("依据"), _("怎么办"), _("规则"), _("规则版本")),
    )
    rows = (_lead(number, lead) for number, lead in enumerate(in_reading_order(found.result), 1))
    return export.answer(form, _name(found, _("疑点")), heads, rows, notes=[found.name])


@open_to("papers.read")
@require_safe
def table_export(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """A table of a paper as it is printed, its figures as numbers."""
    found, form = _asked(request, paper_id)
    block = request.GET.get("block", "")
    blocks = found.result.document.blocks
    at = int(block) if block.isascii() and block.isdigit() and len(block) < 7 else len(blocks)
    table = blocks[at] if at < len(blocks) else None
    if not isinstance(table, Table):
        raise Http404(block)
    known = next((s for s in found.result.statements if s.anchor.block == at), None)
    notes = [found.name]
    if known:
        notes.append(_("单位：{unit}").format(unit=known.unit))
    first, *rows = _grid(table) or [[]]
    name = _name(found, known.title if known else _("表"))
    return export.answer(form, name, [_shown(value) for value in first], rows, notes=notes)


def _asked(request: HttpRequest, paper_id: int) -> tuple[AuditedPaper, str]:
    form = request.GET.get("format", "")
    found = audited_paper(request.powers, paper_id=paper_id)
    if found is None or form not in export.FORMATS:
        raise Http404(paper_id)
    return found, form


def _lead(number: int, lead: Lead) -> list[Any]:
    return [
        number,
        words.severity(lead.severity),
        words.family(lead.family),
        lead.message,
        *(
            _number(str(text)) if text is not None else None
            for text in (lead.stated, lead.expected, lead.difference)
        ),
        lead.unit or "",
        lead.place.words,
        lead.basis,
        lead.advice,
        lead.rule,
        lead.version,
    ]


def _grid(table: Table) -> list[list[Any]]:
    """The cells where they stand; what a cell spans beyond its corner stays empty."""
    rows: list[list[Any]] = []
    for line in table.rows:
        for cell, look in zip(line, looks(line), strict=True):
            while len(rows) <= cell.row:
                rows.append([""] * table.width)
            rows[cell.row] += [""] * (cell.column + 1 - len(rows[cell.row]))
            rows[cell.row][cell.column] = _number(cell.text) if look == "number" else cell.text.strip()
    return rows


def _number(text: str) -> Any:
    """A number where one is printed, else the text as it is."""
    text = text.strip()
    share = text.endswith(("%", "％"))
    printed = read_number(text.rstrip("%％"))
    if printed is None:
        return text
    return export.Percent(printed.value) if share else printed.value


def _shown(value: Any) -> str:
    return f"{value}%" if isinstance(value, export.Percent) else str(value)


def _name(found: AuditedPaper, what: str) -> str:
    result = found.result
    parts = (result.organization or result.title, str(result.fiscal_year or ""), what)
    return _UNSAFE.sub(" ", "-".join(filter(None, parts)))[:120]
