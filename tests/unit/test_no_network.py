"""Tests that the suite itself is cut off from the network."""

import socket

import pytest


def test_nothing_beyond_this_machine_is_reached() -> None:
    """Neither by number nor by name; what listens on this machine is."""
    with pytest.raises(pytest.fail.Exception, match=r"192\.0\.2\.1"), socket.socket() as far:
        far.connect(("192.0.2.1", 80))
    with pytest.raises(pytest.fail.Exception, match=r"example\.org"):
        socket.getaddrinfo("example.org", 80)
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
