"""The report of a trace as a file: JSON for machines, PDF for people. Both say the same, and carry one
digest.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from walletdesk.chains.tracing.models import Trace
from walletdesk.console.money.document import document_of
from walletdesk.console.money.pdf import drawn

KINDS = {"pdf": "application/pdf", "json": "application/json"}


@dataclass(frozen=True)
class Report:
    name: str
    content_type: str
    body: bytes
    digest: str


def report_of(trace: Trace, reference: str, kind: str, language: str) -> Report:
    """Made now. A JSON document has no language."""
    document = document_of(trace, reference)
    body = _json(document) if kind == "json" else _pdf(document, language)
    name = f"{reference}-{trace.transaction_hash[2:10]}.{kind}"
    return Report(name, KINDS[kind], body, document["digest"]["value"])


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, indent=2, ensure_ascii=False).encode()


def _pdf(document: dict[str, Any], language: str) -> bytes:
    with override(language):
        return drawn(document, is_chinese=language.startswith("zh"))
