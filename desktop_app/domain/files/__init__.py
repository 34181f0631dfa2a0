"""Plan files and case files: what they may hold, read strictly and written (docs/plan-format.md)."""
