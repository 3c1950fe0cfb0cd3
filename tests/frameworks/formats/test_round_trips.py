"""What is written is read back as it was: for any ladder, in every format."""

import json

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from frameworks.documents import from_document, to_document
from frameworks.errors import FrameworkError
from frameworks.formats import WRITABLE, read, write
from frameworks.model import Framework
from tests.frameworks.generated import frameworks

# Shrinking a whole ladder takes minutes; the example that fails is small enough to read.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
GENERATED = settings(max_examples=30, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))


@given(frameworks())
@GENERATED
def test_a_ladder_stored_and_loaded_is_the_same(framework: Framework) -> None:
    assert from_document(json.loads(json.dumps(to_document(framework)))) == framework


@pytest.mark.parametrize("format", sorted(WRITABLE))
@given(framework=frameworks())
@GENERATED
def test_a_ladder_written_and_read_is_the_same_ids_included(format: str, framework: Framework) -> None:
    assert read(write(framework, format), format=format).framework == framework


@pytest.mark.parametrize("format", sorted(WRITABLE))
@given(framework=frameworks())
@GENERATED
def test_every_line_that_we_write_is_accounted_for_and_its_format_recognised(format: str, framework: Framework) -> None:
    reading = read(write(framework, format))
    assert (reading.format, reading.unaccounted) == (format, ())


@given(frameworks())
@GENERATED
def test_writing_twice_gives_the_same_text(framework: Framework) -> None:
    for format in WRITABLE:
        assert write(read(write(framework, format)).framework, format) == write(framework, format)


def test_a_format_that_is_not_written_is_refused_with_those_that_are() -> None:
    with pytest.raises(FrameworkError, match=r"“docx”.*yaml"):
        write(Framework("x", "X"), "docx")
