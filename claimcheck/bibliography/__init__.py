"""Reference strings, files of references, and what is made of both."""
