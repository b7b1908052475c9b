"""Where the title of a reference ends, with quotation marks and without."""



def read_quoted(remainder: Remainder, start: int, quotation: Quotation) -> None:
    """Read the authors before the marks, the title in them and what follows them."""
    title, end, after = quotation.start, quotation.end, quotation.after
    if quotation.before > start:
        read_authors(remainder, start, quotation.before)
    elif quotation.before == quotation.start:
        title = read_authors_before_title(remainder, start)
    if quotation.before == quotation.start:
        title = max(title, remainder.text.rfind(DATE, title, end) + 1)
    if after == len(remainder.text) and not quotation.is_balanced:
        end, after = _unclosed_title(remainder, title)
    remainder.add("title", title, end, 0.98 if quotation.is_balanced else 0.85)
    read_after_title(remainder, after, is_quoted=True)


def _unclosed_title(remainder: Remainder, start: int) -> tuple[int, int]:
    """Return where a title ends whose closing mark is missing, and where the rest begins."""
    stop = remainder.stop(start)
    ends = [at for at in remainder.boundaries(start, stop) if remainder.ends_sentence(at)]
    if ends:
        return ends[-1].start() + 1, ends[-1].end()
    end = remainder.trimmed(start, stop)[1]
    comma = remainder.text.rfind(", ", start, end)
    return (comma, comma + 1) if comma > 0 else (stop, stop)


def read_sentences(remainder: Remainder, start: int) -> None:
    """Read the title, which ends with its sentence, and what follows it."""
    begin = remainder.skip(start, _BLANKS + DATE + "()")
    after_comma = "," in remainder.text[start:begin]
    start = begin
    if remainder.text[start : start + 1] in (IDENTIFIER, LOCATOR):
        return
    stop = remainder.stop(start)
    note = remainder.text.find(NOTE, start, stop)
    inside = next(_sentences_in_other_works(remainder, start, stop), None)
    if inside:
        remainder.add("title", start, inside.start() + 1, 0.95)
        read_after_title(remainder, inside.end())
    elif server := pattern(PREPRINT_SERVER).search(remainder.text, start, note if note >= 0 else stop):
        remainder.add("title", start, server.start(), 0.93)
        remainder.add("container", *server.span("server"), 0.93)
    elif note > start + 3:
        remainder.add("title", start, note, 0.93 if remainder.authors else 0.88)
        read_after_title(remainder, note)
    elif remainder.is_article(stop):
        _read_article(remainder, start, stop, after_comma=after_comma)
    else:
        _read_other(remainder, start, stop, after_comma=after_comma)


