"""A PDF as one long picture, for a messenger: the very pages, drawn by PDFium and put under each other."""

from io import BytesIO

DOTS = 160
"""To the inch: an A4 page is 1323 dots wide, which a phone shows sharply."""


def long_picture(content: bytes) -> bytes:
    """All pages of a PDF as a PNG, the same bytes for the same PDF; PDFium knows one thread."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(content)
    try:
        pages = [page.render(scale=DOTS / 72).to_pil() for page in document]
    finally:
        document.close()
    whole = Image.new("RGB", (max(page.width for page in pages), sum(page.height for page in pages)), "white")
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    made = BytesIO()
    whole.save(made, "PNG", dpi=(DOTS, DOTS))
    return made.getvalue()
