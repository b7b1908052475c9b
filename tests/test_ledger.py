"""The ledger is read strictly, found again in its article, and written as it is read."""

import datetime
import itertools
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import LedgerError
from claimcheck.ledger import (
    Quotation,
    TomlPlaces,
    anchored,
    claim_schema,
    claim_text,
    equal_places,
    evidence_sha256,
    load_ledger,
    next_ids,
    quotation,
    quote_sha256,
    read_claim,
    reference_sha256,
    requoted,
    toml_string,
)
from claimcheck.model import (
    Article,
    Block,
    Citation,
    Claim,
    Date,
    Field,
    Identifier,
    LedgerClaim,
    LedgerEvidence,
    LedgerIgnore,
    LedgerReview,
    Name,
    Reference,
    Source,
    Span,
    ValidDate,
)
from claimcheck.rules.context import World
from claimcheck.rules.judge import judge
from claimcheck.rules.registry import all_rules
from claimcheck.settings import Settings
from claimcheck.text.normal import tidy

SCHEMA = Path(__file__).parents[1] / "docs/schema/claim-1.json"
WHOLE = """\
id = "ms-0005"
article = "./texts/../texts/ms.txt"
text = "Less fatigue after massage."

[quote]
prefix = "symptom of multiple sclerosis. "
exact  = '''The patient’s fatigue "decreased".'''
suffix = " [5] Safety"
scope  = "block"

[[evidence]]
ref   = "frost-hunt-2020"
role  = "qualifies"
at    = "Abstract, Results"
exact = '''fatigue decreased'''

[[ignore]]
rule = "single-case-evidence"
reason = "The sentence itself says so."
until = 2027-06-30

[[review]]
by = "editor@example.org"
on = 2026-11-22
verdict = "approved"
quote_sha256 = "9f2c"
"""
SMALL = """\
id = "small-1"
article = "texts/ms.txt"
quote.exact = "Massage helps."
"""


def _load(root: Path, *texts: str | bytes) -> list[LedgerClaim]:
    folder = root / "claims" / "ms"
    folder.mkdir(parents=True)
    for number, text in enumerate(texts, 1):
        data = text.encode() if isinstance(text, str) else text
        (folder / f"{number}.toml").write_bytes(data)
    return load_ledger(root / "claims", root=root)[0]


def _fails(root: Path, *texts: str | bytes) -> str:
    with pytest.raises(LedgerError) as caught:
        _load(root, *texts)
    return str(caught.value)


def _article(text: str, *claims: Span, hidden: Sequence[Span] = ()) -> Article:
    span = Span(0, len(text))
    return Article(
        name="ms",
        path="texts/ms.txt",
        format="text",
        blocks=(Block(kind="paragraph", span=span, content=span, hidden=tuple(hidden)),),
        claims=tuple(
            Claim(id=f"c{at}", span=span, text=text[span.start : span.end], block=0)
            for at, span in enumerate(claims)
        ),
    )


def _claim(exact: str, *, id: str = "a", prefix: str = "", suffix: str = "") -> LedgerClaim:  # noqa: A002 -- as the field
    return LedgerClaim(
        id=id,
        file=f"claims/{id}.toml",
        article="texts/ms.txt",
        exact=exact,
        exact_span=Span(0, 0),
        prefix=prefix,
        suffix=suffix,
    )


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def test_every_part_of_a_file_is_read(tmp_path: Path) -> None:
    """A file with all its blocks becomes a claim with the same parts, its paths from the root."""
    claim = _load(tmp_path, WHOLE)[0]

    expected = LedgerClaim(
        id="ms-0005",
        file="claims/ms/1.toml",
        article="texts/ms.txt",
        exact='The patient’s fatigue "decreased".',
        exact_span=Span(WHOLE.index("The patient"), WHOLE.index("'''\nsuffix")),
        prefix="symptom of multiple sclerosis. ",
        suffix=" [5] Safety",
        scope="block",
        text="Less fatigue after massage.",
        evidence=(
            LedgerEvidence(
                ref="frost-hunt-2020",
                role="qualifies",
                at="Abstract, Results",
                exact="fatigue decreased",
            ),
        ),
        ignores=(
            LedgerIgnore(
                rule="single-case-evidence",
                reason="The sentence itself says so.",
                until=datetime.date(2027, 6, 30),
            ),
        ),
        reviews=(
            LedgerReview(
                by="editor@example.org",
                on=datetime.date(2026, 11, 22),
                verdict="approved",
                quote_sha256="9f2c",
            ),
        ),
    )
    assert expected == claim


