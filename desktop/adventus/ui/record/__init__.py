"""The record at the right of the window: the form, and beside each field how it is known."""
