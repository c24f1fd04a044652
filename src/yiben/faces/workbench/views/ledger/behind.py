"""What stands behind a figure: its vouchers, counts or budget entries, with the figure on top.

A selection travels in the address: accounts=71,72&kinds=general_public&sign=-1. A figure of several selections
carries the second under names with a number: accounts.2=…
"""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_safe

from yiben.apps.ledgers.selectors.behind import vouchers_behind
from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT
from yiben.apps.ledgers.selectors.codes import names_of_codes
from yiben.apps.ledgers.selectors.declarations import names_of_makers
from yiben.apps.ledgers.selectors.registry import ASSET_ZH, CATEGORY_ZH, SIZE_ZH, VEHICLE_ZH
from yiben.core.ledger.book import POSTED, Selection
from yiben.core.ledger.budget import BUDGET_ENTRIES
from yiben.core.ledger.voucher import BUDGET_KINDS, COUNTS, KINDS, NATURES, THREE_PUBLIC
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.views.ledger.place import READ, page, place_of

LISTS = tuple(one.name for one in fields(Selection) if one.name != "sign")
MOST, LONGEST = 20, 400
_WORDS = {"kinds": BUDGET_KINDS, "natures": NATURES, "vouchers": KINDS, "three_public": THREE_PUBLIC}


@open_to(READ)
@require_safe
def behind(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """A page of what a figure is the sum of."""
    place = place_of(request, unit_id, year)
    selections = selections_of(request.GET)
    if not selections:
        raise Http404(year)
    scope = DEPARTMENT if request.GET.get("scope") == DEPARTMENT else UNIT
    number = request.GET.get("page", "")
    at = int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 8 else 1
    until = _day(request.GET.get("until", ""))
    found = vouchers_behind(selections, unit=place.unit, year=year, scope=scope, page=max(at, 1), until=until)
    measures = {measure for one in selections for measure in one.measures}
    counts = POSTED not in measures and bool(measures & COUNTS.keys())
    asked = behind_query(selections, scope, until)
    details = [row.detail for row in (*found.postings, *found.counts)]
    context = {
        "found": found,
        "sum": _figure(found.sum, measures),
        "unit_word": _unit(measures),
        "counted": counts,
        "yuan": yuan,
        "said": [said(one, year) for one in selections]
        + ([_("截至{day}").format(day=until.isoformat())] if until else []),
        "title": request.GET.get("title", "").strip()[:100],
        "scope": scope,
        "earlier": f"?{asked}&page={found.page - 1}" if found.page > 1 else "",
        "later": f"?{asked}&page={found.page + 1}" if found.page < found.pages else "",
        "names": {
            "account": names_of_codes("account", {one.account for one in details}, year=year),
            "item": names_of_codes("item", {one.item for one in (*details, *found.entries)}, year=year),
            "section": names_of_codes(
                "section", {one.section for one in (*details, *found.entries)}, year=year
            ),
        },
        "words": COUNTS,
        "entries": BUDGET_ENTRIES,
        "categories": CATEGORY_ZH,
        "sizes": SIZE_ZH,
        "vehicles": VEHICLE_ZH,
        "kinds": ASSET_ZH,
        "makers": names_of_makers(found.declared),
    }
    return page(request, "behind", place, "", context)


def _figure(amount: int, measures: set[str]) -> str:
    """A figure as its measure prints it: yuan, square metres, or pieces."""
    return yuan(amount) if _unit(measures) in (_("元"), _("平方米")) else f"{amount:,}"


def _unit(measures: set[str]) -> str:
    if "buildings_area" in measures:
        return str(_("平方米"))
    pieces = ("vehicles_", "equipment_", "staff_", "establishment_")
    counted = measures & COUNTS.keys() or any(one.startswith(pieces) for one in measures)
    return "" if counted and POSTED not in measures else str(_("元"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def behind_query(selections: Iterable[Selection], scope: str = UNIT, until: date | None = None) -> str:
    """Selections as the end of an address; `selections_of` reads it. `until` is the last day that counts."""
    parts: dict[str, str] = {} if scope == UNIT else {"scope": scope}
    for number, one in enumerate(selections, 1):
        end = "" if number == 1 else f".{number}"
        for name in LISTS:
            values = getattr(one, name)
            if values and not (name == "measures" and values == (POSTED,)):
                parts[name + end] = ",".join(values)
        if one.sign != 1 or not any(key.endswith(end) and key != "scope" for key in parts):
            parts["sign" + end] = str(one.sign)
    return urlencode({**parts, "until": until.isoformat()} if until else parts)


def selections_of(sent: "MultiValueDict[str, str]") -> list[Selection]:
    """The selections of an address; what is unknown in it asks for nothing."""
    found = []
    for number in range(1, MOST + 1):
        end = "" if number == 1 else f".{number}"
        given = {name: sent.get(name + end, "")[:LONGEST] for name in (*LISTS, "sign")}
        if not any(given.values()):
            break
        sign = -1 if given.pop("sign") == "-1" else 1
        lists = {name: tuple(part for part in text.split(",") if part) for name, text in given.items()}
        lists["measures"] = lists["measures"] or (POSTED,)
        found.append(Selection(sign=sign, **lists))
    return found


def said(selection: Selection, year: int) -> str:
    """A selection in words."""
    heads = {
        "accounts": _("会计科目"),
        "items": _("功能科目"),
        "sections": _("经济科目"),
        "kinds": _("预算种类"),
        "natures": _("支出性质"),
        "vouchers": _("凭证类型"),
        "three_public": _("三公类别"),
        "except_vouchers": _("不含凭证类型"),
        "units": _("预算单位"),
        "projects": _("项目"),
    }
    words = {**_WORDS, "except_vouchers": KINDS}
    fields_of = {"accounts": "account", "items": "item", "sections": "section"}
    told = []
    for name, head in heads.items():
        values = getattr(selection, name)
        if values and name in fields_of:
            names = names_of_codes(fields_of[name], values, year=year)
            told.append(f"{head} " + "、".join(f"{v} {names.get(v, '')}".strip() for v in values))
        elif values:
            told.append(f"{head} " + "、".join(words.get(name, {}).get(v, v) for v in values))
    return "；".join(told) or _("全部")
