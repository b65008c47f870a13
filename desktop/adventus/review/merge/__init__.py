"""Visits made one."""
