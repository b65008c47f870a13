"""Visits side by side, and what is taken from which when they become one."""
