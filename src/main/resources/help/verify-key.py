import base64
import re
import time

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

TOLERANCE = 5 * 60  # seconds


# Needs the package cryptography (pip install cryptography).
# headers: anything with get() that does not mind upper and lower case, such as request.headers of Flask or FastAPI.
# raw_body: the bytes as they arrived, before anything parsed them.
# public_key: begins with whpk_. While a secret is being replaced there are two signatures v1a; one must fit.
def is_genuine_by_key(headers, raw_body, public_key, now=None):
    timestamp = headers.get("webhook-timestamp", "")
    message = f"{headers.get('webhook-id', '')}.{timestamp}.".encode() + raw_body
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key.removeprefix("whpk_")))
    signatures = headers.get("webhook-signature", "").split(" ")
    return is_recent(timestamp, now) and any(is_by(key, message, signature) for signature in signatures)


def is_by(key, message, signature):
    try:
        key.verify(base64.b64decode(signature.removeprefix("v1a,"), validate=True), message)
        return signature.startswith("v1a,")
    except (InvalidSignature, ValueError):
        return False


def is_recent(timestamp, now=None):
    now = time.time() if now is None else now
    return re.fullmatch("[0-9]{1,12}", timestamp) is not None and abs(now - int(timestamp)) <= TOLERANCE
