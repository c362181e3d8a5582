"""Opens pages in WebKitGTK, one address a line on standard input, one JSON report a line out.

Run by the system's Python, because WebKitGTK's bindings come from Debian's packages and not from
PyPI; it therefore imports nothing of the project. A report holds what the page asked for, the
errors it reported, and its links, so that the same judge as for the other engines can read it.
"""

from __future__ import annotations

import json
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

# Runs before the page's own scripts; the page's content policy does not govern it.
RECORD_ERRORS = """
const tell = text => window.webkit.messageHandlers.fault.postMessage(String(text));
addEventListener("error", event => tell(event.message || (event.target && (event.target.src ||
  event.target.href)) || "lỗi không tên"), true);
addEventListener("unhandledrejection", event => tell(event.reason));
addEventListener("securitypolicyviolation", event => tell("CSP: " + event.violatedDirective +
  " " + event.blockedURI));
const original = console.error;
console.error = (...words) => { tell(words.join(" ")); original.apply(console, words); };
"""
DEAD_PROXY = "http://127.0.0.1:9"
SETTLE_MILLISECONDS = 60


class Reporter:
    """One view; `open` loads an address and prints its report when the page has settled."""

    def __init__(self, read_links: str) -> None:
        self.read_links = read_links
        manager = WebKit2.UserContentManager()
        manager.connect("script-message-received::fault", self._on_fault)
        manager.register_script_message_handler("fault")
        manager.add_script(
            WebKit2.UserScript.new(
                RECORD_ERRORS,
                WebKit2.UserContentInjectedFrames.ALL_FRAMES,
                WebKit2.UserScriptInjectionTime.START,
                None,
                None,
            )
        )
        context = WebKit2.WebContext.new_ephemeral()
        context.get_website_data_manager().set_network_proxy_settings(
            WebKit2.NetworkProxyMode.CUSTOM,
            WebKit2.NetworkProxySettings.new(DEAD_PROXY, ["127.0.0.1"]),
        )
        self.view = WebKit2.WebView(user_content_manager=manager, web_context=context)
        self.view.connect("resource-load-started", self._on_resource)
        self.view.connect("load-changed", self._on_load)
        self.view.connect("web-process-terminated", self._on_crash)
        window = Gtk.Window(default_width=1280, default_height=900)
        window.add(self.view)
        window.show_all()
        self.report: dict = {}

    def open(self, address: str) -> None:
        """Start loading; the report is printed later from the main loop."""
        self.report = {"url": address, "requests": [], "errors": [], "links": []}
        self.view.load_uri(address)

    def _on_fault(self, _manager: object, message: object) -> None:
        self.report["errors"].append(message.get_js_value().to_string())

    def _on_resource(self, _view: object, _resource: object, request: object) -> None:
        self.report["requests"].append(request.get_uri())

    def _on_crash(self, _view: object, reason: object) -> None:
        self.report["errors"].append(f"tiến trình trang dừng: {reason}")
        self._finish(None)

    def _on_load(self, _view: object, event: object) -> None:
        if event == WebKit2.LoadEvent.FINISHED:
            GLib.timeout_add(SETTLE_MILLISECONDS, self._read_links)

    def _read_links(self) -> bool:
        self.view.evaluate_javascript(self.read_links, -1, None, None, None, self._on_links)
        return False

    def _on_links(self, view: object, result: object) -> None:
        self._finish(view.evaluate_javascript_finish(result).to_string())

    def _finish(self, links: str | None) -> None:
        self.report["links"] = json.loads(links) if links else []
        print(json.dumps(self.report), flush=True)


def main() -> None:
    """Serve addresses until standard input ends; the one argument reads a page's links as JSON."""
    reporter = Reporter(sys.argv[1])

    def on_line(_channel: object, _condition: object) -> bool:
        line = sys.stdin.readline()
        if not line:
            Gtk.main_quit()
            return False
        reporter.open(line.strip())
        return True

    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
    Gtk.main()


if __name__ == "__main__":
    main()
