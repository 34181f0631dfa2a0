"""What leaves the program on paper: slips as PDF."""
