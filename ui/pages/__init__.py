"""What the rail leads to. A page builds widgets, asks a service and shows records."""
