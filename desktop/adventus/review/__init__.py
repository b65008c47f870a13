"""Reviewing a catalogue: comparing and merging visits, finding duplicates, queues, approval."""
