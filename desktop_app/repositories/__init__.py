"""Between the rows of `db` and the records of `domain`: every function takes a connection or an open book."""