def test_files_are_sorted_and_sources_go_with_them(tmp_path: Path) -> None:
    """Claims and sources come in the order of the paths; other files are left alone."""
    for name in ("b/1.toml", "a/2.toml", "a/10.toml", "a/README.md", ".git/x.toml"):
        path = tmp_path / "claims" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SMALL.replace("small-1", name), encoding="utf-8")

    claims, sources = load_ledger(tmp_path / "claims", root=tmp_path)

    expected = ["claims/a/10.toml", "claims/a/2.toml", "claims/b/1.toml"]
    assert expected == [claim.file for claim in claims]
    assert expected == [source.path for source in sources]
    assert {"ledger"} == {source.kind for source in sources}


def test_no_folder_is_an_empty_ledger(tmp_path: Path) -> None:
    """A project without claims has no claims."""
    assert load_ledger(tmp_path / "claims", root=tmp_path) == ([], [])


def test_a_file_in_the_folders_place(tmp_path: Path) -> None:
    """A file named claims is no ledger, and is not passed over in silence."""
    (tmp_path / "claims").write_text("", encoding="utf-8")

    with pytest.raises(LedgerError, match="claims: The ledger is a folder, not a file"):
        load_ledger(tmp_path / "claims", root=tmp_path)


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    """A file from a Windows editor is read, and the quotation's place is still exact."""
    text = WHOLE.replace("\n", "\r\n")
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "1.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())

    claims, sources = load_ledger(folder, root=tmp_path)

    span = claims[0].exact_span
    assert claims[0].exact == text[span.start : span.end]
    assert (sources[0].bom, sources[0].newline) == (True, "\r\n")


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("texts/ms.txt", "texts/ms.txt"),
        ("./texts/ms.txt", "texts/ms.txt"),
        ("texts\\ms.txt", "texts/ms.txt"),
        ("../other/ms.txt", "../other/ms.txt"),
    ],
)
def test_article_paths_are_normalised(tmp_path: Path, article: str, expected: str) -> None:
    """However the article is written, its path starts from the root and has slashes."""
    text = SMALL.replace('"texts/ms.txt"', toml_string(article))

    assert expected == _load(tmp_path, text)[0].article


