"""Values into words: the catalogue of sentences; amounts, dates and periods as the reader's language writes them."""
