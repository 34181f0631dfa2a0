"""What stands around every page: rail, top bar, status bar, and the acts that they offer."""
