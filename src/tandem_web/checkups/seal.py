"""The seal: answers are kept encrypted, and what their key is made from is forgotten once they are open.

What it protects from, and what it does not, is said in docs/decisions/0006-point-croise.md.
"""

import json
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from tandem.values.errors import TandemError

# Every answer takes the same room, so that its length tells nothing of it.
ROOM = 8192
_NONCE = 12
_KEY = 32


class SealBroken(TandemError):
    """An answer cannot be read with the key of this site."""


def new_salt() -> bytes:
    """Make what the key of one check-up is made from, beside the key of the site."""
    return secrets.token_bytes(_KEY)


def sealed(answers: Mapping[str, object], salt: bytes, place: str) -> bytes:
    """Encrypt answers. `place` names whose they are: moved elsewhere, they no longer open."""
    clear = json.dumps(answers, ensure_ascii=False).encode().ljust(ROOM)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + _cipher(salt).encrypt(nonce, clear, place.encode())


def unsealed(content: bytes, salt: bytes, place: str) -> dict[str, list[str]]:
    """Decrypt answers. Raises SealBroken where the key of the site has changed, or the answers were moved."""
    try:
        clear = _cipher(salt).decrypt(content[:_NONCE], content[_NONCE:], place.encode())
    except InvalidTag:
        raise SealBroken("checkup.seal_broken") from None
    answers: dict[str, list[str]] = json.loads(clear)
    return answers


def _cipher(salt: bytes) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=_KEY, salt=salt, info=b"tandem: answers of a check-up, 1")
    return AESGCM(derived.derive(settings.SECRET_KEY.encode()))
