"""Nothing leaves the machine: not in the tests, and not in a full run in a process of its own."""

import json
import socket
import subprocess
import sys

import pytest

TEXT = (
    "Norvik Telecom denied on Sunday that it had blocked Facebook. “We saw a fault,” its spokeswoman Lina Aro said.\n"
)

# The audit events without which no connection, look-up or message is possible. A socket may be made and bound: a
# package that spaCy imports tries so whether the machine knows IPv6.
RUN_OFFLINE = """
import os, sys

def guard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"):
        sys.stderr.write(f"NETWORK {event} {arguments}\\n")
        os._exit(99)

sys.addaudithook(guard)
sys.argv = ["claimwire", *sys.argv[1:]]
from claimwire.cli import main
main()
"""


def test_a_full_run_reaches_for_no_network(tmp_path):  # acceptance 71
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    command = [
        sys.executable,
        "-c",
        RUN_OFFLINE,
        "extract",
        str(tmp_path / "a.txt"),
        "-o",
        str(tmp_path / "out"),
    ]

    run = subprocess.run(command, capture_output=True, text=True)

    assert run.returncode == 0, run.stderr
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["counts"]["ok"] == 1


def test_the_guard_of_that_run_bites(tmp_path):
    code = RUN_OFFLINE.split("sys.argv")[0] + "import socket; socket.create_connection(('192.0.2.1', 80))"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert (run.returncode, run.stderr.split()[:2]) == (99, ["NETWORK", "socket.getaddrinfo"])


def test_the_tests_themselves_cannot_reach_the_network():
    with pytest.raises(AssertionError, match="network"):
        socket.create_connection(("192.0.2.1", 80))
    with socket.socket() as unconnected, pytest.raises(AssertionError, match="network"):
        unconnected.connect(("192.0.2.1", 80))
