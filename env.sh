wins () 
{ 
    xdotool search --onlyvisible --class adventus 2> /dev/null | while read w; do
        xdotool getwindowname $w;
    done | sort | uniq | grep .;
    echo ACTIVE $(xdotool getactivewindow getwindowname)
}
