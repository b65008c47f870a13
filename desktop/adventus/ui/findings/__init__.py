"""What the checks find, in a window beside the work."""
