"""The calibration report as JSON; its keys are said in docs/how-to/take-a-report-along.md."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from ladder.reports.calibration import Calibration, Document, to_json
from ladder.reports.glossary import TERMS
from ladder.reports.measurement import PersonRow


def calibration_json(report: Calibration, people: Sequence[PersonRow] = ()) -> str:
    """The report, everybody's rows, and what the words mean."""
    plain = to_json(Document(report, {}))["report"]
    page = {
        "report": plain,
        "people": [asdict(one) for one in people],
        "definitions": {one.key: {"word": one.word, "meaning": one.meaning} for one in TERMS},
    }
    return json.dumps(page, ensure_ascii=False, allow_nan=False, indent=2)
