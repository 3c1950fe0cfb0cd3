"""Ladders of up to 10,000 criteria: read, resolved, matched and compared: `python3 dev.py bench frameworks`."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator

from benchmarks._ladders import REWORDED, SHAPES, as_people_write_it, as_skills, as_table, ladder, later
from benchmarks._table import machine, table
from frameworks.changes import changes
from frameworks.comparison import for_band
from frameworks.documents import from_document, to_document
from frameworks.formats import read, write
from frameworks.formats.xlsx.writing import workbook
from frameworks.linting import lint
from frameworks.matching import match, with_ids
from frameworks.model import Framework
from frameworks.resolve import resolve
from ladder.reports.profiles import marked_words

TIMES = 5
LARGEST = max(SHAPES)
MOST_TO_READ = 2.0  # seconds, at the largest
MOST_GROWTH = 1.5  # the time for one criterion at the largest, against that at the smallest
SOURCES: dict[str, Callable[[Framework], str | bytes]] = {
    "Markdown, headings and bullets": as_people_write_it,
    "Markdown, skills with levels": as_skills,
    "Markdown, a table": as_table,
    "Markdown, as Ladder writes it": lambda framework: write(framework, "markdown"),
    "YAML": lambda framework: write(framework, "yaml"),
    "JSON": lambda framework: write(framework, "json"),
    "CSV": lambda framework: write(framework, "csv"),
    "Excel": workbook,
}
METHOD = f"""Each is done once to warm up and then {TIMES} times in one process that has nothing else to do: median of
the processor's time and of the clock's. The statements are invented, 8 to 22 words each (about 105 signs), the same in
every run. Reading is `frameworks.formats.read`, which finds the format, accounts for every line and checks the ladder.
The later version has {REWORDED:.0%} of its criteria reworded in every fifth word, under other ids."""


def main() -> None:
    """Measure, and print."""
    print(f"# Ladders\n\n{machine()}\n\n{METHOD}\n\n## Reading\n", flush=True)
    heads = ("source", "", "criteria", "MB", "CPU seconds", "wall", "µs a criterion", "at most seconds")
    print(table(heads, [row for name in SOURCES for row in reading(name)]), flush=True)
    print(f"\n## Two versions with {LARGEST:,} criteria\n", flush=True)
    print(table(("what", "", "CPU ms", "wall", "at most ms"), list(versions(ladder(LARGEST)))))


def reading(name: str) -> Iterator[tuple[str, ...]]:
    """The lines of one kind of source, smallest first; the largest is marked where it is slow or out of proportion."""
    each: list[float] = []
    for criteria in SHAPES:
        written = SOURCES[name](ladder(criteria))
        source = written.encode() if isinstance(written, str) else written
        cpu, wall = measured(lambda source=source: read(source))  # type: ignore[misc]
        each.append(cpu / criteria * 1e6)
        largest = criteria == LARGEST
        over = largest and cpu > MOST_TO_READ
        marks = ["over"] * over + ["grows"] * (each[-1] > MOST_GROWTH * each[0])
        yield (
            name, ", ".join(marks), f"{criteria:,}", f"{len(source) / 1e6:.2f}", f"{cpu:.2f}", f"{wall:.2f}",
            f"{each[-1]:.0f}", f"{MOST_TO_READ:.1f}" if largest else "",
        )  # fmt: skip


def versions(before: Framework) -> Iterator[tuple[str, ...]]:
    """The lines about a ladder and its later version."""
    band = before.bands[-1].key
    came = later(before)
    matching = match(before, came)
    after = with_ids(came, matching.likely)
    difference = changes(before, after)
    assert difference.summary["reworded"] == len(difference.changed) == len(matching.likely) > LARGEST * REWORDED * 0.9
    texts = [(one.before.criterion.text, one.after.criterion.text) for one in difference.reworded]
    yield line("store as a document and load again", 100, lambda: from_document(to_document(before)))
    yield line("resolve the highest band", 5, lambda: resolve(before, band))
    yield line(f"match: {len(texts):,} reworded", 1000, lambda: match(before, came))
    yield line("carry the ids over", 1000, lambda: with_ids(came, matching.likely))
    yield line("changes between the two", 1000, lambda: changes(before, after))
    yield line(f"mark the words of {len(texts):,} rewordings", 1000, lambda: [marked_words(*both) for both in texts])
    yield line("read as an editor would", 2000, lambda: lint(before))
    yield line("changes for the highest band", 1000, lambda: for_band(before, after, band))


def line(what: str, most: float, work: Callable[[], object]) -> tuple[str, ...]:
    """One line, marked when it is over its budget. Milliseconds."""
    cpu, wall = (seconds * 1000 for seconds in measured(work))
    return what, "over" if cpu > most else "", f"{cpu:.1f}", f"{wall:.1f}", f"{most:,.0f}"


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """The medians of processor and clock, in seconds."""
    work()
    cpus, walls = [], []
    for _ in range(TIMES):
        gc.collect()
        begun, worked = time.perf_counter(), time.process_time()
        work()
        cpus.append(time.process_time() - worked)
        walls.append(time.perf_counter() - begun)
    return statistics.median(cpus), statistics.median(walls)


if __name__ == "__main__":
    main()
