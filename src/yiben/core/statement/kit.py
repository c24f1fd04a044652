"""Everything statements are derived and laid out by, parsed once; and the statements and forms of a profile."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from yiben.core.catalogue.classification import ClassificationCode
from yiben.core.catalogue.definition import Definition, in_force
from yiben.core.document.manuscript import FormPage
from yiben.core.ledger.book import Book
from yiben.core.ledger.index import Index
from yiben.core.statement.derivation import Derivation, Measure, derivation_of, measures_of
from yiben.core.statement.derive import Asked, Names, derive
from yiben.core.statement.derived import Derived
from yiben.core.statement.lay_out import Filled, lay_out
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.printing import Printing, printing_of
from yiben.core.statement.profile import FormOfProfile, Profile, profile_of
from yiben.core.value.record import record

Needs = Iterable[tuple[str, str]]
SHELVES = ("statements", "measures", "derivations", "printings", "profiles")


@record(slots=False)
class Kit:
    """Statements, measures, derivations, printings and profiles. `codes` is by scheme and code."""

    statements: Mapping[str, StatementDefinition] = field(hash=False)
    measures: Mapping[str, Measure] = field(hash=False)
    derivations: Mapping[str, Derivation] = field(hash=False)
    printings: Mapping[str, Printing] = field(hash=False)
    profiles: tuple[Definition, ...]
    codes: Mapping[str, Mapping[str, ClassificationCode]] = field(hash=False)

    def profile(self, id: str, year: int) -> Profile | None:
        """A profile as it is in force for a budget year; None where there is none."""
        found = {definition.id: definition for definition in in_force(self.profiles, year)}
        return profile_of(found[id]) if id in found else None

    def profiles_in(self, year: int) -> tuple[Profile, ...]:
        """The profiles in force for a budget year."""
        return tuple(profile_of(definition) for definition in in_force(self.profiles, year))

    def names(self, year: int) -> Names:
        """The names of the codes in use in a year, by scheme."""
        return {
            scheme: {code: known.name for code, known in codes.items() if known.holds_in(year)}
            for scheme, codes in self.codes.items()
        }


def kit_of(definitions: Iterable[Definition], codes: Mapping[str, Mapping[str, ClassificationCode]]) -> Kit:
    """The kit of definitions of the shelves SHELVES; DefinitionError names the file that cannot be used."""
    by_kind: dict[str, list[Definition]] = {shelf: [] for shelf in SHELVES}
    for definition in definitions:
        by_kind.setdefault(definition.kind, []).append(definition)
    measures = measures_of(by_kind["measures"])
    for definition in by_kind["profiles"]:
        profile_of(definition)  # a broken file is refused now, not in the year it comes into force
    return Kit(
        statements={d.id: StatementDefinition.from_definition(d) for d in by_kind["statements"]},
        measures=measures,
        derivations={d.id: derivation_of(d, measures) for d in by_kind["derivations"]},
        printings={d.id: printing_of(d) for d in by_kind["printings"]},
        profiles=tuple(by_kind["profiles"]),
        codes=codes,
    )


def asked_of(kit: Kit, profile: Profile, form: FormOfProfile, names: Names) -> Asked:
    """How a form of a profile wants its statement."""
    printing = kit.printings[form.printing]
    return Asked(
        definition=kit.statements[printing.statement],
        derivation=kit.derivations[printing.statement],
        layout=printing.layout,
        measures=kit.measures,
        names=names,
        rows=printing.rows,
        base=form.base,
        settings=profile.settings,
    )


def statements_of(kit: Kit, profile: Profile, index: Index) -> tuple[Derived, ...]:
    """The statements of an indexed book, in the order of the profile's forms."""
    names = kit.names(index.book.year)
    return tuple(derive(index, asked_of(kit, profile, form, names)) for form in profile.forms)


def told_of(kit: Kit, profile: Profile, index: Index, needs: Needs) -> tuple[Derived, ...]:
    """What a text tells and no form of its profile need print: statements by name, in the layouts it `needs`."""
    names = kit.names(index.book.year)
    bases = {kit.printings[form.printing].statement: form.base for form in profile.forms}
    return tuple(
        derive(
            index,
            Asked(
                definition=kit.statements[name],
                derivation=kit.derivations[name],
                layout=layout,
                measures=kit.measures,
                names=names,
                base=bases.get(name, ""),
                settings=profile.settings,
            ),
        )
        for name, layout in needs
    )


def pages_of(
    kit: Kit, profile: Profile, statements: Iterable[Derived], department: str, year: int, unit: str = ""
) -> tuple[FormPage, ...]:
    """The printed forms of a profile; `unit` is 元 or 万元, the profile's own where it is not given.

    The statements may be of another profile, or taken from finished tables; a form without one is printed empty.
    """
    given = {derived.name: derived for derived in statements}
    index, names = Index(Book(year, (), ())), kit.names(year)
    pages = []
    for form in profile.forms:
        printing = kit.printings[form.printing]
        derived = given.get(printing.statement) or derive(index, asked_of(kit, profile, form, names))
        filled = Filled(derived, kit.statements[derived.name], kit.derivations[derived.name], printing, form)
        pages.append(lay_out(filled, department=department, year=year, unit=unit or profile.unit))
    return tuple(pages)
