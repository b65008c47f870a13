"""The import desk: a file read, its columns mapped, the plan looked at and applied."""
