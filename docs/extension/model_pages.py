"""Pages of the response models: a table that compares them, the parts of a page for each, and pictures of layers."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import ClassVar

from answers import answer_of
from comparison import HEAD, compared
from flow import flow_of
from picture import picture
from pieces import Listing, assumed, fields, table
from sphinx.application import Sphinx
from told import told
from wording import crew_words

from crisissim.assumptions import defaults
from crisissim.domain.words import SWORN, Need, Risk, Role
from crisissim.responses import MODELS, ResponseModel


class ResponseModels(Listing):
    """Every response model in a row: who leads, whether police are there, who travels, what if nobody is free."""

    def lines(self) -> Iterator[str]:
        """A table, each name a link to the model's page."""
        rows = ((f"[{model.title}](models/{name}.md)", *compared(name)) for name, model in MODELS.items())
        return table(("model", *HEAD), rows)


class OfModels(Listing):
    """A directive about response models."""

    required_arguments: ClassVar[int] = 1
    final_argument_whitespace: ClassVar[bool] = True

    def models(self) -> list[ResponseModel]:
        """Those named after the directive, in order."""
        names = self.arguments[0].split()
        for name in names:
            if name not in MODELS:
                raise self.error(f"there is no response model {name!r}")
        return [MODELS[name] for name in names]


class WhoGoesWhere(OfModels):
    """The picture of a response model after its summary, or of several in layers."""

    def lines(self) -> Iterator[str]:
        """The picture, and the same in words."""
        models = self.models()
        if len(models) == 1:
            yield from (f"`{models[0].name}`. {models[0].summary}", "")
        yield from drawn([model.name for model in models], ", then ".join(model.title for model in models))


class AboutModel(OfModels):
    """What the code says of a response model, under headings of the second level."""

    def lines(self) -> Iterator[str]:
        """Section by section."""
        (model,) = self.models()
        return about(model)


def drawn(names: Sequence[str], title: str) -> Iterator[str]:
    """The picture of these models in layers, what kind of call it shows, and the same in words."""
    answer, kind = answer_of(*names)
    flow = flow_of(answer)
    yield from ("```{raw} html", '<figure style="margin: 1.5em 0"><div style="overflow-x: auto" tabindex="0">')
    yield picture(flow, f"{title}: who goes where", "-".join(names))
    yield f"</div><figcaption>{_caption(kind, named=bool(answer.plan))}</figcaption></figure>"
    yield "<details><summary>The picture in words</summary><ol>"
    yield from (f"<li>{escape(sentence)}</li>" for sentence in told(flow))
    yield from ("</ol></details>", "```")


def _caption(kind: tuple[Need, Risk], *, named: bool) -> str:
    need, risk = kind
    what = f"A call of need {need.replace('-', ' ')} and {risk} risk" if named else "Any call"
    return f"{what}, with the program's own numbers where an option says nothing."


def about(model: ResponseModel) -> Iterator[str]:
    """What the code says of a model: when it fits, one unit, known effects, assumptions, settings, an example."""
    yield from ("## When it fits", "", model.fits, "", f"*One unit:* {crew(model)}", "")
    yield from ("## What is known of its effects, and how well", "", *known(model), "")
    yield from ("## What it assumes", "", *assumed(defaults()[name] for name in model.assumes), "")
    yield from ("What answers rest on whatever the model is on the [page of assumptions](../assumptions.md).", "")
    yield from ("## What an option may set", "", "Under `[settings]` of its file:", "")
    settings = model.settings.model_json_schema()
    yield from fields(settings, settings.get("$defs", {}))
    yield from ("", "## An example", "", f"`options/{model.name}.toml`:", "", "```toml", *example(model), "```")


def known(model: ResponseModel) -> Iterable[str]:
    """What studies say of it, each with its source."""
    sentences = getattr(model, "known", ())
    return [f"- {s}" for s in sentences] or ["The program knows of no study of it."]


def crew(model: ResponseModel) -> str:
    """The seats of one unit, in words."""
    seats = crew_words(model.crew) or "as on today's roster"
    return f"{seats}, on standby at home." if model.on_call else f"{seats}."


def example(model: ResponseModel) -> Iterator[str]:
    """An option file with this model that loads in any study."""
    yield from ("format = 1", f'name = "{model.name}"', f'model = "{model.name}"')
    if not model.crew:
        return
    start, hours = ("00:00:00", 24.0) if model.on_call else ("10:00:00", 12.0)
    payers = ", ".join(f'"{payer(role)}"' for role in model.crew)
    yield from (
        "",
        "[[posts]]",
        f'name = "{model.title}"',
        f"start = {start}",
        f"hours = {hours}",
        f"payer = [{payers}]",
    )
    yield from ("", "[settings]", 'risks = ["low", "guarded"]')


def payer(role: Role) -> str:
    """Where the person of a seat comes from, in the examples."""
    if role in SWORN:
        return "patrol"
    return {Role.ON_CALL_CLINICIAN: "partner", Role.REMOTE_CLINICIAN: "contract"}.get(role, "new")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("response-models", ResponseModels)
    app.add_directive("response-model", AboutModel)
    app.add_directive("who-goes-where", WhoGoesWhere)
    return {"parallel_read_safe": True}
