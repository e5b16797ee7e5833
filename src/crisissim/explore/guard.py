"""Who may talk to the page: programs on this machine that ask for it by its own name; no other site, no other host.

A page of another site that is open in the same browser could otherwise send requests here, or point its own name at
this machine (DNS rebinding).  The first is found by the Origin header, the second by the Host header.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOCAL = ("127.0.0.1", "localhost")
POLICY_VIOLATION = 1008
"""Code with which a web socket is closed (RFC 6455, section 7.4.1)."""


def guarded(app: App, port: int) -> App:
    """An ASGI application that hears only requests for this machine, from its own page.

    Args:
        app: the application.
        port: on which it is served.
    """
    hosts = {f"{name}:{port}".encode() for name in LOCAL}
    origins = {b"http://" + host for host in hosts}

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await app(scope, receive, send)
            return
        headers = scope["headers"]
        named = [value for name, value in headers if name == b"host"]
        from_sites = [value for name, value in headers if name == b"origin"]
        if len(named) == 1 and named[0] in hosts and origins.issuperset(from_sites):
            await app(scope, receive, send)
        else:
            await _refuse(scope["type"], send)

    return guard


async def _refuse(kind: str, send: Send) -> None:
    if kind == "websocket":
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return
    await send(
        {"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain; charset=utf-8")]}
    )
    await send({"type": "http.response.body", "body": b"This page is for this machine only.\n"})
