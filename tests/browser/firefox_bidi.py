"""A small client for Firefox over WebDriver BiDi, which the browser speaks by itself.

Playwright drives only its own builds of Firefox; readers have the ordinary one. No driver program
is needed: Firefox opens a local WebSocket and writes its port into the profile folder.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from browser.crawl import DEAD_PROXY_HOST, DEAD_PROXY_PORT, LINKS_SCRIPT, Visit

_START_SECONDS = 60
_REPLY_SECONDS = 60
_END_SECONDS = 15
_EVENTS = ("log.entryAdded", "network.beforeRequestSent", "network.fetchError")
_PROXY = {f"network.proxy.{kind}": DEAD_PROXY_HOST for kind in ("http", "ssl", "socks")}
_PROXY_PORTS = {f"network.proxy.{kind}_port": DEAD_PROXY_PORT for kind in ("http", "ssl", "socks")}
_PREFERENCES: Mapping[str, str | int | bool] = {
    **_PROXY,
    **_PROXY_PORTS,
    "network.proxy.type": 1,
    "network.proxy.no_proxies_on": "",
    "network.proxy.allow_hijacking_localhost": True,
    "network.proxy.failover_direct": False,
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class FirefoxError(RuntimeError):
    """Firefox did not start, or refused a command."""


@contextmanager
def open_firefox(
    executable: Path, profile: Path, *, local_server: bool = False
) -> Iterator[Firefox]:
    """Start a headless Firefox with one tab, and end it when the block is left.

    `profile` is an empty folder that the caller owns and removes. With `local_server` this
    machine's own servers can be reached, nothing else. Raises FirefoxError if the browser does
    not come up.
    """
    _write_preferences(profile, local_server=local_server)
    command = [str(executable), "--headless", "--remote-debugging-port=0", "--no-remote"]
    process = subprocess.Popen(
        [*command, "--profile", str(profile), "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"{_wait_for_server(process, profile)}/session"
        with connect(url, max_size=None, proxy=None, ping_interval=None) as socket:
            browser = Firefox(socket)
            yield browser
            browser.command("browser.close", {})
            process.wait(timeout=_END_SECONDS)
    finally:
        process.kill()
        process.wait()


class Firefox:
    """The one tab of a running Firefox, and what its current page asked for and reported."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._visit = Visit("about:blank")
        self._last_id = 0
        self.command("session.new", {"capabilities": {}})
        self.command("session.subscribe", {"events": list(_EVENTS)})
        tree = self.command("browsingContext.getTree", {})
        self._context = tree["contexts"][0]["context"]

    def visit(self, path: Path) -> Visit:
        """Open one page of the folder."""
        return self.open(path.as_uri())

    def open(self, address: str) -> Visit:
        """Open one page and return once it has loaded and its scripts had a turn."""
        self._visit = Visit(address)
        target = {"context": self._context, "url": self._visit.url, "wait": "complete"}
        self.command("browsingContext.navigate", target)
        self._visit.links = self.evaluate(
            f"new Promise(done => setTimeout(() => done({LINKS_SCRIPT.strip()}), 0))"
        )
        return self._visit

    def evaluate(self, expression: str) -> Any:
        """Run JavaScript in the page, wait for its promise, and return its value through JSON."""
        reply = self.command(
            "script.evaluate",
            {
                "expression": f"Promise.resolve({expression}).then(v => JSON.stringify([v]))",
                "target": {"context": self._context},
                "awaitPromise": True,
            },
        )
        if reply["type"] != "success":
            raise FirefoxError(reply["exceptionDetails"]["text"])
        return json.loads(reply["result"]["value"])[0]

    def command(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """Send one BiDi command; events that arrive before its reply go to the current visit."""
        self._last_id += 1
        self._socket.send(json.dumps({"id": self._last_id, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=_REPLY_SECONDS))
            if message.get("type") == "event":
                self._on_event(message["method"], message["params"])
            elif message.get("id") == self._last_id:
                break
        if message["type"] == "error":
            raise FirefoxError(f"{method}: {message['error']}: {message['message']}")
        return message["result"]

    def _on_event(self, method: str, details: Mapping[str, Any]) -> None:
        if method == "network.beforeRequestSent":
            self._visit.requests.append(details["request"]["url"])
        elif method == "network.fetchError":
            address = details["request"]["url"]
            self._visit.errors.append(f"{details['errorText']} ({address})")
        elif method == "log.entryAdded" and details["level"] == "error":
            self._visit.errors.append(str(details.get("text")))


def _wait_for_server(process: subprocess.Popen[bytes], profile: Path) -> str:
    give_up = time.monotonic() + _START_SECONDS
    while time.monotonic() < give_up:
        address = _server_address(profile / "WebDriverBiDiServer.json")
        if address:
            return address
        if process.poll() is not None:
            raise FirefoxError(f"Firefox kết thúc sớm, mã {process.returncode}")
        time.sleep(0.05)
    raise FirefoxError(f"Firefox không mở cổng BiDi sau {_START_SECONDS} giây")


def _write_preferences(profile: Path, *, local_server: bool) -> None:
    # The worker that fills the offline copy is tested in Chromium; here its downloads, broken off
    # by the next page, would be told as errors.
    local = {
        "network.proxy.allow_hijacking_localhost": not local_server,
        "dom.serviceWorkers.enabled": not local_server,
    }
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
        for name, value in {**_PREFERENCES, **local}.items()
    ]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")


def _server_address(server_file: Path) -> str | None:
    """The address Firefox wrote, None while the file is missing or half written."""
    try:
        server = json.loads(server_file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return f"ws://{server['ws_host']}:{server['ws_port']}"
