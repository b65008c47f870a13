"""Visits that are probably the same: found, weighed, grouped, or kept apart."""
