"""options/*.toml as a person reads them."""

from crisissim.study.draft.options import DraftOption
from crisissim.study.draft.table_text import broken
from crisissim.study.writing.toml_values import comment, key

HINTS = (
    "#opening = [{ start = 09:00:00, hours = 8.0 }]   # if it is to be open in other hours than those of its posts",
    '#area = ["Beat 1"]   # if it serves some zones only',
)


def option_text(option: DraftOption) -> str:
    """The whole file."""
    file = option.file
    parts = [
        "\n#\n".join(comment(sentence) for sentence in option.why),
        "\n".join(["format = 1", f'name = "{file.name}"', f'model = "{file.model}"']),
    ]
    if file.posts:
        parts[1] += "\n" + "\n".join(HINTS)
        parts += [
            "\n".join(
                [
                    "[[posts]]",
                    *(f"{key(name)} = {broken(name, value)}" for name, value in _post(post).items()),
                ]
            )
            for post in file.posts
        ]
        parts.append(
            comment(
                f"What else this model lets you set, under [settings] and [assumptions]: `crisissim models "
                f"{file.model}`; a post may also say days, crew, cycle_days, base, "
                "breaks, unfilled, short_crew and licence."
            )
        )
    return "\n\n".join(parts) + "\n"


def _post(post: object) -> dict[str, object]:
    from crisissim.study.schema.option_file import PostTable

    assert isinstance(post, PostTable)
    payer = post.payer[0] if len(set(post.payer)) == 1 else list(post.payer)
    return {"name": post.name, "units": post.units, "start": post.start, "hours": post.hours, "payer": payer}
