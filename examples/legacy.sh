# A handbook of the typewriter's time in windows-1252: hard-wrapped lines, words cut at line ends, page headers, CRLF.

# clean finds out the encoding and the line ends; -v says so.
clean legacy.txt > cleaned.txt
grep -c '€' cleaned.txt

# Paragraphs again: lines joined, cut words made whole.
segment --to text cleaned.txt

# The sections with the printed numbers, and the whole as Markdown.
outline --to tree cleaned.txt
outline --to markdown cleaned.txt
