"""Certificates that a test's own servers make for themselves, as small operators do."""

import subprocess
from pathlib import Path


def certify(folder: Path, names: str = "DNS:localhost,IP:127.0.0.1") -> None:
    """Lays `cert.pem` and `key.pem` into a folder; the certificate is signed by its own key."""
    kind = "-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    words = ["openssl", "req", *kind.split(), "-addext", f"subjectAltName={names}", *files]
    subprocess.run(words, check=True, capture_output=True)
