"""The seal: answers and what is said in confidence are kept encrypted; their key is made from what stands beside them.

What it protects from, and what it does not, is said in docs/decisions/0006-point-croise.md.
"""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from tandem.values.errors import TandemError

# Everything sealed takes the same room, so that its length tells nothing of it.
ROOM = 8192
_NONCE = 12
_KEY = 32


class SealBroken(TandemError):
    """What is under seal cannot be read with the key of this site."""


def new_salt() -> bytes:
    """Make what one key is made from, beside the key of the site."""
    return secrets.token_bytes(_KEY)


def sealed(content: Mapping[str, object], salt: bytes, place: str) -> bytes:
    """Encrypt what was said. `place` names whose it is: moved elsewhere, it no longer opens."""
    clear = json.dumps(content, ensure_ascii=False).encode().ljust(ROOM)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + _cipher(salt).encrypt(nonce, clear, place.encode())


def unsealed(content: bytes, salt: bytes, place: str) -> dict[str, Any]:
    """Decrypt what was said. Raises SealBroken where the key of the site has changed, or it was moved."""
    try:
        clear = _cipher(salt).decrypt(content[:_NONCE], content[_NONCE:], place.encode())
    except InvalidTag:
        raise SealBroken("checkup.seal_broken") from None
    said: dict[str, Any] = json.loads(clear)
    return said


def _cipher(salt: bytes) -> AESGCM:
    # The name of what came first: another would open nothing that is under seal already.
    derived = HKDF(algorithm=SHA256(), length=_KEY, salt=salt, info=b"tandem: answers of a check-up, 1")
    return AESGCM(derived.derive(settings.SECRET_KEY.encode()))