def test_absolute_article_path(tmp_path: Path) -> None:
    """An absolute path of the article becomes one from the root."""
    text = SMALL.replace("texts/ms.txt", (tmp_path / "texts/ms.txt").as_posix())

    assert _load(tmp_path, text)[0].article == "texts/ms.txt"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "prefix =",
            "prefx =",
            ':6: quote: "prefx" is no key of a claim file. Did you mean "prefix"?',
        ),
        ("text =", "zzz =", ':3: "zzz" is no key of a claim file. It can hold id, article, '),
        (
            "[[review]]",
            "[[reviews]]",
            ':22: "reviews" is no key of a claim file. Did you mean "review"?',
        ),
        ("ref   =", "reference =", ':12: evidence[0]: "reference" is no key of a claim file. '),
        ('id = "ms-0005"\n', "", ':1: "id" is missing. Add it.'),
        ("exact  =", "text =", ':7: quote: "text" is no key'),
        ('reason = "The sentence itself says so."\n', "", ':17: ignore[0]: "reason" is missing.'),
        ('"ms-0005"', '" "', ":1: id: the text is empty."),
        ('"approved"', '"maybe"', ":25: review[0].verdict: invalid enum value 'maybe'."),
        ("2026-11-22", "12", ":24: review[0].on: expected `date`, got `int`."),
        ("2026-11-22", "2024-02-36", ":24: The file is not TOML: "),
        ('"ms-0005"', "ms-0005", ":1: The file is not TOML: invalid value."),
        ('"qualifies"', '"qualifies', ":13: The file is not TOML: "),
    ],
)
def test_faults_are_named_with_their_line(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    """What is wrong in a file is said in one line, with the file, the line and a remedy."""
    message = _fails(tmp_path, WHOLE.replace(old, new, 1))

    assert f"claims/ms/1.toml{expected}" in message
    assert "\n" not in message


def test_blank_quotation(tmp_path: Path) -> None:
    """A claim without words cannot be found anywhere, and is refused."""
    message = _fails(tmp_path, SMALL.replace("Massage helps.", " "))

    assert message.startswith("claims/ms/1.toml:3: quote.exact: the text is empty.")


def test_one_id_for_two_claims(tmp_path: Path) -> None:
    """Two files with one id are refused, and both are named."""
    message = _fails(tmp_path, SMALL, "\n" + SMALL)

    assert 'claims/ms/2.toml:2: The id "small-1" is already that of claims/ms/1.toml.' in message


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"id = 'x'\nquote.exact = 'caf\xe9'", ":2: Byte 27 is not UTF-8."),
        (b"\xff\xfei\x00d\x00", ":1: Byte 0 is not UTF-8."),
        (b"# " + b"x" * 1_000_000, ": The file is larger than 1,000,000 bytes."),
        (b"x = " + b"[" * 100_000, ": The file holds a number or a nesting"),
        (b"x = " + b"1" * 5_000, ": The file holds a number or a nesting"),
        (b"x\x00 = 1", ":1: The file is not TOML: "),
        (b"", ':1: "id" is missing.'),
    ],
)
def test_hostile_files(tmp_path: Path, data: bytes, expected: str) -> None:
    """Bytes that are no claim file are refused with a reason, never with a traceback."""
    assert f"claims/ms/1.toml{expected}" in _fails(tmp_path, data)


@given(st.text(st.sampled_from("abc=.[]{}\"'#\n\\ 1-"), max_size=60))
def test_places_of_any_text(text: str) -> None:
    """No text crashes the search for places."""
    assert TomlPlaces(text).find("no.such.key") is None


@given(st.text(), st.text())
def test_places_hold_what_they_say(prefix: str, exact: str) -> None:
    """The literal that is found for a key means the value that the parser reads there."""
    written = f"[quote]\nprefix = {toml_string(prefix)}\nexact = {toml_string(exact, long=True)}\n"
    found = TomlPlaces(written).string("quote.exact", exact)

    assert found
    assert found.literal
    literal = written[found.literal.start : found.literal.end]
    assert toml_string(exact, long=True) == literal


def test_quotation_that_has_no_place(tmp_path: Path) -> None:
    """In an inline table the quotation is not located: its place is the file's first line."""
    text = 'id = "x"\narticle = "texts/ms.txt"\nquote = {exact = "Massage helps."}\n'

    assert Span(0, 8) == _load(tmp_path, text)[0].exact_span


def test_evidence_with_the_same_words_is_not_the_quotation(tmp_path: Path) -> None:
    """Where a source says the same words, the place is still that of the quotation."""
    text = '[[evidence]]\nref = "a"\nexact = "Massage helps."\n[quote]\nexact = "Massage helps."\n'
    head = 'id = "x"\narticle = "texts/ms.txt"\n'
    span = _load(tmp_path, head + text)[0].exact_span

    assert (head + text).rindex("Massage helps.") == span.start


# ── Anchoring ────────────────────────────────────────────────────────────────────────────────────


def test_claim_is_found_with_the_articles_claim() -> None:
    """A quotation gets its place and the claim of the article that shares most of it."""
    text = "It is known. Massage may help. It is safe."
    article = _article(text, Span(0, 12), Span(13, 30), Span(31, 42))
    found = anchored([_claim("Massage  may help.")], article, text)[0]

    assert ("exact", Span(13, 30), 1.0) == (found.anchor, found.place, found.similarity)
    assert found.claim_id == "c1"


def test_claims_of_other_articles_stay_as_they_are() -> None:
    """The whole ledger comes back in its order; only this article's claims are looked for."""
    text = "Massage may help."
    other = LedgerClaim(
        id="o", file="o.toml", article="texts/other.txt", exact=text, exact_span=Span(0, 0)
    )
    ledger = [other, _claim(text)]
    found = anchored(ledger, _article(text), text)

    assert other is found[0]
    assert [claim.anchor for claim in found] == ["lost", "exact"]


