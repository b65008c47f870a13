"""Export in the window: a dialog that asks what, as what and where to, and the work beside it."""
