"""What was done to a record, step by step, and the way back to what it was."""
