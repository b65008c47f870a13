"""Merged visits split again."""
