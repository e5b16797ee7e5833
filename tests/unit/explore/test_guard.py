"""Tests of who may talk to the page: this machine by its own name, and no page of another site."""

from typing import Any

import pytest
from awaited import run

from crisissim.explore.guard import guarded

HOST, OWN = (b"host", b"127.0.0.1:8123"), (b"origin", b"http://127.0.0.1:8123")


def heard(kind: str, headers: list[tuple[bytes, bytes]]) -> tuple[bool, list[dict[str, Any]]]:
    """Whether the application heard a request, and what was sent back by the guard."""
    seen, sent = [], []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append(scope)

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("nothing is read")

    run(guarded(app, 8123)({"type": kind, "headers": headers}, receive, send))
    return bool(seen), sent


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "headers",
    [[HOST], [HOST, OWN], [(b"host", b"localhost:8123"), (b"origin", b"http://localhost:8123")]],
)
def test_the_own_page_is_heard(kind: str, headers: list[tuple[bytes, bytes]]) -> None:
    """Requests by the page's own name, from no site or from itself."""
    assert heard(kind, headers) == (True, [])


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(b"host", b"evil.example:8123")],
        [(b"host", b"127.0.0.1")],
        [(b"host", b"127.0.0.1:9999")],
        [HOST, (b"host", b"evil.example")],
        [HOST, (b"origin", b"http://evil.example")],
        [HOST, (b"origin", b"null")],
        [HOST, (b"origin", b"https://127.0.0.1:8123")],
        [HOST, OWN, (b"origin", b"http://evil.example")],
    ],
)
def test_others_are_refused(headers: list[tuple[bytes, bytes]]) -> None:
    """Other names of this machine, other ports, other sites, and two answers to one question."""
    reached, sent = heard("http", headers)
    assert not reached
    assert sent[0]["status"] == 403
    reached, sent = heard("websocket", headers)
    assert (reached, sent) == (False, [{"type": "websocket.close", "code": 1008}])


def test_what_is_no_request_passes() -> None:
    """The server's own start and end are no business of the guard."""
    assert heard("lifespan", []) == (True, [])
