"""What is written is read back as it was: for any ladder, in every format."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from frameworks.errors import FrameworkError
from frameworks.formats import WRITABLE, read, write
from frameworks.model import Framework
from tests.frameworks.generated import frameworks

# Shrinking a whole ladder takes minutes; the example that fails is small enough to read.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.mark.parametrize("format", sorted(WRITABLE))
@given(framework=frameworks())
@settings(max_examples=25, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
def test_a_ladder_written_and_read_is_the_same_and_every_line_accounted_for(format: str, framework: Framework) -> None:
    reading = read(write(framework, format))
    assert reading.framework == framework
    assert (reading.format, reading.unaccounted) == (format, ())


def test_a_format_that_is_not_written_is_refused_with_those_that_are() -> None:
    with pytest.raises(FrameworkError, match=r"“docx”.*yaml"):
        write(Framework("x", "X"), "docx")
