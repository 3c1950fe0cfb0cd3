"""What is written about a band."""

from typing import Any

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import InputRequired

from frameworks.model import Band, Framework
from ladder.forms.ladder_fields import (
    LONGEST_LIST,
    PartForm,
    line_field,
    lines,
    number_field,
    text_field,
    title_field,
    titles,
)

WRITTEN, UNASSESSED, FORTHCOMING = "written", "unassessed", "forthcoming"


class BandForm(PartForm):
    """A rung of a track."""

    title = title_field()
    aliases = text_field("Also called", "Other titles for it, one on a line.", LONGEST_LIST)
    track = SelectField("Track", validate_choice=False)
    level = number_field("Level")
    pay_band = line_field("Pay band")
    summary = text_field("What it is like", "Shown above the criteria.")
    state = RadioField(
        "Use",
        choices=[
            SelectChoice(WRITTEN, "People stand on it and are assessed at it"),
            SelectChoice(UNASSESSED, "People stand on it; nobody is assessed at it"),
            SelectChoice(FORTHCOMING, "Forthcoming: announced, not written yet"),
        ],
        validators=[InputRequired("Choose how it is used.")],
    )

    def offer(self, ladder: Framework, key: str) -> None:
        """Take the tracks, and say what the numbers mean."""
        self.set_choices("track", titles(ladder.tracks))
        known = ", ".join(f"{level.number} {level.title}" for level in ladder.levels)
        self.level.description = (
            "Its rung in the track, the lowest first. Without a map of its own, everything is expected of the band "
            f"at the level of this number: {known or 'there is none yet'}."
        )

    @staticmethod
    def filling(part: Band) -> dict[str, Any]:
        """The part as the form's data."""
        state = FORTHCOMING if part.placeholder else WRITTEN if part.assessable else UNASSESSED
        return {
            "title": part.title,
            "aliases": "\n".join(part.aliases),
            "track": part.track,
            "level": part.level,
            "pay_band": part.pay_band,
            "summary": part.summary,
            "state": state,
        }

    @staticmethod
    def beginning(ladder: Framework) -> dict[str, Any]:
        """What a new one begins with: the next rung of the first track."""
        track = ladder.tracks[0].key if ladder.tracks else ""
        highest = max((band.level for band in ladder.bands_of(track)), default=-1)
        above = (level.number for level in ladder.levels if level.number > highest)
        return {"track": track, "level": next(above, highest + 1), "state": WRITTEN}

    def part(self, key: str) -> Band:
        """What was typed, as a part of the ladder."""
        return Band(
            key,
            self.title.data or "",
            self.track.data or "",
            self.level.data or 0,
            aliases=lines(self.aliases.data),
            summary=self.summary.data or "",
            pay_band=self.pay_band.data or "",
            placeholder=self.state.data == FORTHCOMING,
            assessable=self.state.data == WRITTEN,
        )
