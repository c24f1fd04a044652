"""Letters of a case: issued with the step that calls for them, in its transaction; printed and delivered later."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from yiben.apps.cases.clock import aware
from yiben.apps.cases.models import Case, IssuedLetter
from yiben.apps.cases.rulebook import Kit, letter_template
from yiben.apps.cases.services.common import READ, Person, is_own, label_of, must, powers_for, refusal
from yiben.apps.cases.services.numbers import serial_next
from yiben.apps.cases.services.statements import execute, insert
from yiben.apps.journals import vault
from yiben.apps.prepared import ask
from yiben.core.casework.advance import Advanced
from yiben.core.casework.case import ClockStanding, Event, Standing
from yiben.core.casework.common import DELIVER, WAYS, action_of
from yiben.core.casework.letter import Lacking, LetterTemplate, fill, numbered, words
from yiben.core.document.letter import LetterPage
from yiben.core.value.chain import canonical
from yiben.formats.writers import letter as letter_writer

NUMBERS = "letter"
LETTER = ("case_id", "template", "version", "number", "title", "content", "sha256", "event", "at")
DELIVERY = ("letter_id", "way", "proof", "event", "at")


def letters_issue(*, case: Case, advanced: Advanced, kit: Kit) -> None:
    """Issue the letters that a step calls for, and note which ones it delivers. A letter that cannot be filled
    refuses the step: nobody is told half."""
    event = advanced.event
    if "way" in event.data:
        _deliver(case, event)
    for name in advanced.letters:
        template = letter_template(name, event.at.year)
        known = _known(case, advanced.standing, event, kit)
        personal = _personal(kit, advanced.standing)
        letter = fill(template, known, personal)
        if isinstance(letter, Lacking):
            raise _lacks(template, letter)
        office, year = case.organization.name, event.at.year
        series = f"{NUMBERS}/{template.id}"
        serial = serial_next(organization=case.organization, series=series, year=year)
        number = f"{office}{numbered(template, office=office, year=year, serial=serial)}"
        content = {**asdict(letter), "office": office, "number": number, "day": words(event.at.date())}
        plain = json.loads(json.dumps(content, ensure_ascii=False))
        row = (
            case.pk, template.id, template.version, number, letter.title, plain,
            sha256(canonical(plain)).hexdigest(), event.number, aware(event.at),
        )  # fmt: skip
        execute(insert("cases_issuedletter", LETTER), row)


def letter_page(*, by: Person, letter: IssuedLetter) -> LetterPage:
    """A letter with its personal values put in, for whoever may read the case; that it was opened is journalled first.

    Refused where the letter is not what was issued.
    """
    case, content = letter.case, letter.content
    if not is_own(by, case):
        must(by, powers_for(by), (READ,), case.organization)
    if sha256(canonical(content)).hexdigest() != letter.sha256:
        text = f"{letter.title}{letter.number}的内容与出具时的指纹不符，不能打印。请报告系统管理员。"
        raise refusal("document", letter.number, "内容已变", "出具时的内容", text)
    shown = _revealed(case, letter, content["personal"], by)

    def put(text: str) -> str:
        for name, value in shown.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    return LetterPage(
        title=content["title"],
        office=content["office"],
        number=content["number"],
        addressee=put(content["addressee"]),
        paragraphs=tuple(put(text) for text in content["paragraphs"]),
        rows=tuple((name, put(text)) for name, text in content["rows"]),
        seal=content["seal"],
        day=content["day"],
        foot=put(content["foot"]),
    )


def letter_file(*, by: Person, letter: IssuedLetter) -> bytes:
    """A letter as a PDF that bears the moment of its issue: the same letter gives the same bytes."""
    return letter_writer.write(letter_page(by=by, letter=letter), dated=localtime(letter.at))


def _revealed(case: Case, letter: IssuedLetter, sealed: Mapping[str, str], by: Person) -> dict[str, str]:
    shown = {}
    for name, value in sealed.items():
        try:
            shown[name] = vault.reveal(
                subject=case.applicant,
                sealed=value,
                field=name,
                reason=f"打印{letter.title}{letter.number}",
                actor=label_of(by),
                source=by.source if by is not None else "",
            )
        except vault.Forgotten:
            shown[name] = vault.FORGOTTEN
    return shown


def _deliver(case: Case, event: Event) -> None:
    """Note that letters reached the applicant: the one named, else every one that has not."""
    waiting = [row[0] for row in ask("case.letters.waiting", _waiting, case.pk)]
    named = str(event.data.get("letter", ""))
    if event.action == DELIVER:
        waiting = list(IssuedLetter.objects.filter(case=case, number=named).values_list("pk", flat=True))
        if not waiting:
            text = f"没有文号为“{named}”的文书。请核对这件办件出具的文书。"
            raise refusal("document", "送达文书", named, "本办件的文号", text)
    way, proof = str(event.data["way"]), str(event.data.get("proof", ""))
    rows = [(letter, way, proof, event.number, aware(event.at)) for letter in waiting]
    if rows:
        execute(insert("cases_delivery", DELIVERY, len(rows)), [value for row in rows for value in row])


def _waiting(case_id: int) -> QuerySet[IssuedLetter, Any]:
    """The letters of a case that have not reached the applicant."""
    found = IssuedLetter.objects.filter(case=case_id, deliveries__isnull=True).order_by("id")
    return found.values_list("pk")


def _issued(case_id: int) -> QuerySet[IssuedLetter, Any]:
    """Title and number of the letters of a case."""
    return IssuedLetter.objects.filter(case=case_id).order_by("id").values_list("title", "number")


def _known(case: Case, standing: Standing, event: Event, kit: Kit) -> dict[str, object]:
    """Everything a letter may name of a case, as of an event."""
    clock = _clock(standing, event, kit)
    titles = {document.id: document.title for document in kit.type.documents}
    ground = kit.type.grounds.get(getattr(action_of(kit.type, event.action), "pauses", ""))
    known: dict[str, object] = {
        "case.number": case.number,
        "case.title": case.title,
        "item.name": case.item_facts.get("name") or kit.type.title,
        "office": case.organization.name,
        "opened": standing.opened.date(),
        "accepted": _day(getattr(standing, "accepted", None)) or event.at.date(),
        "at": event.at,
        "due": clock.due.date() if clock else None,
        "committed_due": _day(clock.committed_due) if clock else None,
        "documents": tuple(titles.get(name, name) for name in standing.documents),
        "ground": ground.title if ground else None,
    }
    known.update(_answers(event, standing, kit))
    if "letters" not in known:
        issued = ask("case.letters.issued", _issued, case.pk)
        known["letters"] = tuple(f"{title}（{number}）" for title, number in issued)
    return known


def _answers(event: Event, standing: Standing, kit: Kit) -> dict[str, object]:
    """The answers by name, those of a closed list in words."""
    action = action_of(kit.type, event.action)
    fields = {**kit.type.form.get("properties", {}), **((action and action.asks) or {}).get("properties", {})}
    answers = {**standing.data, **event.data}
    said: dict[str, object] = {}
    for name, value in answers.items():
        labels = fields.get(name, {}).get("x-labels", {})
        said[f"data.{name}"] = labels.get(value, value) if isinstance(value, str) else value
    if event.action == DELIVER:
        said["data.way"] = WAYS[str(event.data["way"])]
    return said


def _clock(standing: Standing, event: Event, kit: Kit) -> ClockStanding | None:
    """The clock a step is about: the one it starts, extends or pauses, else the first that runs."""
    action = action_of(kit.type, event.action)
    if action is not None:
        ground = kit.type.grounds.get(action.pauses)
        for name in (*action.starts, action.extends, *(ground.clocks if ground else ())):
            if name in standing.clocks:
                return standing.clocks[name]
    return next((clock for clock in standing.clocks.values() if clock.runs), None)


def _personal(kit: Kit, standing: Standing) -> dict[str, str]:
    return {f"data.{n}": str(standing.data[n]) for n in kit.type.personal if standing.data.get(n)}


def _day(at: datetime | None) -> object:
    return at.date() if at else None


def _lacks(template: LetterTemplate, lacking: Lacking) -> Any:
    names = "、".join(lacking.names)
    text = f"{template.title}还缺这些内容，不能出具：{names}。请先在办件里填写。"
    return refusal("data", template.title, "没有填写", names, text)
