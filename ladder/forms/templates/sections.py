"""The parts in which a template is edited."""

from collections.abc import Callable, Mapping

from ladder.domain.templates import Template
from ladder.forms.templates.about import AboutForm
from ladder.forms.templates.base import EditForm
from ladder.forms.templates.parts import PartsForm
from ladder.forms.templates.questions import QuestionsForm
from ladder.forms.templates.scale import ScaleForm
from ladder.forms.templates.stages import PeersForm, StagesForm

SECTIONS: Mapping[str, tuple[str, Callable[[Template], EditForm]]] = {
    "about": ("What it is for", AboutForm.of),
    "parts": ("Who writes", PartsForm.of),
    "scale": ("What is rated", ScaleForm.of),
    "questions": ("What is asked", QuestionsForm.of),
    "peers": ("How peers are found", PeersForm.of),
    "stages": ("Stages and anonymity", StagesForm.of),
}
"""The parts in which a template is edited, by the word in their address: title, and the form of a draft."""
