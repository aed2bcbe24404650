"""A client whose network goes away in the middle: run in a network of its own (`unshare --net`).

    python -m tests.services -- python -m tests.faults.cut_off

Nothing tells it that the server is gone: packets to it are lost, as when a cable is pulled.
"""

import fcntl
import os
import socket
import struct
import sys
import threading

import django
from django.db import OperationalError, close_old_connections, connection

GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 0x1  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP
LONG_S = 3600
SOON = "?tcp_user_timeout=2000&keepalives_idle=1&keepalives_interval=1"  # as libpq reads addresses


def network(is_up: bool) -> None:
    """Plug the network in, or pull it out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sh14x", b"lo", 0)
        (flags,) = struct.unpack_from("16xh", fcntl.ioctl(any_socket, GET_FLAGS, asked))
        flags = flags | UP if is_up else flags & ~UP
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh14x", b"lo", flags))


def ask(statement: str) -> str:
    """Ask the database; "lost" where it cannot be reached."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return str(cursor.fetchone()[0])
    except OperationalError:
        close_old_connections()
        return "lost"


def main() -> int:
    """Lose the network during a question, and get it back."""
    if os.environ.get("VERUM_DATABASE_URL") is None:
        network(is_up=True)
        words = [sys.executable, "-m", "tests.services", "--", sys.executable, "-m", __spec__.name]
        os.execv(sys.executable, words)
    if not os.environ.get("VERUM_FULL"):
        os.environ["VERUM_DATABASE_URL"] += SOON
    django.setup()
    assert ask("SELECT 1") == "1"
    threading.Timer(1.0, network, (False,)).start()
    print(ask(f"SELECT pg_sleep({LONG_S})"), flush=True)
    print(ask("SELECT 2"), flush=True)
    network(is_up=True)
    print(ask("SELECT 3"), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
