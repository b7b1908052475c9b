"""Reference strings, .bib files, and what is made of both."""
