"""The one script that a site embeds. Its address never changes; what it loads is named by version."""

import json
import os.path

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

# Seconds until an upgrade of ours reaches every site.
KEPT_FOR = 300


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """A module of two lines. Modules are loaded by CORS, whatever origin embeds them."""
    module = os.path.relpath(static("channels/chat/mount.js"), "/chat/")
    words = f"import {{ mount }} from {json.dumps(module)};\nmount(import.meta.url);\n"
    answer = HttpResponse(words, content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
