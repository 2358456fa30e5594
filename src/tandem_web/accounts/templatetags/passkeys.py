"""What the pages of passkeys and of the second step hand to a browser."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """Write a value for a script to read from an attribute."""
    return json.dumps(value)


@register.filter
def drawing(svg: str) -> SafeString:
    """Draw what the server drew itself, without what stands before the root of a file of its own."""
    return mark_safe(svg[svg.index("<svg") :])  # noqa: S308 (a drawing of squares, made by the server)
