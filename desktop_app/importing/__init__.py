"""Tables in: a file becomes tables, its header is understood, its cells become columns of exact integers and problems.

Nothing here knows a book or a window: `ledger.read_sales(open_file(path), decimals=2)` and its sisters are the way in,
`suggesting.look` shows what they would make of a file.
"""
