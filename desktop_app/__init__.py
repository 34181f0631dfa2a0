"""The program without a screen: what is calculated, read, kept and printed."""
