"""The board in a browser: a server for this computer only.

Who starts it gets an address with a token. The token becomes a cookie that no script and no other
site can use; without it nothing is answered. No request leaves the computer.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from pshe.board.page import POLICY, page_of
from pshe.board.session import Session
from pshe.board.tabs import Tabs
from pshe.errors import DataError

STATIC = Path(__file__).parent / "static"
HOSTS = ["127.0.0.1", "localhost"]
LONGEST = 100_000
"""Bytes of the longest request."""
ADDRESS = (
    "This address lacks its token. Use the whole address that pshe board printed; after it was "
    "started again, the new one."
)


def app_of(session: Session, token: str, *, tabs: Tabs | None = None) -> Starlette:
    """The pages and answers of one board.

    Every request needs the token: the first in its address, all others in the cookie it sets.
    """
    board = _Board(session, token, tabs or Tabs())
    return Starlette(
        routes=[
            Route("/", board.page),
            Route("/api", board.api, methods=["POST"]),
            Route("/{name}", board.static),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)],
        exception_handlers={Exception: _broken},
    )


def new_token() -> str:
    """A token that cannot be guessed."""
    return secrets.token_urlsafe(32)


class _Board:
    def __init__(self, session: Session, token: str, tabs: Tabs) -> None:
        self._session = session
        self._token = token
        self._tabs = tabs

    async def page(self, request: Request) -> Response:
        """The page; with the token in the address, the cookie and the address without it."""
        if self._same(request.query_params.get("token", "")):
            answer: Response = RedirectResponse("/", status_code=303)
            answer.set_cookie(
                _cookie(request), self._token, httponly=True, samesite="strict", path="/"
            )
            return _sealed(answer)
        if not self._known(request):
            return _sealed(HTMLResponse(page_of(message=ADDRESS), status_code=403))
        return _sealed(HTMLResponse(page_of(self._session.plan)))

    async def static(self, request: Request) -> Response:
        """The board's own script and style sheet."""
        if not self._known(request):
            return _refused(ADDRESS, 403)
        name = request.path_params["name"]
        if name not in ("board.js", "board.css"):
            return _refused("There is nothing here.", 404)
        return _sealed(FileResponse(STATIC / name))

    async def api(self, request: Request) -> Response:
        """The answer to one request of the protocol."""
        if not self._known(request):
            return _refused(ADDRESS, 403)
        if request.headers.get("origin") not in _origins(request):
            return _refused("This request comes from another page.", 403)
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            return _refused("A request to the board is JSON.", 415)
        text = b""
        async for part in request.stream():
            text += part
            if len(text) > LONGEST:
                return _refused("This request is too long.", 413)
        try:
            asked = json.loads(text)
        except (ValueError, RecursionError):
            return _refused("This request is no JSON.", 400)
        tab = request.headers.get("x-board-tab", "")
        if not tab:
            return _refused("This request does not say which tab it is from.", 400)
        return _sealed(JSONResponse(self._answer(asked, tab)))

    def _answer(self, asked: object, tab: str) -> dict[str, Any]:
        if isinstance(asked, dict) and asked.get("do") == "bye":
            self._tabs.leave(tab)
            return {"id": asked.get("id"), "ok": True, "result": None, "state": None}
        return self._session.answer(asked, read_only=self._tabs.read_only(tab))

    def _known(self, request: Request) -> bool:
        return self._same(request.cookies.get(_cookie(request), ""))

    def _same(self, token: str) -> bool:
        return secrets.compare_digest(token.encode(), self._token.encode())


def _cookie(request: Request) -> str:
    """Name of the cookie: boards on other ports have other ones."""
    return f"pshe-board-{request.url.port or 80}"


def _origins(request: Request) -> list[str]:
    return [f"http://{request.headers.get('host', '')}"]


def _wrong(message: str) -> dict[str, Any]:
    error = {"message": message, "mend": "", "choices": []}
    return {"id": None, "ok": False, "error": error}


def _refused(message: str, status: int) -> Response:
    return _sealed(JSONResponse(_wrong(message), status_code=status))


async def _broken(_request: Request, _error: Exception) -> Response:
    words = "Something in the program went wrong; the plan is as it was. Load the page again."
    return _refused(words, 500)


def _sealed(response: Response) -> Response:
    """Say what a browser may do with what it gets: show it, and no more."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def listen(port: int) -> socket.socket:
    """Listen at a port of this computer, 0 for a free one; raises :class:`pshe.DataError`."""
    try:
        listening = socket.create_server((HOSTS[0], port))
    except OSError:
        raise DataError(f"Port {port} cannot be had. Choose another or leave out --port.") from None
    # Without this a browser waits for the second half of each answer.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def serve(session: Session, *, port: int, show: bool, say: Callable[[str], object]) -> None:
    """Serve a board to this computer until Ctrl+C.

    Parameters
    ----------
    session
        The board.
    port
        A port of this computer; 0 takes a free one.
    show
        Open the browser.
    say
        Is told the address.

    Raises
    ------
    pshe.DataError
        When the port is in use.
    """
    listening = listen(port)
    token = new_token()
    address = f"http://{HOSTS[0]}:{listening.getsockname()[1]}/?token={token}"
    say(f"The board is at {address} (Ctrl+C ends)")
    if show:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    config = uvicorn.Config(
        app_of(session, token), log_level="warning", access_log=False, server_header=False,
        proxy_headers=False, timeout_graceful_shutdown=1,
    )  # fmt: skip
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does
    with contextlib.suppress(KeyboardInterrupt), listening:
        uvicorn.Server(config).run(sockets=[listening])
