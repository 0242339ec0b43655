# cmake -D PREFIX=p- -D IN=clean.1 -D OUT=p-clean.1 -P prefix-manual.cmake
# Puts PREFIX before the names of the tools in a manual page: where the page names itself (.Dt, .Nm), where it refers
# to another page (.Xr), and where a shell line calls a tool (after "$ ", "| ", "&& ", "; ", "xargs ", "<(").
# The word "clean" in a sentence is left alone: it is an English word.
file(READ ${IN} page)
string(TOUPPER "${PREFIX}" upper)
set(tools "(clean|segment|outline|tojson)")
string(REGEX REPLACE "(\n\\.Dt )(CLEAN|SEGMENT|OUTLINE|TOJSON)" "\\1${upper}\\2" page "\n${page}")
string(REGEX REPLACE "([ .]Nm )${tools}([ \n])" "\\1${PREFIX}\\2\\3" page "${page}")
string(REGEX REPLACE "([ .]Xr )${tools}( 1)" "\\1${PREFIX}\\2\\3" page "${page}")
string(REGEX REPLACE "([$|;] |&& |xargs |<\\()${tools}([ \n])" "\\1${PREFIX}\\2\\3" page "${page}")
string(SUBSTRING "${page}" 1 -1 page)
file(WRITE ${OUT} "${page}")
