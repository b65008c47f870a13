"""The window: shows, asks, and calls the rooms below. Only here and in `app` is Qt imported."""
