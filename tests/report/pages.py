"""Reads an HTML report the way a browser would, as far as the tests need it."""

from html.parser import HTMLParser

VOID = {"meta", "input", "br", "img", "link"}


class Page(HTMLParser):
    """What stands in a report: its elements, its links, and the words of the article."""

    def __init__(self, html: str) -> None:
        """Parse the whole report."""
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._words: dict[str, list[str]] = {}
        self.open: list[tuple[str, str]] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        if tag not in VOID:
            self.open.append((tag, values.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        """Close the element; one that was not open is wrong."""
        if not self.open or self.open[-1][0] != tag:
            self.wrong.append(tag)
        elif self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Add the text to everything that holds it."""
        for name in {part for _, classes in self.open for part in classes.split()}:
            self._words.setdefault(name, []).append(data)

    def words(self, name: str) -> str:
        """Return the text of all elements of a class, such as ``paper`` for the article."""
        return "".join(self._words.get(name, ()))

    def attributes(self, name: str) -> list[str]:
        """Return the values of an attribute, in document order."""
        return [values[name] for _, values in self.elements if name in values]

    def phrases(self, name: str) -> str:
        """Return the same with one blank between any two words, as a person would read it."""
        return " ".join(" ".join(self._words.get(name, ())).split())
