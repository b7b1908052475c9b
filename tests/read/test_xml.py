"""The tree of an XML file."""

import pytest

from claimcheck.read.xml import parse_xml

_TEXT = '<p><x rid="4"/>Tee für <x rid="4"/><x id="a"/><x id="a"/></p>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_places_count_in_the_text_whatever_its_encoding(encoding: str) -> None:
    """With a byte-order mark or none, in one byte or two, an element stands where the text has it."""
    document = parse_xml(_TEXT.encode(encoding), shown="a.xml")
    places = [at for at in range(len(_TEXT)) if _TEXT.startswith("<x", at)]
    assert places == [element.at for element in document.root.elements]
    assert "Tee für" == document.root.words


def test_attributes_that_are_alike_are_kept_once() -> None:
    """Citations of one work share their attributes; an id is no other element's."""
    first, second, third, fourth = parse_xml(_TEXT.encode(), shown="a.xml").root.elements
    assert first.attributes is second.attributes
    assert third.attributes is not fourth.attributes
