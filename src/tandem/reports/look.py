"""The look of charts: the colours of the house and the sizes text never goes under."""

from __future__ import annotations

from typing import Any, TypeAlias

# A description in Vega-Lite's own grammar: the one place where JSON holds floats, since it never leaves as data.
Spec: TypeAlias = dict[str, Any]

INK, QUIET_INK, PAPER, SHEET, RULE, WASH = "#1f2530", "#515a69", "#faf6ef", "#fffdf9", "#ddd5c6", "#f1eadd"
ESS, COMPANY, THIRD, DUE = "#0b6463", "#a3461b", "#5a4a86", "#8a5a00"
FONT = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif"
TEXT_SIZE = 15
# The drawn width, axes included: what a card holds on a desk, and on a phone 360 pixels wide without scaling down.
WIDTH = {"wide": 680, "phone": 292}


def config() -> Spec:
    """Give what every chart shares."""
    words: Spec = {"labelFont": FONT, "labelFontSize": TEXT_SIZE, "labelColor": INK, "labelLimit": 300}
    return {
        "background": None,
        "padding": 2,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            **words,
            "title": None,
            "domain": False,
            "ticks": False,
            "gridColor": RULE,
            "labelPadding": 8,
        },
        "legend": {**words, "title": None, "orient": "top", "symbolStrokeWidth": 2},
        "text": {"font": FONT, "fontSize": TEXT_SIZE, "color": INK},
    }
