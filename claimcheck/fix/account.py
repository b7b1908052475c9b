"""What was mended and what was left alone, in sentences and as JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from claimcheck.fix.diff import Paint, diff_lines
from claimcheck.fix.rounds import Left, Mended, Outcome
from claimcheck.fix.stretches import NoPlace
from claimcheck.fix.textfile import TextFile
from claimcheck.model import Audit, Finding, Source
from claimcheck.report.edit_words import MOST_FIXES, fix_words, in_marks, more_fixes
from claimcheck.report.frames import visible
from claimcheck.report.sentences import count
from claimcheck.text.splicing import spliced


def mended_line(one: Mended) -> str:
    """Return ``article.txt:12 doi-trailing-junk: “.” → “”`` for a finding that was mended."""
    edits = one.finding.fixes[:MOST_FIXES]
    told = "; ".join(_arrow(one, number) for number in range(len(edits)))
    more = more_fixes(one.finding)
    return visible(f"{place_line(one.finding)}: {told}{f' {more}' if more else ''}")


def left_line(one: Left) -> str:
    """Return a line for a finding that was not mended, with the reason."""
    return visible(f"{place_line(one.finding)}: left alone: {one.why}.")


def closing_line(outcome: Outcome, files: int, *, written: bool) -> str:
    """Return what was done in one sentence.

    Arguments:
        outcome: What was done.
        files: How many files are others than they were.
        written: Whether they were written.
    """
    if not outcome.mended:
        return f"Nothing to mend{_left(outcome)}."
    verb = "Mended" if written else "Would mend"
    what = count(len(outcome.mended), "finding")
    return f"{verb} {what} in {count(files, 'file')}{_left(outcome)}."


def as_json(
    outcome: Outcome, changed: Mapping[Path, tuple[bytes, bytes]], *, written: bool
) -> bytes:
    """Return what was done for programs.

    Arguments:
        outcome: What was done.
        changed: The files that are others than they were.
        written: Whether they were written.
    """
    said = {
        "mended": [_facts(one.finding) | {"edits": _edits(one)} for one in outcome.mended],
        "left": [_facts(one.finding) | {"why": one.why} for one in outcome.left],
        "files": [path.as_posix() for path in changed],
        "written": written,
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


def diff_of(
    before: Audit, after: Audit, changed: Mapping[Path, tuple[bytes, bytes]], paint: Paint
) -> Iterator[str]:
    """Yield the lines of a diff of every file that is to be another.

    A Word document is shown as the text that it is read as.
    """
    was = {source.path: source for source in before.sources}
    is_ = {source.path: source for source in after.sources}
    for path, (old, new) in changed.items():
        name = path.as_posix()
        text = _texts(was.get(name), is_.get(name), old, new)
        yield from diff_lines(name, *text, paint)


def finding_diff(one: Finding, text: str, paint: Paint) -> Iterator[str]:
    """Yield the lines of a diff of what a finding's edits would do to the text that was read."""
    yield from diff_lines(one.file, text, spliced(text, one.fixes), paint)


def painter(style: Callable[[str, str], str]) -> Paint:
    """Return what colours a diff: red goes, green comes.

    Arguments:
        style: Returns a text in a colour of that name.
    """
    colours = {"+": "green", "-": "red", "@": "cyan"}
    return lambda head, line: style(line, colours[head]) if head in colours else line


def _texts(was: Source | None, is_: Source | None, old: bytes, new: bytes) -> tuple[str, str]:
    """Return the texts of a file to be compared: its own characters where it is made of some."""
    encoding = was.encoding if was else "utf-8"
    rendered = was is not None and old.startswith(b"PK")
    if rendered and was and is_:
        return was.text, is_.text
    try:
        return TextFile(old, encoding).text, TextFile(new, encoding).text
    except NoPlace:  # a part of a LaTeX article in another encoding than its first file
        return old.decode("cp1252", "replace"), new.decode("cp1252", "replace")


def place_line(finding: Finding) -> str:
    """Return where a finding stands in the file itself, and its rule: ``tea.docx:paragraph 4 month-case``."""
    origin, file = finding.span.origin, finding.file
    where = str(finding.span.line)
    if origin and origin.paragraph:
        where = f"{origin.part + ', ' if origin.part else ''}paragraph {origin.paragraph}"
    elif origin and origin.line:
        where = str(origin.line)
        file = (Path(file).parent / origin.part).as_posix() if origin.part else file
    return f"{file}:{where} {finding.rule}"


def _arrow(one: Mended, number: int) -> str:
    edit = one.finding.fixes[number]
    old = one.text[edit.span.start : edit.span.end]
    if not old or not edit.new_text:
        return fix_words(edit, one.text)
    return f"{in_marks(old)} → {in_marks(edit.new_text)}"


def _left(outcome: Outcome) -> str:
    return f"; left {len(outcome.left):,} alone" if outcome.left else ""


def _facts(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "file": finding.file,
        "span": finding.span,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
    }


def _edits(one: Mended) -> Sequence[dict[str, str]]:
    return [
        {
            "old": one.text[edit.span.start : edit.span.end],
            "new": edit.new_text,
            "safety": edit.safety,
        }
        for edit in one.finding.fixes
    ]
