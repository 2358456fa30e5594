"""Prints the address of a PostgreSQL server that accepts the tests; says in French why when there is none.

Run by the environment's Python, which has psycopg. Each run gets a database of its own name, so that two checkouts can be
tested at the same time on one server.
"""

from __future__ import annotations

import getpass
import os
import sys

import psycopg

ADDRESS = "127.0.0.1:5432"


def candidates() -> list[str]:
    """List the servers to try: the one named by the environment, else the one of this machine, as oneself or its owner."""
    named = os.environ.get("TANDEM_TEST_POSTGRES")
    return [named] if named else [f"postgres://{user}@{ADDRESS}" for user in (getpass.getuser(), "postgres")]


def refusal_of(address: str) -> str:
    """Try to connect and give the reason why not, empty when it works."""
    try:
        psycopg.connect(
            address if os.environ.get("TANDEM_TEST_POSTGRES") else f"{address}/postgres", connect_timeout=3
        ).close()
    except psycopg.OperationalError as error:
        return str(error).strip()
    return ""


def find() -> int:
    """Print the first server that answers."""
    for address in candidates():
        if not refusal_of(address):
            print(address if os.environ.get("TANDEM_TEST_POSTGRES") else f"{address}/tandem_{os.getpid()}")
            return 0
    sys.stderr.write("Aucun serveur PostgreSQL ne répond ici (TANDEM_TEST_POSTGRES en désigne un autre)")
    return 1


if __name__ == "__main__":
    sys.exit(find())