def test_markup_and_markers_are_no_words() -> None:
    """A quotation of the prose alone is found exactly in text with markup and markers."""
    text = "So. Massage **may** help [3] and please. End."
    article = _article(text, hidden=[Span(12, 14), Span(17, 19)])
    marker = Citation(id="m", span=Span(25, 28), raw="[3]", system="bracket", block=0)
    article = Article(
        name="ms", path=article.path, format="markdown", blocks=article.blocks, citations=(marker,)
    )
    ledger = [_claim("Massage may help and please."), _claim("Massage **may** help [3]", id="b")]
    found = anchored(ledger, article, text)

    assert [claim.anchor for claim in found] == ["exact", "exact"]
    assert [Span(4, 40), Span(4, 28)] == [claim.place for claim in found]
    assert [new.exact for claim in found if (new := requoted(claim, article, text))] == [
        "Massage may help and please.",
        "Massage **may** help [3]",
    ]


def test_place_of_another_claim_is_not_taken() -> None:
    """A deleted sentence is lost, though the twin that another claim quotes is much like it."""
    text = "In the long run massage helped 24 of the patients with back pain."
    twin = text.replace("24", "36")
    found = anchored([_claim(text), _claim(twin, id="b")], _article(text), text)

    assert [claim.anchor for claim in found] == ["exact", "lost"]
    assert found[1].place is None


def test_requoted_has_the_new_words() -> None:
    """An edited passage is quoted again as it now stands, with its context."""
    text = "It is known that it works. Massage may help\nmany patients with pain. It is safe."
    claim = _claim(
        "Massage may help most patients with pain.",
        prefix="is known that it works. ",
        suffix=" It is safe.",
    )
    article = _article(text)
    found = anchored([claim], article, text)[0]

    assert found.anchor == "edited"
    assert Quotation(
        prefix="It is known that it works. ",
        exact="Massage may help many patients with pain.",
        suffix=" It is safe.",
    ) == requoted(found, article, text)


def test_lost_claim_is_not_requoted() -> None:
    """What stands nowhere cannot be quoted again."""
    assert requoted(_claim("Massage may help."), _article("Else."), "Else.") is None


def test_equal_places() -> None:
    """Every place where the words stand is told."""
    assert [Span(0, 3), Span(5, 8)] == equal_places(_claim("It."), "It.  It.")


@pytest.mark.parametrize("path", ["./texts/ms.txt", "texts\\ms.txt"])
def test_paths_are_compared_as_paths(path: str) -> None:
    """The article of the run is the ledger's, however its path is written."""
    article = Article(name="ms", path=path, format="text")
    found = anchored([_claim("Massage.")], article, "Massage.")[0]

    assert ("exact", path) == (found.anchor, found.article)


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────


def test_claim_file_as_text() -> None:
    """A new file has the id, the article, the quotation, its scope and the evidence."""
    text = claim_text(
        id="ms-0001",
        article="texts/ms.txt",
        quotation=Quotation(prefix='"So." ', exact="It’s “safe”: \\d.", suffix=""),
        scope="list",
        evidence=[LedgerEvidence(ref="a-2014"), LedgerEvidence(ref="b-2020", at="p. 3", exact="x")],
    )

    assert text == (
        'id = "ms-0001"\narticle = "texts/ms.txt"\n\n'
        "[quote]\nprefix = \"\\\"So.\\\" \"\nexact = '''It’s “safe”: \\d.'''\n"
        'suffix = ""\nscope = "list"\n\n'
        '[[evidence]]\nref = "a-2014"\nrole = "supports"\n\n'
        "[[evidence]]\nref = \"b-2020\"\nrole = \"supports\"\nat = \"p. 3\"\nexact = '''x'''\n"
    )


@given(st.text(min_size=1).filter(str.strip), st.text(), st.text())
def test_what_is_written_reads_the_same(exact: str, prefix: str, suffix: str) -> None:
    """Any text that UTF-8 can hold comes back from the parser as it was."""
    quoted = Quotation(prefix=prefix, exact=exact, suffix=suffix)
    data = tomllib.loads(claim_text(id="x", article=prefix, quotation=quoted))

    assert {"prefix": prefix, "exact": exact, "suffix": suffix, "scope": "sentence"} == data[
        "quote"
    ]
    assert prefix == data["article"]


