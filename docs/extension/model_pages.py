"""Pages of the response models: a table that compares them, a page for each, and pictures of them in layers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from answers import answer_of
from comparison import HEAD, compared
from docutils import nodes
from flow import flow_of
from picture import picture
from pieces import Listing, assumed, fields, table
from sphinx.application import Sphinx
from told import told

from crisissim.assumptions import defaults
from crisissim.domain.words import SWORN, Need, Risk, Role
from crisissim.responses import MODELS, ResponseModel


class ResponseModels(Listing):
    """Every response model in a row: who leads, whether police are there, who travels, what if nobody is free."""

    def lines(self) -> Iterator[str]:
        """A table, each name a link to the model's page."""
        rows = ((f"[{model.title}](models/{name}.md)", *compared(name)) for name, model in MODELS.items())
        return table(("model", *HEAD), rows)


class ResponseModelPage(Listing):
    """One response model.  The content of the directive says in plain words how it works in the model."""

    required_arguments: ClassVar[int] = 1
    has_content: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """What it is and its picture, how it works, and what the code says of it."""
        name = self.arguments[0]
        if name not in MODELS:
            raise self.error(f"there is no response model {name!r}")
        model = MODELS[name]
        return [
            *self.parsed((f"`{name}`. {model.summary}", "")),
            *drawn((name,), model.title),
            *self.parsed(("## How it works in the model", "", *self.content)),
            *self.parsed(about(model)),
        ]


class Layers(Listing):
    """The picture of several response models in layers."""

    required_arguments: ClassVar[int] = 1
    final_argument_whitespace: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """The picture alone."""
        names = self.arguments[0].split()
        return drawn(names, ", then ".join(MODELS[name].title for name in names))


def drawn(names: Sequence[str], title: str) -> list[nodes.Node]:
    """The picture of these models in layers, what kind of call it shows, and the same in words."""
    answer, kind = answer_of(*names)
    flow = flow_of(answer)
    svg = picture(flow, f"{title}: who goes where", "-".join(names))
    sentences = "".join(f"<li>{sentence}</li>" for sentence in told(flow))
    html = (
        f'<figure style="margin: 1.5em 0"><div style="overflow-x: auto">{svg}</div>'
        f"<figcaption>{_caption(kind, named=bool(answer.plan))}</figcaption></figure>"
        f"<details><summary>The picture in words</summary><ol>{sentences}</ol></details>"
    )
    return [nodes.raw("", html, format="html")]


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
    seats = ", ".join(role.replace("-", " ") for role in model.crew) or "as on today's roster"
    return f"{seats}, on standby at home." if model.on_call else f"{seats}."


def example(model: ResponseModel) -> Iterator[str]:
    """An option file with this model that loads in any study."""
    yield from ("format = 1", f'name = "{model.name}"', f'model = "{model.name}"')
    if not model.crew:
        return
    start, hours = ("00:00:00", 24.0) if model.on_call else ("10:00:00", 12.0)
    payers = ", ".join(f'"{payer(role)}"' for role in model.crew)
    yield from ("", "[[posts]]", f'name = "{model.title}"', f"start = {start}", f"hours = {hours}", f"payer = [{payers}]")
    yield from ("", "[settings]", 'risks = ["low", "guarded"]')


def payer(role: Role) -> str:
    """Where the person of a seat comes from, in the examples."""
    if role in SWORN:
        return "patrol"
    return {Role.ON_CALL_CLINICIAN: "partner", Role.REMOTE_CLINICIAN: "contract"}.get(role, "new")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("response-models", ResponseModels)
    app.add_directive("response-model", ResponseModelPage)
    app.add_directive("layers", Layers)
    return {"parallel_read_safe": True}
