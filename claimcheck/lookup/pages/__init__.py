"""Web pages and their archived copies: asked for, and read for facts."""
