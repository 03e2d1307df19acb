import base64
import hashlib
import hmac
import re
import time

TOLERANCE = 5 * 60  # seconds


# headers: anything with get() that does not mind upper and lower case, such as request.headers of Flask or FastAPI.
# raw_body: the bytes as they arrived, before anything parsed them.
def is_genuine(headers, raw_body, secret, now=None):
    timestamp = headers.get("{{timestamp-header}}", "")
    signature = headers.get("{{signature-header}}", "")
    mac = hmac.new(secret.encode(), timestamp.encode() + b"." + raw_body, hashlib.sha256)
    return is_recent(timestamp, now) and is_same("sha256=" + mac.hexdigest(), signature)


# The same by the headers of Standard Webhooks. While a secret is being replaced there are two signatures; one must fit.
def is_genuine_standard(headers, raw_body, secret, now=None):
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    signatures = headers.get("webhook-signature", "").split(" ")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mac = hmac.new(key, f"{message_id}.{timestamp}.".encode() + raw_body, hashlib.sha256)
    expected = "v1," + base64.b64encode(mac.digest()).decode()
    return is_recent(timestamp, now) and any(is_same(expected, signature) for signature in signatures)


def is_recent(timestamp, now=None):
    now = time.time() if now is None else now
    return re.fullmatch("[0-9]{1,12}", timestamp) is not None and abs(now - int(timestamp)) <= TOLERANCE


# Takes as long for a nearly right signature as for a wrong one.
def is_same(expected, given):
    return hmac.compare_digest(expected.encode(), given.encode())