@pytest.mark.parametrize(
    "value",
    [
        "'''",
        "it's '''so'''",
        "ends '",
        '"""',
        "\\",
        "a\r\nb",
        "\nfirst",
        "tab\t",
        "\x00\x7f\x85",
        "'",
    ],
)
@pytest.mark.parametrize("long", [True, False])
def test_awkward_strings(value: str, long: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    """Quotation marks, backslashes and control characters come back as they were."""
    assert value == tomllib.loads(f"x = {toml_string(value, long=long)}\n")["x"]


def test_half_a_character_is_refused() -> None:
    """A lone surrogate, which no UTF-8 file can hold, is refused with a reason."""
    with pytest.raises(LedgerError, match=r"half a character \(U\+D800\)"):
        toml_string("a\ud800b")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Fatigue is a common symptom of multiple sclerosis. ", "symptom of multiple sclerosis. "),
        ("Short. ", "Short. "),
        ("", ""),
        ("x" * 40, "x" * 32),
        ("One.\n\n \u00a0\n", "One. "),
    ],
)
def test_prefix_is_whole_words(before: str, expected: str) -> None:
    """A prefix has at most 32 characters, white space folded, and cuts no word."""
    found = quotation(before + "Here it is.", Span(len(before), len(before) + 11))

    assert Quotation(prefix=expected, exact="Here it is.", suffix="") == found


def test_suffix_is_whole_words() -> None:
    """A suffix has at most 32 characters and cuts no word."""
    found = quotation("It is. [5]\n\nSafety of massage for multiple sclerosis", Span(0, 6))

    assert found.suffix == " [5] Safety of massage for"


@given(st.text(), st.data())
def test_quotation_of_any_passage(text: str, data: st.DataObject) -> None:
    """A quotation never holds more than its context, and is found again where it was taken."""
    start = data.draw(st.integers(0, len(text)))
    found = quotation(text, Span(start, data.draw(st.integers(start, len(text)))))

    assert len(found.prefix) <= 32
    assert len(found.suffix) <= 32


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        ([], ["ms-0001", "ms-0002"]),
        (["ms-0004", "ms-0002", "other-0009"], ["ms-0005", "ms-0006"]),
        (["ms-9999"], ["ms-10000", "ms-10001"]),
        (["ms-x", "ms-", "my-ms-0007", "ms-0003-b"], ["ms-0001", "ms-0002"]),
    ],
)
def test_next_ids(existing: list[str], expected: list[str]) -> None:
    """New ids go on above the highest one of the article; a gap is not filled."""
    assert expected == list(itertools.islice(next_ids(existing, "ms"), 2))


# ── The safe fix of claim-changed ────────────────────────────────────────────────────────────────


def _mended(claim_file: str, text: str) -> str:
    """Return the claim file after the fixes of claim-changed."""
    source = Source(path="claims/1.toml", kind="ledger", text=claim_file, sha256="")
    article = _article(text)
    world = World(
        articles=[article],
        ledger=anchored([read_claim(source, root=Path.cwd())], article, text),
        texts={article.path: text, source.path: claim_file},
        today=datetime.date(2026, 11, 22),
        settings=Settings(),
    )
    findings, _ = judge(world, [all_rules()["claim-changed"]])
    edits = [edit for finding in findings for edit in finding.fixes]
    for edit in sorted(edits, key=lambda edit: -edit.span.start):
        claim_file = claim_file[: edit.span.start] + edit.new_text + claim_file[edit.span.end :]
    return claim_file


