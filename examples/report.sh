# A report as it was copied from a web page: a line of navigation above, a list of links below, headings at the ends of
# paragraphs, and "????" where an earlier program could not write a zero-width space.

# What does clean change?  The first line of the report describes the input.
clean --report changes report.txt > cleaned.txt
tail -n +2 changes

# The report brings the input back, bit for bit.
clean --undo changes cleaned.txt | cmp - report.txt && echo "undone: the same"

# The outline, and the kinds of blocks with their number.
outline --to tree cleaned.txt
segment cleaned.txt | grep -v '^%' | cut -f 1 | sort | uniq -c

# What belongs to the web site and not to the text.
segment cleaned.txt | grep '^boilerplate' | cut -f 7

# The whole document as JSON.
segment cleaned.txt | outline | tojson --pretty always
