"""The command line: what can be typed, what is asked of the services, what is printed."""
