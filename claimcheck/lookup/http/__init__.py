"""How anything is asked over HTTP: fast, politely, and safe from hostile servers."""
