# A whole page of a newspaper as "w3m -dump" prints it: the article is what is in between.
segment --body --to markdown web-page.txt

# Why a line was left out.
segment --explain web-page.txt | grep -m 1 'Two islands'

# How many of its blocks are the page's.
segment web-page.txt | grep -c '^boilerplate'
