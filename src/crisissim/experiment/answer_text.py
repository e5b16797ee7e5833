"""The answer of an experiment as JSON text, and the digest by which it is known again."""

import json
from hashlib import sha256

from crisissim.experiment.results import ExperimentResult


def answer_text(result: ExperimentResult) -> str:
    """The answer as JSON, the same bytes for the same answer."""
    return plain_text(result.to_json())


def plain_text(data: object) -> str:
    """Plain data as JSON, the same bytes for the same data."""
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def digest_of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, as `sha256sum` prints it of the file."""
    return sha256(text.encode()).hexdigest()
