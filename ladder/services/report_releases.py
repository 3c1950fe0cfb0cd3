"""What a report shows of anonymous authors, checked against every report before. For workers: it loads numpy."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from ladder.models import Cycle, Disclosure
from ladder.reports.anonymous import Assessed, Cell, Figure, Groups, groups_of, too_few
from ladder.reports.columns import Material
from ladder.services.disclosures import Ledger
from ladder.statistics.relations import Relation

EVERYBODY = "everybody"


class Releases:
    """The groups behind the figures of a report, one ledger for each kind of figure."""

    def __init__(self, cycle: Cycle, material: Material, before: Sequence[Disclosure]) -> None:
        self._cycle, self._material, self._before = cycle, material, before
        self._owner = {name: rater for (_, rater, _), name in material.ids.items()}
        self._ledgers: dict[str, Ledger] = {}

    def check(self, readers: Iterable[UUID]) -> dict[UUID | None, frozenset[Cell]]:
        """What is left out of the report (None), and of the one of each reader who is reviewed, by person id.

        That is what fewer than k authors stand behind, or could be reckoned out of. A reader's report is the whole one
        less what is about them, so it is this difference that is released with it.
        """
        whole = groups_of(self._material.ratings, self._material.least)
        unclean = self._unclean({cell: (self._subject(cell), group) for cell, group in whole.items()})
        found: dict[UUID | None, frozenset[Cell]] = {None: unclean | self._few(whole)}
        for reader in readers:
            less = groups_of(self._material.without(reader).ratings, self._material.least)
            found[reader] = unclean | self._unclean(_differences(whole, less, reader)) | self._few(less)
        return found

    def write(self) -> None:
        """Keep what is released with this report."""
        for ledger in self._ledgers.values():
            ledger.write()

    def _few(self, groups: Groups) -> frozenset[Cell]:
        return too_few(groups, self._material.least) if self._material.anonymous else frozenset()

    def _unclean(self, groups: dict[Cell, tuple[str, frozenset[Assessed]]]) -> frozenset[Cell]:
        return frozenset(
            cell
            for cell, (subject, group) in groups.items()
            if group and not self._ledger(cell).admit(subject, [self._material.ids[one] for one in group])
        )

    def _ledger(self, cell: Cell) -> Ledger:
        figure, code = cell
        of = "" if figure is Figure.RATER else f":{Relation(code).name.lower()}"
        quantity = f"report:{figure.name.lower()}{of}"
        if quantity not in self._ledgers:
            least = self._material.least
            self._ledgers[quantity] = Ledger(self._cycle, quantity, self._before, self._owner, least)
        return self._ledgers[quantity]

    def _subject(self, cell: Cell) -> str:
        figure, code = cell
        return self._material.pseudonyms[code] if figure is Figure.RATER else EVERYBODY


def _differences(whole: Groups, less: Groups, reader: UUID) -> dict[Cell, tuple[str, frozenset[Assessed]]]:
    return {cell: (f"without:{reader}", group - less.get(cell, frozenset())) for cell, group in whole.items()}
