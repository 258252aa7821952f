"""A browser with one tab that asks a board's server, without a network."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from pshe.board.server import app_of
from pshe.board.session import Session
from pshe.board.tabs import Tabs

HOME = "http://127.0.0.1:8000"
TOKEN = "the-token"


class Browser:
    """Sends requests as a page of the board does; keeps cookies."""

    def __init__(self, session: Session, tabs: Tabs | None = None, *, tab: str = "one") -> None:
        self.app = app_of(session, TOKEN, tabs=tabs)
        self.cookies = httpx.Cookies()
        self.tab = tab

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.send("GET", path, headers=headers)

    def open(self) -> httpx.Response:
        """Open the address that pshe board prints."""
        return self.get(f"/?token={TOKEN}")

    def ask(self, **request: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.post(json=request).json()
        return answer

    def post(self, *, without: str = "", **more: Any) -> httpx.Response:
        headers = {"Origin": HOME, "X-Board-Tab": self.tab} | more.pop("headers", {})
        headers.pop(without, None)
        return self.send("POST", "/api", headers=headers, **more)

    def send(self, how: str, path: str, **more: Any) -> httpx.Response:
        async def call() -> httpx.Response:
            carrier = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=carrier, base_url=HOME, cookies=self.cookies
            ) as client:
                answer = await client.request(how, path, **more)
                self.cookies = client.cookies
                return answer

        return asyncio.run(call())
