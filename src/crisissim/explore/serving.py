"""The page served to this machine alone, until it is ended from the keyboard."""

import socket
from collections.abc import Callable
from importlib.util import find_spec
from logging import CRITICAL, getLogger

from crisissim.errors import Fault, InputError
from crisissim.explore.evaluate import Evaluator

HOST = "127.0.0.1"
"""Nothing listens beyond this machine."""
PATIENCE = 5
"""Seconds that an interrupted page waits for browsers to let go."""


def require_page_library() -> None:
    """Refuse where the library of the page is not installed.

    Raises:
        InputError: it is not.
    """
    if find_spec("nicegui") is None:
        raise InputError(
            Fault("the page needs a library that is not installed", "Install it: pip install 'crisissim[explore]'.")
        )


def listening(port: int) -> socket.socket:
    """A socket on this machine; any free port if `port` is 0.

    Raises:
        InputError: the port is taken, or needs rights that we lack.
    """
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((HOST, port))
        place.listen()  # whoever reads the address may come at once
    except OSError as error:
        place.close()
        reason = error.strerror or str(error)
        raise InputError(
            Fault(f"nothing can be served on port {port}: {reason}", "Give another number with --port, or none.")
        ) from None
    return place


def serve(evaluator: Evaluator, port: int = 0, on_ready: Callable[[str], None] | None = None) -> None:
    """Serve the page of a study until it is ended.

    Args:
        evaluator: answers its settings.
        port: 0 for any that is free.
        on_ready: told the address once requests are taken, and an interrupt ends the page in order.

    Raises:
        InputError: the library is not installed, or the port is taken.
    """
    require_page_library()
    import uvicorn
    from fastapi import FastAPI
    from nicegui import ui

    from crisissim.explore.dropped import unless_dropped
    from crisissim.explore.guard import guarded
    from crisissim.explore.page import TITLE, page_of

    place = listening(port)
    chosen = place.getsockname()[1]
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    ui.run_with(app, root=page_of(evaluator), title=TITLE, language="en-US", show_welcome_message=False)
    settings = uvicorn.Config(
        guarded(unless_dropped(app), chosen),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if on_ready:
                on_ready(f"http://{HOST}:{chosen}/")

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            getLogger("uvicorn.error").setLevel(CRITICAL)  # what is cut short from now on was ended by the user
            await super().shutdown(sockets)

    try:
        Server(settings).run(sockets=[place])
    finally:
        place.close()
