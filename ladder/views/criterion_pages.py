"""What the views of the grid and of its criteria share: the criterion in question, its page, and the way back."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from frameworks.places import Place
from ladder.forms.base import Form
from ladder.forms.criteria import CriterionForm, MoveForm, NoteForm, SplitForm
from ladder.models import Framework
from ladder.queries.frameworks import get_framework
from ladder.reports.criteria import CriterionView, Words, background, place_choices, view
from ladder.reports.grid import layer_word
from ladder.reports.profiles import marked_words
from ladder.security.tenancy import current_actor, current_organisation
from ladder.views.pages import page


def wants_fragment() -> bool:
    """Whether a script asks for the part of the page that changes."""
    return "HX-Request" in request.headers


def in_question(key: str, criterion: str) -> tuple[Framework, CriterionView]:
    """The ladder and its criterion as they are now; raises NotFound."""
    framework = get_framework(current_actor().org_id, key)
    return framework, view(framework, criterion)


def editing(shown: CriterionView) -> CriterionForm:
    """What is typed about a criterion, or what can be."""
    return CriterionForm(text=shown.criterion.text, example=shown.criterion.examples, mark=shown.mark)


def placing(shown: CriterionView, *, typed: bool = False) -> MoveForm:
    """Where it goes: what was typed, or where it stands."""
    place = shown.place
    given = {"competency": place.competency, "level": place.level, "layer": layer_word(place.track, place.role)}
    form = MoveForm(origin=shown.word, **given) if typed else MoveForm(formdata=None, origin=shown.word, **given)
    form.offer(place_choices(shown.ladder))
    return form


def criterion_page(
    shown: CriterionView, form: Form | None = None, *, clash: Words | None = None, **forms: Form
) -> ResponseReturnValue:
    """The page of a criterion; `form` is what was typed, `forms` the others where they are not as they begin."""
    given = {"note": NoteForm(formdata=None), "placing": placing(shown), "editing": _fresh(shown)} | forms
    return page(
        "grid/criterion.html" if shown.there else "grid/gone.html",
        form,
        shown=shown,
        clash=clash,
        background=background(shown, current_organisation().zone),
        grid_address=grid_address,
        **given,
    )


def beside(form: CriterionForm | SplitForm, shown: CriterionView, mine: str | None) -> Words | None:
    """Theirs beside mine, words marked, where the criterion is no longer as it was seen; None where it is.

    The form then goes by what is there now: keeping mine once more means it.
    """
    clash = form.is_submitted() and form.mark.data != shown.mark
    form.look_again(shown.mark)
    return marked_words(shown.criterion.text, mine or "") if clash else None


def grid_address(key: str, place: Place, criterion: str = "") -> str:
    """The table where a place can be seen, at that criterion."""
    return url_for(
        "grid.index",
        org_slug=current_organisation().slug,
        key=key,
        layer=layer_word(place.track, place.role),
        level=place.level,
        _anchor=f"c-{criterion}" if criterion else None,
    )


def _fresh(shown: CriterionView) -> CriterionForm:
    data = {"text": shown.criterion.text, "example": shown.criterion.examples, "mark": shown.mark}
    return CriterionForm(formdata=None, **data)
