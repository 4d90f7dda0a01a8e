"""What every test runs under: no network."""

from __future__ import annotations

import socket

import pytest


class NetworkUsedError(AssertionError):
    """Something wanted to leave the machine."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Refuse every connection and every look-up of a name; sockets between own processes stay."""

    def refuse(*arguments, **options):
        raise NetworkUsedError(f"network: {arguments[:2]}")

    def connect(self, address):
        if self.family != socket.AF_UNIX:
            refuse(address)
        return genuine(self, address)

    genuine = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", connect)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