def _sentences_in_other_works(remainder: Remainder, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Give the ends of sentences after which ``In: …`` names the work that holds this one."""
    for found in remainder.boundaries(start, stop):
        if remainder.ends_sentence(found) and pattern(IN).match(remainder.text, found.end()):
            yield found


def _read_article(remainder: Remainder, start: int, stop: int, *, after_comma: bool) -> None:
    """Read title and container before a locator."""
    if remainder.authors and after_comma and _is_container_alone(remainder, start, stop):
        remainder.add("container", start, stop, 0.8)
        return
    split = _split_article(remainder, start, stop, after_comma=after_comma)
    if split is None:
        remainder.add("title", start, stop, 0.7 if "," in remainder.text[start:stop] else 0.78)
        return
    end, after, confidence = split
    remainder.add("title", start, end, confidence)
    read_after_title(remainder, after)


def split_article(
    remainder: Remainder, start: int, stop: int, *, after_comma: bool
) -> tuple[int, int, float] | None:
    """Return the end of the title, the beginning of the container, and how sure it is."""
    ends = remainder.boundaries(start, stop)
    full = [at for at in ends if at[0][0] == "." and remainder.ends_sentence(at)]
    comma = _container_after_comma(remainder, start, stop) if after_comma else None
    if comma and not (full and _is_after_small_word(remainder, full[-1])):
        return comma, comma + 1, 0.85
    if full:
        at = _first_of_abbreviations(remainder, ends, full, stop)
        return at.start() + 1, at.end(), 0.95
    if ends:
        at = next((at for at in reversed(ends) if at[0][0] != "."), ends[0])
        return at.start() + 1, at.end(), 0.85
    return None


def first_of_abbreviations(
    remainder: Remainder, ends: list[re.Match[str]], full: list[re.Match[str]], stop: int
) -> re.Match[str]:
    """Return the sentence end before a container such as ``Evid. Based Complement. Med.``"""
    if not _is_short(remainder, full[-1].end(), stop):
        return full[-1]
    at = len(ends) - 1
    while at > 0 and _is_short(remainder, ends[at - 1].end(), ends[at].start()):
        at -= 1
    return ends[at]


def _is_short(remainder: Remainder, start: int, end: int) -> bool:
    """Say whether the words can be a piece of an abbreviated container."""
    words = remainder.text[start:end].strip(_BLANKS + "(").split()
    return len(words) <= 3 and all(
        word in ("&", "of", "and", "in") or (word[0].isupper() and len(word.rstrip(".,")) <= 10)
        for word in words
    )


def _is_after_small_word(remainder: Remainder, found: re.Match[str]) -> bool:
    """Say whether a word in small letters, which no container abbreviates, ends the sentence."""
    return remainder.text[: found.start()].rpartition(" ")[2][:1].islower()


def _is_container_alone(remainder: Remainder, start: int, stop: int) -> bool:
    """Say whether no title stands before the locator: ``J. Smith, Phys. Rev. Lett. 83, 33``."""
    words = remainder.text[start:stop].strip(_BLANKS + "(").split()
    is_capital = all(word[0].isupper() or word in _SMALL_WORDS for word in words)
    return (
        is_capital
        and 0 < len(words) <= 6
        and all(
            word.endswith(".") or len(words) == 1 for word in words[: max(1, len(words) - 2)]
        )
    )


def _container_after_comma(remainder: Remainder, start: int, stop: int) -> int | None:
    """Return the comma between title and container, as chemists and physicists write them."""
    end = remainder.trimmed(start, stop)[1]
    comma = remainder.text.rfind(", ", start, end)
    if comma < 0:
        return None
    words = remainder.text[comma + 2 : end].split()
    if len(words) > 8 or not all(word[0].isupper() or word in _SMALL_WORDS for word in words):
        return None
    is_sentence = any(word.endswith(".") and len(word) > 11 for word in words[:-1])
    return None if is_sentence else comma


def _read_other(remainder: Remainder, start: int, stop: int, *, after_comma: bool) -> None:
    """Read the title of a page, book or report: its first sentence."""
    every = remainder.boundaries(start, stop)
    ends = [at for at in every if remainder.ends_sentence(at)]
    if every and not ends and remainder.is_body(every[0].end(), stop, 12):
        ends = every[:1]
    if len(ends) > 1 and ends[0][0][0] != ".":
        ends = ends[1:]
    following = (
        remainder.trimmed(ends[0].end(), ends[1].start() if len(ends) > 1 else stop)
        if ends
        else (0, 0)
    )
    sure = 0.93 if remainder.authors else 0.88 if remainder.is_body(*following, 12) else 0.85
    publisher = remainder.publisher(start)
    if publisher and after_comma and publisher.start() > start + 3:
        remainder.add("title", start, publisher.start(), 0.85)
        read_after_title(remainder, publisher.start())
    elif ends:
        remainder.add("title", start, ends[0].start() + 1, sure)
        read_after_title(remainder, ends[0].end())
    elif (comma := remainder.text.rfind(", ", start, stop)) > 0 and remainder.is_publisher(comma, stop):
        remainder.add("title", start, comma, 0.8)
        remainder.add("publisher", comma, stop, 0.8)
    elif remainder.authors or len(remainder.text[start:stop].split()) > 1:
        is_list = after_comma and ", " in remainder.text[start : remainder.trimmed(start, stop)[1]]
        remainder.add("title", start, stop, 0.7 if is_list else sure - 0.05)
        read_after_title(remainder, stop)
