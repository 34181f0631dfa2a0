"""The rules of docs/calculation.md: pure functions over exact numbers, on the standard library alone."""
