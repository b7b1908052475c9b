"""What follows a title: editors, container and publisher."""



def read_after_title(remainder: Remainder, start: int, *, is_quoted: bool = False) -> None:
    """Read editors, container and publisher."""
    start = remainder.skip(start, _BLANKS + "()" + DATE + NOTE)
    inside = pattern(IN).match(remainder.text, start)
    if inside:
        start = _read_editors(remainder, inside.end(), needs_role=True)
    is_part = is_quoted or inside is not None
    publisher = remainder.publisher(start)
    end = publisher.start("place") if publisher else len(remainder.text)
    if publisher:
        is_reversed = remainder.is_publisher(*publisher.span("place"))
        remainder.add("publisher", *publisher.span("place" if is_reversed else "publisher"), 0.93)
    edited = pattern(EDITED_BY).search(remainder.text, start, end)
    if edited:
        after = _read_editors(remainder, edited.end(), needs_role=False)
        end = edited.start()
        if is_part and not publisher:
            _read_publisher_after(remainder, after)
    note = remainder.text.find(NOTE, start)
    end = min(end, remainder.stop(start), note if note >= 0 else end)
    if start < end:
        _read_container(remainder, start, end, is_part=is_part)
    if inside and not publisher:
        _read_last_publisher(remainder, start)


def _read_editors(remainder: Remainder, start: int, *, needs_role: bool) -> int:
    """Read the names of editors and return where the rest begins."""
    forms: tuple[NameForm, ...] = ("initials-first", "full")
    if needs_role:
        # "In Structural, Syntactic, and …, eds." is no family and given name.
        forms = tuple(form for form in ALL_FORMS if form != "inverted-full")
    found = leading_names(remainder.text, remainder.raw, start, offset=remainder.offset, forms=forms)
    role = pattern(EDITORS_ROLE).match(remainder.text, found.end) if found else None
    if found is None:
        return start
    if needs_role and role is None:
        is_person = found.form in ("initials-last", "inverted", "initials-first")
        return remainder.stop(start) if is_person else start
    remainder.add("editors", start, found.end, 0.95)
    return role.end() if role else found.end


def _read_publisher_after(remainder: Remainder, start: int) -> None:
    """Read the publisher that stands alone between the editors and the year."""
    start = remainder.skip(start, _BLANKS + "()")
    stop = remainder.stop(start)
    if stop > start and remainder.text[start].isupper() and remainder.text[stop : stop + 1] == DATE:
        remainder.add("publisher", start, stop, 0.85)


def _read_last_publisher(remainder: Remainder, start: int) -> None:
    """Read the publisher that stands alone after the pages of a chapter."""
    found = _lastpattern(PLACE_AND_PUBLISHER).search(remainder.text, start)
    if found:
        remainder.add("publisher", *found.span("publisher"), 0.9)


def _read_container(remainder: Remainder, start: int, end: int, *, is_part: bool) -> None:
    """Read the container between the places, or a publisher that stands in its place."""
    if remainder.is_article(end):
        remainder.add("container", start, end, 0.95)
        return
    ends = [at for at in remainder.boundaries(start, end) if remainder.ends_sentence(at)]
    first = ends[0].start() if ends else end
    if pattern(NO_CONTAINER).match(remainder.text, start):
        return
    if is_part and (semicolon := remainder.text.find(";", start, first)) > 0:
        first = semicolon
    comma = remainder.text.find(", ", start, remainder.trimmed(start, first)[1]) if is_part else -1
    if comma > 0 and not remainder.text[comma + 2].islower():
        owner = remainder.trimmed(comma, first)
        if owner[0] < owner[1] and remainder.is_body(*owner, 12):
            remainder.add("publisher", *owner, 0.8)
        first = comma
    name, confidence = (
        ("container", 0.9) if is_part else _publisher_or_container(remainder, start, first)
    )
    remainder.add(name, start, first, confidence)
    if ends and name == "container" and not is_part:
        last = max((at.end() for at in ends), default=start)
        if _publisher_or_container(remainder, last, end)[0] == "publisher":
            _replace_container(remainder, last, end)


def _replace_container(remainder: Remainder, start: int, end: int) -> None:
    """Read a publisher at the end; what stood before it is a series then, and stays unread."""
    remainder.fields = [field for field in remainder.fields if field.name != "container"]
    remainder.add("publisher", start, end, 0.85)


def _publisher_or_container(remainder: Remainder, start: int, end: int) -> tuple[str, float]:
    """Return what the words after a title without marks are, and how sure it is."""
    names = {field.name for field in remainder.fields}
    if "publisher" in names:
        return "container", 0.85
    if remainder.is_publisher(start, end):
        return "publisher", 0.9
    if "edition" in names:
        return "publisher", 0.8
    if IDENTIFIER in remainder.text or "status" in names:
        return "container", 0.85
    if pattern(YEAR_AFTER_COMMA).match(remainder.text, remainder.trimmed(start, end)[1]):
        return "publisher", 0.8
    return "container", 0.85 if remainder.text[end : end + 8].count(DATE) > YEAR_LENGTH else 0.7
