"""The parts that pages are made of. They know colours and sizes, and nothing of a book."""
