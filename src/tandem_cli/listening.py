"""The port the site listens on, and the browser that opens it."""

from __future__ import annotations

import socket
import webbrowser

from tandem_cli.doors import ENVIRONMENT, stop, tell

LOOPBACK = "127.0.0.1"


def listening_on(port: int) -> socket.socket:
    """Open a port of this machine alone; 0 takes a free one."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError as error:
        stop(
            f"Le port {port} n'est pas libre ({error.strerror}). Essayez --port 0, qui en choisit un.",
            ENVIRONMENT,
        )
    listening.listen(128)
    listening.set_inheritable(True)
    return listening


def open_browser_at(address: str) -> None:
    """Open the site in the browser of the person, where there is one."""
    try:
        webbrowser.get().open(address)
    except webbrowser.Error:
        tell("Aucun navigateur trouvé ici : ouvrez l'adresse ci-dessus.")
