"""Spans of days to lanes, bars, density and words along the top: arithmetic, no widgets.

scale.py      days to pixels and back
ticks.py      what stands along the top
looks.py      what the bar of a visit says beside its days
columns.py    visits as columns of numbers, and the lanes that put them in order
kinds.py      what lanes there can be
gathering.py  reads visits from a catalogue into columns
lanes.py      visits in lanes: what the timeline draws
strips.py     what one lane shows: bars where there is room, else density
journeys.py   the stops of journeys, and the ways between them
layout.py     what a frame shows
words.py      what is said about a visit under the pointer
moving.py     what a date says after a hand dragged its bar
shifting.py   a date at another time, exactly as precise as it was
shapes.py     what a drawing is made of: rectangles, lines, words, each with a style's name
styles.py     what each style looks like, for whoever paints it
glyphs.py     how one visit is drawn: certain solid, doubt visibly in doubt
drawing.py    a frame as shapes
legend.py     what each kind of bar means
svg.py        shapes as an SVG file
picture.py    pages with a title, lanes and legend
"""
