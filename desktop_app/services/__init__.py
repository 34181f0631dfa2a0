"""What a user can do, one verb a file; each is one transaction of a book and raises TierbookError alone."""
