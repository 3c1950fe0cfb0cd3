"""Set one document as PDF: `python -m ladder.exports.typeset TEMPLATE` reads JSON and writes the PDF.

A process of its own, because Typst hangs in a forked child and a page that takes too long can only be stopped by ending
its process. It imports nothing of Ladder.
"""

import sys
from pathlib import Path
from typing import Literal

import typst

TEMPLATES = Path(__file__).parent / "templates"


def typeset(template: str, data: str) -> bytes:
    """Set the template with the JSON data as tagged PDF/UA-1; where that cannot be, as an ordinary tagged PDF.

    PDF/UA refuses text for which no font has a glyph, an emoji in somebody's text for instance; such a document is
    still worth more than none. Raises typst.TypstError where the document cannot be set at all.
    """
    # The templates read nothing outside their folder, and the data is a value to them, never markup.
    compiler = typst.Compiler(TEMPLATES / f"{template}.typ", root=TEMPLATES, sys_inputs={"data": data})
    try:
        return _compiled(compiler, ["ua-1"])
    except typst.TypstError:
        return _compiled(compiler, [])


def _compiled(compiler: typst.Compiler, standards: list[Literal["ua-1"]]) -> bytes:
    pdf = compiler.compile(format="pdf", pdf_standards=[*standards])
    if not isinstance(pdf, bytes):
        raise TypeError("A PDF is one file.")
    return pdf


def main() -> int:
    """Read JSON from standard input, write the PDF to standard output, or the reason to standard error."""
    try:
        pdf = typeset(sys.argv[1], sys.stdin.buffer.read().decode())
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
