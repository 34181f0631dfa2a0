"""The window: Qt Widgets over the services. Nothing outside this package imports Qt."""
