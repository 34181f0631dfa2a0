"""The import of files, step by step."""
