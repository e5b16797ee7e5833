"""Text from data without characters that command a terminal."""


def printable(text: str, keep: str = "") -> str:
    """The text with a question mark for each character that cannot be shown; those of `keep` stay."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in keep else "?" for one in text)
