"""Windows over the window. Every one opens with open(), none runs a loop of its own."""
