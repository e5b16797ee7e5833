"""Requests that nobody waits for any more, because a page was left or loaded again."""

from collections.abc import MutableMapping
from typing import Any

from crisissim.explore.guard import App, Receive, Scope, Send


def unless_dropped(app: App) -> App:
    """An ASGI application that fails only in requests whose sender is still there; of others nobody needs to hear.

    Args:
        app: the application; what it lacks to answer a sender who has gone is an error to it.
    """

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        gone = False

        async def received() -> MutableMapping[str, Any]:
            nonlocal gone
            message = await receive()
            gone = gone or message["type"] == "http.disconnect"
            return message

        try:
            await app(scope, received, send)
        except Exception:
            if not gone:
                raise

    return watched
