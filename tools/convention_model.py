"""Builds the model of the convention that a word processor opens: src/tandem/reports/templates/convention.docx."""

from pathlib import Path
from typing import Any

import docx
from docx.shared import Mm, Pt, RGBColor

MODEL = Path(__file__).parents[1] / "src" / "tandem" / "reports" / "templates" / "convention.docx"
INK, QUIET = RGBColor(0x1F, 0x25, 0x30), RGBColor(0x51, 0x5A, 0x69)


def build() -> None:
    """Write the model: real headings, and the marks that are filled in."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    for name, size in (("Normal", 11), ("Heading 1", 22), ("Heading 2", 13)):
        font = document.styles[name].font
        font.size, font.color.rgb, font.name = Pt(size), INK, "Liberation Serif"
        document.styles[name].element.rPr.rFonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            key = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + script
            document.styles[name].element.rPr.rFonts.set(key, "Liberation Serif")
    quiet(document, "{{ heading }}")
    document.add_heading("{{ title }}", level=1)
    document.add_paragraph("{{ subject }}{% if fictional %} ({{ fictional }}){% endif %}")
    document.add_heading("{{ words.between }}", level=2)
    document.add_paragraph("{%p for house in houses %}")
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run("{{ house.name }}").bold = True
    paragraph.add_run(
        "{% if fictional %} ({{ fictional }}){% endif %}, {{ house.kind }}"
        "{% if house.number %}, {{ house.number }}{% endif %}"
    )
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p for article in articles %}")
    document.add_heading("{{ article.title }}", level=2)
    document.add_paragraph("{%p for line in article.lines %}")
    document.add_paragraph("{{ line }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    document.add_heading("{{ words.accepted }}", level=2)
    document.add_paragraph("{%p for line in accepted %}")
    document.add_paragraph("{{ line }}")
    document.add_paragraph("{%p endfor %}")
    quiet(document, "{{ digest }}")
    section.footer.paragraphs[0].text = "{{ words.foot }}"
    document.save(str(MODEL))


def quiet(document: Any, text: str) -> None:
    """Write a small line."""
    run = document.add_paragraph().add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), QUIET


if __name__ == "__main__":
    build()
