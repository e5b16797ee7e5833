"""Tests of `crisissim explore` before its page is there: what it refuses, and in which words."""

import json
import signal
import socket
from http.client import HTTPConnection
from pathlib import Path

import pytest
from hurt import begin, ended
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()


def test_the_extra_is_named_where_it_is_missing(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the command says what to install, before it reads the study."""
    monkeypatch.setattr("crisissim.explore.serving.find_spec", lambda _name: None)
    found = runner.invoke(app, ["explore", str(town)])
    assert found.exit_code == 1
    assert "pip install 'crisissim[explore]'" in " ".join(found.stderr.split())


def test_a_port_that_is_taken(town: Path) -> None:
    """One sentence says so, and what to do."""
    pytest.importorskip("nicegui")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        found = runner.invoke(app, ["explore", str(town), "--port", str(port), "--no-browser", "--years", "2"])
    assert found.exit_code == 1
    assert f"nothing can be served on port {port}" in " ".join(found.stderr.split())


def test_an_interrupt_the_moment_the_page_is_there(town: Path) -> None:
    """Who has read the address can end it: in order, without words of the server's, and with what comes next."""
    pytest.importorskip("nicegui")
    serving = begin("explore", town, "--no-browser", "--years", "2")
    assert serving.stdout
    assert "The page is at http://127.0.0.1:" in serving.stdout.readline()
    serving.send_signal(signal.SIGINT)
    end = ended(serving)
    assert end.code == 0
    assert "Warning" not in end.stderr
    assert end.said.endswith(f"Next: crisissim compare {town}")


def test_an_interrupt_waits_for_no_browser(town: Path) -> None:
    """A browser that has begun to say something and never ends is let go, and nothing is said of it."""
    pytest.importorskip("nicegui")
    serving = begin("explore", town, "--no-browser", "--years", "2")
    assert serving.stdout
    host, port = serving.stdout.readline().split("/")[2].split(":")
    page = HTTPConnection(host, int(port), timeout=60)
    page.request("GET", said := "/_nicegui_ws/socket.io/?EIO=4&transport=polling")
    opened = json.loads(page.getresponse().read()[1:])
    page.putrequest("POST", f"{said}&sid={opened['sid']}")
    page.putheader("Content-Length", "9")
    page.putheader("Expect", "100-continue")
    page.endheaders()
    assert page.sock.recv(100).startswith(b"HTTP/1.1 100")  # it listens
    serving.send_signal(signal.SIGINT)
    assert page.getresponse().status == 500
    end = ended(serving)
    assert end.code == 0
    assert "ERROR" not in end.stderr
    assert end.said.endswith(f"Next: crisissim compare {town}")


def test_nothing_to_move(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A study that has only its baseline cannot be explored, and is told what is missing."""
    monkeypatch.setattr("crisissim.explore.serving.find_spec", lambda _name: object())
    monkeypatch.setattr("crisissim.explore.setting.options_to_move", lambda _study: ())
    found = runner.invoke(app, ["explore", str(town)])
    assert found.exit_code == 1
    assert "has no option besides its baseline" in " ".join(found.stderr.split())
