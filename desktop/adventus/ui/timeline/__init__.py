"""The timeline in the window: the visits of the table as bars over time.

below.py            the table, and the timeline below it
view.py             the timeline: buttons, lanes, overview
tool_line.py        the buttons, and what is said beside them
sight.py            which stretch of time is seen
lane_source.py      reads the visits that fit, beside the window
naming.py           reads the words beside bars
stage.py            lays out what is seen, once for each change
canvas.py           shows it, and is told of mouse and keys
scene.py            what a canvas paints
painting.py         shapes with a painter
gestures.py         what the mouse does
keys.py             what the keys do
walking.py          from visit to visit by keys
brushing.py         days that were brushed over, as a part of a query
selecting.py        one selection for table and timeline
overview.py         the whole time at a glance, with a window to drag
accessible.py       the lanes and visits for who can't see them
grip.py             what may take hold of a bar
dragging.py         changes dates by hand
drag_question.py    asks before a dragged date says more or less than before
go_to.py            asks for a date to go to
actions.py          what the commands do
commands.py         the commands for menus and keys
picture_actions.py  the commands for pictures, paper and dragging
export_dialog.py    asks what a picture shall show, and where to put it
pages.py            pictures as SVG, PDF and PNG files
printing.py         the sheets of paper, before they are printed
"""