@pytest.mark.parametrize(
    ("written", "now"),
    [
        ("'''Massage eases pain in most patients.'''", "Massage eases pain in many patients."),
        ('"Massage eases \\"pain\\" in patients."', 'Massage eases "all pain" in patients.'),
        (
            "'Massage eases the pain of most people.'",
            "Massage eases the '''pain''' of most people.",
        ),
        ('"""\nMassage eases\n  pain in patients."""', "Massage eases\r\npain in many patients."),
    ],
)
def test_fix_refreshes_the_quotation(written: str, now: str) -> None:
    """The fix changes the quotation alone, in any form of string, and leaves nothing to fix."""
    head, tail = 'id = "a"\narticle = "texts/ms.txt"\n[quote] # mine\nexact = ', " # so\n"
    text = f"It is known that it works. {now} It is safe."
    mended = _mended(f"{head}{written}{tail}", text)

    assert mended.startswith(head)
    assert mended.endswith(tail)
    assert tidy(now) == tidy(tomllib.loads(mended)["quote"]["exact"])
    assert mended == _mended(mended, text)


def test_fix_refreshes_the_context_that_is_there() -> None:
    """A stored prefix and suffix are refreshed with the quotation; none is added."""
    claim_file = (
        'id = "a"\narticle = "texts/ms.txt"\n[quote]\nprefix = "is known that it woks. "\n'
        'exact = "Massage eases pain in most patients."\n'
    )
    text = "It is known that it works. Massage eases pain in many patients. It is safe."

    assert tomllib.loads(_mended(claim_file, text))["quote"] == {
        "prefix": "It is known that it works. ",
        "exact": "Massage eases pain in many patients.",
    }


# ── Hashes ───────────────────────────────────────────────────────────────────────────────────────


def test_quote_hash_is_blind_to_form() -> None:
    """White space and the form of quotation marks do not void a sign-off; a word does."""
    assert quote_sha256("The patient's  level") == quote_sha256("The patient’s\nlevel ")
    assert quote_sha256("The patient's level") != quote_sha256("The patients level")


def test_evidence_hash_is_blind_to_order() -> None:
    """The order of blocks does not matter; each of their parts does."""
    one, two = LedgerEvidence(ref="a", at="p. 1"), LedgerEvidence(ref="b", exact="so")
    expected = evidence_sha256([one, two])

    assert expected == evidence_sha256([two, one])
    for other in (
        LedgerEvidence(ref="c", at="p. 1"),
        LedgerEvidence(ref="a", at="p. 2"),
        LedgerEvidence(ref="a", at="p. 1", role="disputes"),
        LedgerEvidence(ref="a", at="p. 1", exact="x"),
    ):
        assert expected != evidence_sha256([other, two])


def _reference(
    *, title: str = "Massage therapy", year: int = 2014, doi: str = "10.1/x"
) -> Reference:
    nowhere = Span(0, 0)
    day = datetime.date(year, 5, 8)
    return Reference(
        id="schroeder-2014",
        file="references.bib",
        span=nowhere,
        raw="",
        authors=(Name(raw="", span=nowhere, family="Schroeder", given="B"),),
        fields=(Field(name="title", value=title, raw=title, span=nowhere),),
        dates=(
            Date(
                role="published",
                raw=str(year),
                span=nowhere,
                reading=ValidDate(day.isoformat(), "day", day, day),
                form="YYYY",
            ),
        ),
        identifiers=(Identifier(kind="doi", value=doi, raw=doi, span=nowhere),),
    )


def test_reference_hash_is_blind_to_form() -> None:
    """Case, punctuation, order and repetition do not matter; title, year and DOI do."""
    one, two = _reference(), _reference(doi="10.1/y")
    expected = reference_sha256([one, two])

    assert expected == reference_sha256([two, _reference(title="Massage Therapy."), one])
    assert expected != reference_sha256([one])
    assert expected != reference_sha256([_reference(title="Massage"), two])
    assert expected != reference_sha256([_reference(year=2015), two])


def test_hash_recipes() -> None:
    """The recipes are those of the documentation: others can compute the same hashes."""
    assert quote_sha256("abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert evidence_sha256([]) == reference_sha256([])


# ── The schema ───────────────────────────────────────────────────────────────────────────────────


def test_schema_file_is_that_of_the_structs() -> None:
    """The JSON Schema that is published equals the one made from the structs."""
    assert json.loads(json.dumps(claim_schema())) == json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_schema_takes_a_whole_file() -> None:
    """A file with all its blocks fits the schema; one with an unknown key does not."""
    data = json.loads(json.dumps(tomllib.loads(WHOLE), default=str))

    jsonschema.validate(data, claim_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data | {"reviews": []}, claim_schema())
