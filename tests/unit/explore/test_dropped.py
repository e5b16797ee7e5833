"""Tests of requests whose sender has gone."""

from typing import Any

import pytest
from awaited import run

from crisissim.explore.dropped import unless_dropped
from crisissim.explore.guard import Receive, Scope, Send


async def unanswered(_scope: Scope, receive: Receive, _send: Send) -> None:
    """An application that hears what there is, and then fails."""
    await receive()
    raise RuntimeError("no response")


def told(message: str) -> None:
    """It, told this."""

    async def receive() -> dict[str, Any]:
        return {"type": message}

    async def send(_: Any) -> None:
        pytest.fail("nothing is sent")

    run(unless_dropped(unanswered)({"type": "http"}, receive, send))


def test_nobody_hears_of_a_request_that_was_given_up() -> None:
    """The page was left before its answer: no error."""
    told("http.disconnect")


def test_an_error_before_somebody_who_waits_stays_one() -> None:
    """What fails while the sender is there is told."""
    with pytest.raises(RuntimeError, match="no response"):
        told("http.request")
