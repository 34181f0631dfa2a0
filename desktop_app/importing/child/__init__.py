"""The child process that parses files: it needs nothing of the rest of the program, and starts quickly because of that.

A damaged or hostile file can abort the parser, fill the memory or hang: here that ends a process of which nothing
depends. The parent (`importing/child_process.py`) reads from this one's standard output one pickle after another:

    ("sheet", name, hidden), then ("rows", fraction, `Piece`) as often as it needs; the next sheet …; ("end", …)
    or ("refused", reason, values), or ("error", name of the exception's class)

`fraction` says how much of the file has been sent. What `main.py` is asked for:

    read PATH: every sheet of a spreadsheet; ends with ("end", sha256, {sheet: `Marks`}, {sheet: rows filled in})
    text PATH ENCODING SEPARATOR: the one table of a text file, "" is to be found; ("end", sha256, encoding, separator)
    gaps PATH PART COLUMNS: one ("gaps", …) with cells of one sheet's XML that have no value of their own
"""
