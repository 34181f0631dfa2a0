"""What the author of a plan would regret, read off the plan before it is used (docs/calculation.md §14)."""
