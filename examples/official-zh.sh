# A Chinese official plan with its four levels 一、（一）1.（1）, some of them glued to the paragraph before.

clean official-zh.txt | outline --to tree
clean official-zh.txt | outline --to toc

# One line a section: its path, its number as printed, its text.
clean official-zh.txt | segment | outline | grep '^heading' | cut -f 3,4,7

clean official-zh.txt | tojson --pretty always
