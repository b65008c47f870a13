"""The record store, and the only door through which it changes.

`file` opens a catalogue; `editing` is the door; `journal` is how the database itself remembers;
`history` reads and reverses what it remembers. `fields` describes a visit once, as data.
"""
