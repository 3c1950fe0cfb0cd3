"""What is written about each part of a ladder: a form for each kind, filled from a part and read as one."""

from typing import Any

from wtforms import SelectField

from frameworks.model import Competency, Framework, Group, Level, Note, Track
from ladder.forms.ladder_bands import BandForm
from ladder.forms.ladder_fields import PartForm, line_field, number_field, text_field, title_field, titles
from ladder.forms.ladder_roles import RoleForm

ABOUT = ("title", "summary", "licence", "attribution")


class AboutForm(PartForm):
    """The ladder's title, and what it says about itself."""

    title = title_field()
    summary = text_field("What it is for", "People read this first.")
    licence = line_field("Licence", "Such as CC BY-SA 4.0. It stands at the foot of what is published.")
    attribution = text_field("Where it comes from", "Whose work it builds on. It stands beside the licence.")

    @staticmethod
    def filling(ladder: Framework) -> dict[str, Any]:
        """The ladder as the form's data."""
        return {name: getattr(ladder, name) for name in ABOUT}

    @property
    def about(self) -> dict[str, str]:
        """What was typed, by name."""
        return {name: self[name].data or "" for name in ABOUT}


class LevelForm(PartForm):
    """A step of the competencies."""

    title = title_field()
    number = number_field(
        "Number", "It orders the levels, 1 the lowest. Bands that stand at it by their number come along."
    )
    summary = text_field("What it means", "In general; what it means in each competency stands in the criteria.")

    @staticmethod
    def filling(part: Level) -> dict[str, Any]:
        """The part as the form's data."""
        return {"title": part.title, "number": part.number, "summary": part.summary}

    @staticmethod
    def beginning(ladder: Framework) -> dict[str, Any]:
        """What a new one begins with: the next number."""
        return {"number": max((level.number for level in ladder.levels), default=0) + 1}

    def part(self, key: str) -> Level:
        """What was typed, as a part of the ladder."""
        return Level(key, self.title.data or "", self.number.data or 0, self.summary.data or "")


class PlainForm(PartForm):
    """Title and summary."""

    title = title_field()
    summary = text_field("What it is about")

    @staticmethod
    def filling(part: Any) -> dict[str, Any]:
        """The part as the form's data."""
        return {"title": part.title, "summary": part.summary}

    @staticmethod
    def beginning(ladder: Framework) -> dict[str, Any]:
        """What a new one begins with: nothing."""
        return {}


class GroupForm(PlainForm):
    """A family of competencies."""

    def part(self, key: str) -> Group:
        """What was typed, as a part of the ladder."""
        return Group(key, self.title.data or "", self.summary.data or "")


class CompetencyForm(PlainForm):
    """What is looked at."""

    group = SelectField("Group", validate_choice=False)

    def offer(self, ladder: Framework, key: str) -> None:
        """Take the groups."""
        self.set_choices("group", titles(ladder.groups), empty="None")

    @staticmethod
    def filling(part: Competency) -> dict[str, Any]:
        """The part as the form's data."""
        return {"title": part.title, "summary": part.summary, "group": part.group}

    def part(self, key: str) -> Competency:
        """What was typed, as a part of the ladder."""
        return Competency(key, self.title.data or "", self.group.data or "", self.summary.data or "")


class TrackForm(PlainForm):
    """A family of bands."""

    builds_on = SelectField(
        "Builds on", description="What is expected at that band holds for this track too.", validate_choice=False
    )

    def offer(self, ladder: Framework, key: str) -> None:
        """Take the bands of the other tracks."""
        self.set_choices("builds_on", titles(band for band in ladder.bands if band.track != key), empty="No band")

    @staticmethod
    def filling(part: Track) -> dict[str, Any]:
        """The part as the form's data."""
        return {"title": part.title, "summary": part.summary, "builds_on": part.builds_on}

    def part(self, key: str) -> Track:
        """What was typed, as a part of the ladder."""
        return Track(key, self.title.data or "", self.summary.data or "", self.builds_on.data or "")


class NoteForm(PartForm):
    """A passage beside the grid."""

    title = title_field()
    text = text_field("Text", "Markdown, such as **bold** and lists, is shown as such.")

    @staticmethod
    def filling(part: Note) -> dict[str, Any]:
        """The part as the form's data."""
        return {"title": part.title, "text": part.text}

    @staticmethod
    def beginning(ladder: Framework) -> dict[str, Any]:
        """What a new one begins with: nothing."""
        return {}

    def part(self, key: str) -> Note:
        """What was typed, as a part of the ladder."""
        return Note(self.title.data or "", self.text.data or "")


FORMS: dict[str, Any] = {
    "levels": LevelForm,
    "groups": GroupForm,
    "competencies": CompetencyForm,
    "tracks": TrackForm,
    "bands": BandForm,
    "roles": RoleForm,
    "notes": NoteForm,
}
"""The form of each kind."""
