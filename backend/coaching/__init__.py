"""Help one member at a time: the page about her that she sees too, kind messages, and how to keep in touch."""
