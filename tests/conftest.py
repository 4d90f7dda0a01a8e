"""What every test runs under: no network."""

from __future__ import annotations

import socket

import pytest


class NetworkUsedError(AssertionError):
    """Something wanted to leave the machine."""


LOOPBACK = ("127.0.0.1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch, request):
    """Refuse every connection and every look-up of a name; sockets between own processes stay.

    Tests that are marked ``loopback`` may also reach servers of their own on this machine.
    """
    if request.node.get_closest_marker("loopback"):
        only_loopback(monkeypatch)
        return

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


def only_loopback(monkeypatch):
    """Let connections through to this machine alone; names are looked up for it alone too."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self, address):
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise NetworkUsedError(f"network: {address}")
        return connect(self, address)

    def guarded_look_up(host, *arguments, **options):
        if host not in LOOPBACK:
            raise NetworkUsedError(f"network: {host}")
        return look_up(host, *arguments, **options)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
