"""``claimcheck review`` and ``claimcheck status``: the ledger at the terminal."""

import io
import json
import subprocess
import sys

import pytest

from claimcheck.cli import review_command
from tests.project import Project, Result
from tests.signing import ledgers
from tests.signing.ledgers import EDITOR, SECOND

BY = ("--by", EDITOR)


class Terminal(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True


class Talk:
    """A person at a terminal.

    Arguments:
        project: Where claimcheck runs.
        monkeypatch: Changes standard input and output.
    """

    def __init__(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """Write the project."""
        ledgers.write(project)
        self.project = project
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, typed: str) -> Result:
        """Review with answers, one a line."""
        lines = "".join(f"{line}\n" for line in typed.split("/")) if typed else ""
        self._monkeypatch.setattr(sys, "stdin", Terminal(lines))
        self._monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
        return self.project.run("review", "tea.txt", "--color", "never", *BY, *arguments)

    def reviews(self, number: int) -> int:
        """Return how many reviews a claim file holds."""
        return (self.project.folder / f"claims/tea/{number}.toml").read_text().count("[[review]]")


@pytest.fixture
def talk(project: Project, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Return a person at a terminal."""
    return Talk(project, monkeypatch)


# ── On a terminal ────────────────────────────────────────────────────────────────────────────────


def test_a_claim_is_shown_whole(talk: Talk) -> None:
    """Its words in the article, its evidence with the passage, and what the records say."""
    result = talk("--claim", "tea-0001", typed="s")

    assert 0 == result.code
    for part in (
        "tea-0001: Not reviewed, tea.txt:3",
        ">>> Tea helps people sleep for 2 hours more, a trial found. <<< [1]",
        "Evidence 1: smith-2014 (supports)",
        "Smith, Roe. Tea and sleep: a trial. BMJ. 2014. doi 10.1136/bmj.g1234",
        "Could not be checked",
        "Passage: “Sleep was longer by 2 hours.”",
        "Signed 0 claims as editor@example.org.",
    ):
        assert part in result.out


def test_approve_reject_and_ask(talk: Talk) -> None:
    """Each answer is one block in the file of its claim; then no claim is left."""
    result = talk(typed="a/1/full/It says so./r/partially/2//q///Which country?")

    assert 0 == result.code
    assert (1, 1, 1) == (talk.reviews(1), talk.reviews(2), talk.reviews(3))
    assert "Signed 3 claims" in result.out
    shown = json.loads(talk.project.run("status", "tea.txt", "--json").out)
    assert [{"rejected": 1, "question": 1, "approved": 1}] == [
        one["states"] for one in shown["articles"]
    ]
    assert ["editor@example.org asked on", "editor@example.org rejected it on"] == [
        one["because"].partition(" 2")[0] for one in shown["claims"]
    ]


def test_skip_back_help_and_quit(talk: Talk) -> None:
    """One can go on, back and away; what is not understood is explained, and nothing is signed."""
    before = talk.project.files()
    result = talk(typed="nonsense/s/b/b/s/x")

    assert before == talk.project.files()
    assert "[[review]]" in result.out
    assert 3 == result.out.count("[1/3]")
    assert 2 == result.out.count("[2/3]")


@pytest.mark.parametrize("typed", ["", "r/9/nothing/1"])
def test_the_end_of_the_input_ends_it(talk: Talk, typed: str) -> None:
    """Where nothing more is typed, an answer that is not whole is not signed."""
    before = talk.project.files()

    assert 0 == talk(typed=typed).code
    assert before == talk.project.files()


def test_ctrl_c_keeps_what_was_signed(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The block of the first claim is there, and it is said how many were signed."""
    answers = iter(["q", "", "", "Why?"])

    def typed(_: str) -> str:
        for answer in answers:
            return answer
        raise KeyboardInterrupt

    monkeypatch.setattr(review_command, "_typed", typed)
    result = talk(typed="")

    assert 130 == result.code
    assert 1 == sum(map(talk.reviews, (1, 2, 3)))
    assert "Signed 1 claim as" in result.out


def test_a_refused_approval_is_explained(talk: Talk) -> None:
    """While the words are lost nobody can approve; a question can be left."""
    talk.project.write(
        "tea.txt", ledgers.ARTICLE.replace("Green tea holds less caffeine than coffee does. ", "")
    )
    result = talk("--claim", "tea-0002", typed="a/x")

    assert 2 == result.out.count("Cannot be approved now. Its words stand nowhere in tea.txt")


def test_a_lost_claim_comes_first(talk: Talk) -> None:
    """The order is by need: lost words, then claims without a source, then the unreviewed ones."""
    talk.project.write(
        "tea.txt",
        ledgers.ARTICLE.replace("Green tea holds less caffeine than coffee does. ", ""),
    )
    result = talk(typed="s/s/s")
    shown = [line.partition(":")[0] for line in result.out.splitlines() if ": " in line]

    assert ["tea-0002", "tea-0003", "tea-0001"] == [one for one in shown if one.startswith("tea-")]
    assert "The claim file quotes: Green tea holds less caffeine" in result.out


def test_a_file_changed_meanwhile_is_shown(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is not signed, the change is shown, and the next claim comes."""
    path = talk.project.folder / "claims/tea/1.toml"
    answers = iter(["r", "", "", "Meanwhile"])

    def typed(_: str) -> str:
        answer = next(answers, "x")
        if answer == "Meanwhile":
            path.write_text(ledgers.SLEEP.replace("2 hours.", "9 hours."))
        return answer

    monkeypatch.setattr(review_command, "_typed", typed)
    result = talk("--claim", "tea-0001", "--claim", "tea-0002", typed="")

    assert "Not signed: " in result.out
    assert "+exact = '''Sleep was longer by 9 hours.'''" in result.out
    assert "[2/2]" in result.out
    assert 0 == talk.reviews(1)


def test_nothing_to_review(talk: Talk) -> None:
    """Where all is approved, it is said; --all goes through the approved ones too."""
    ids = [f"--claim=tea-000{number}" for number in (1, 2, 3)]
    talk.project.run("review", "tea.txt", *BY, *ids, "--verdict", "approved")

    assert "No claim needs a review." in talk(typed="").out
    result = talk("--all", typed="s/s/s")
    assert "Reviews (1), newest last" in result.out
    assert "[3/3]" in result.out


def test_colours_and_long_texts(talk: Talk) -> None:
    """With colours only styles are added; no sign of a text reaches the terminal as it is."""
    talk.project.write(
        "claims/tea/1.toml",
        ledgers.SLEEP.replace("longer by", "\\u001b[31m" + "word " * 900)
        .replace("'''Sleep was", '"Sleep was')
        .replace("2 hours.'''", '2 hours."'),
    )
    plain = talk("--claim", "tea-0001", typed="s").out
    coloured = talk("--claim", "tea-0001", "--color", "always", typed="s").out

    assert "\x1b" not in plain
    assert "\x1b[1m" in coloured
    assert "\x1b[31m" not in coloured
    assert "word word" in plain
    assert "more characters" not in plain


# ── In a script ──────────────────────────────────────────────────────────────────────────────────


def test_a_script_signs(project: Project) -> None:
    """Without a terminal one verdict signs the claims that are named."""
    ledgers.write(project)
    result = project.run(
        "review", "tea.txt", "--claim", "tea-0001", "--verdict", "approved", *BY,
        "--support", "supported", "--read", "full_text", "--note", "As it says.",
        "--today", "2026-11-22",
    )  # fmt: skip

    assert (0, "") == (result.code, result.err)
    assert result.out == (
        "claims/tea/1.toml: approved by editor@example.org on 2026-11-22; state: approved.\n"
    )


def test_git_says_who(project: Project) -> None:
    """Who signs is git's user.email."""
    ledgers.write(project)
    subprocess.run(["git", "init", "-q", "."], check=True)
    subprocess.run(["git", "config", "user.email", "desk@example.org"], check=True)
    result = project.run("review", "tea.txt", "--claim", "tea-0003", "--verdict", "question")

    assert "question by desk@example.org" in result.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "there is none"),
        (["--verdict", "approved"], "needs --claim"),
        (["--claim", "tea-0001", "--note", "x"], "go with --verdict"),
        (["--claim", "tea-0009", "--verdict", "approved", *BY], "no claim tea-0009"),
        (["--claim", "tea-0001", "--verdict", "approved", "--by", "me"], "no e-mail address"),
        (["--claim", "tea-0001", "--verdict", "approved"], "nobody is named who signs"),
        (["--claim", "tea-0001", "--verdict", "perhaps"], "perhaps"),
        (["-"], "needs files"),
    ],
)
def test_a_wrong_call(
    project: Project, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    """A call that cannot be followed gives 2 in one line and changes nothing."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    ledgers.write(project)
    before = project.files()
    extra = ["--verdict", "approved", "--claim", "x", *BY] if arguments == ["-"] else []
    result = project.run("review", *(["tea.txt"] if arguments != ["-"] else []), *arguments, *extra)

    assert 2 == result.code
    assert says in result.err
    assert "Traceback" not in result.err
    assert before == project.files()


def test_a_claim_file_broken_by_hand(project: Project) -> None:
    """It is named with its line and what to do; nothing is touched."""
    ledgers.write(project, sleep=ledgers.SLEEP.replace("ref = ", "reff = "))
    before = project.files()
    call = ("--claim", "tea-0002", "--verdict", "approved", *BY)

    for result in (project.run("review", "tea.txt", *call), project.run("status", "tea.txt")):
        assert 2 == result.code
        assert 'claims/tea/1.toml:10: evidence[0]: "reff" is no key' in result.err
    assert before == project.files()


# ── Status ───────────────────────────────────────────────────────────────────────────────────────


def test_the_ledger_at_a_glance(project: Project) -> None:
    """Counts, then the claims that need work with their place, then one sentence."""
    ledgers.write(project)
    project.run("review", "tea.txt", *BY, "--claim", "tea-0001", "--verdict", "approved")
    project.run("review", "tea.txt", *BY, "--claim", "tea-0002", "--verdict", "rejected")
    result = project.run("status", "tea.txt", "--color", "never")

    assert 0 == result.code
    assert "tea-0001" not in result.out
    lines = result.out.splitlines()
    assert "tea.txt" == lines[0]
    col = ledgers.ARTICLE.splitlines()[2].index("Tea is") + 1
    told = f"  tea-0003 Tea is drunk in nearly every country of the world. (tea.txt:3:{col})"
    assert told in lines
    assert any(line.startswith("      editor@example.org rejected it on ") for line in lines)
    assert lines[-1].startswith("Signed off: 1 of 3 claims; 1 rejected")
    assert "\x1b[1m" in project.run("status", "tea.txt", "--color", "always").out


def test_status_of_one_state(project: Project) -> None:
    """Only claims of the state are told; the way words were found is such a name too."""
    ledgers.write(project, article=ledgers.ARTICLE.replace("2 hours", "3 hours"))
    shown = json.loads(project.run("status", "tea.txt", "--json", "--state", "edited").out)

    assert 1 == shown["schema_version"]
    assert ["tea-0001"] == [one["id"] for one in shown["claims"]]
    assert [{"needs-source": 1, "unreviewed": 2}] == [one["states"] for one in shown["articles"]]
    assert shown["signed_off"] is False
    assert "Edited" in project.run("status", "tea.txt").out


def test_status_from_a_folder_below(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The claims of an article are found wherever it is named from."""
    ledgers.write(project)
    project.write("pyproject.toml", "[tool.claimcheck]\n")
    project.write("notes/plan.md", "Plan.\n")
    monkeypatch.chdir(project.folder / "notes")

    for name in ("../tea.txt", str(project.folder / "tea.txt")):
        told = project.run("status", name)
        assert (0, "Signed off: 0 of 3 claims") == (told.code, told.out.splitlines()[-1][:25])


@pytest.mark.parametrize("command", ["status", "audit"])
def test_an_article_with_a_new_name(project: Project, command: str) -> None:
    """Claims whose article is not there are in no count; that they are there is said."""
    ledgers.write(project)
    assert not project.run(command, "tea.txt").err
    (project.folder / "tea.txt").rename(project.folder / "green.txt")
    result = project.run(command, "green.txt")

    assert 0 == result.code
    assert (
        "claimcheck: tea.txt is not there, but the ledger has 3 claims of it (claims/tea/1.toml …). If "
        "it has another name now, write that as article in these files: their sign-offs stay.\n"
    ) == result.err


def test_one_claim_file_with_a_mistyped_article(project: Project) -> None:
    """An audit says so too, also where other claims of the article are found."""
    ledgers.write(project)
    lone = project.folder / "claims/tea/1.toml"
    lone.write_text(lone.read_text().replace('"tea.txt"', '"tee.txt"'))
    told = "claimcheck: tee.txt is not there, but the ledger has 1 claim of it (claims/tea/1.toml)."

    assert project.run("audit", "tea.txt").err.startswith(told)


def test_no_ledger(project: Project) -> None:
    """An article without claim files is told as such, and is not signed off."""
    project.write("tea.txt", ledgers.ARTICLE)
    result = project.run("status", "tea.txt", "--require-signed-off")

    assert 1 == result.code
    assert (
        result.out
        == "tea.txt\n  no claim files\n\nNo claim of this article stands in the ledger.\n"
    )


def test_status_needs_an_article(project: Project) -> None:
    """Without a path and without articles in the settings the call is wrong."""
    assert "no article is named" in project.run("status").err


def test_articles_of_the_settings(project: Project) -> None:
    """Without a path the articles of the settings are shown."""
    ledgers.write(project)
    project.write("pyproject.toml", '[tool.claimcheck]\narticles = ["tea.txt"]\n')

    assert project.run("status").out.startswith("tea.txt\n")


def test_an_unreadable_article(project: Project) -> None:
    """Where an article cannot be read, the others are told and the code is 2."""
    ledgers.write(project)
    project.write("broken.docx", b"PK\x03\x04 nothing")
    result = project.run("status", "tea.txt", "broken.docx")

    assert 2 == result.code
    assert "broken.docx" in result.err
    assert "Signed off: 0 of 3 claims" in result.out


# ── The gate ─────────────────────────────────────────────────────────────────────────────────────


def test_a_gate_for_what_is_not_signed(project: Project) -> None:
    """--require-signed-off fails while a claim is not approved, and says which."""
    ledgers.write(project)
    ids = ("--claim", "tea-0001", "--claim", "tea-0002", "--claim", "tea-0003")
    gated = ("audit", "tea.txt", "--require-signed-off", "--fail-on", "never")
    before = project.run(*gated)

    assert (1, 0) == (before.code, project.run(*gated[:2], *gated[3:]).code)
    assert "claims/tea/2.toml: tea-0002: unreviewed." in before.err
    assert "not signed off: 3 open points" in before.err
    project.run("review", "tea.txt", *BY, *ids, "--verdict", "approved")
    after = project.run(*gated)
    assert (0, "") == (after.code, after.err)
    assert "Signed off: 3 of 3 claims." in after.out
    assert 0 == project.run("status", "tea.txt", "--require-signed-off").code


def test_the_gate_as_a_setting_with_two_people(project: Project) -> None:
    """Two people must approve where the settings want it."""
    ledgers.write(project)
    project.write(
        "pyproject.toml",
        "[tool.claimcheck]\nrequire-signed-off = true\nreviews-required = 2\nfail-on = 'never'\n",
    )
    ids = ("--claim", "tea-0001", "--claim", "tea-0002", "--claim", "tea-0003")
    project.run("review", "tea.txt", *BY, *ids, "--verdict", "approved")
    first = project.run("audit", "tea.txt")
    project.run("review", "tea.txt", "--by", SECOND, *ids, "--verdict", "approved")

    assert 1 == first.code
    assert ": waiting. 1 of 2 people have approved it" in first.err
    assert 0 == project.run("audit", "tea.txt").code


def test_an_article_without_claim_files_is_not_signed(project: Project) -> None:
    """A gate that nobody has set up does not stand open."""
    project.write("tea.txt", ledgers.ARTICLE)
    result = project.run("audit", "tea.txt", "--require-signed-off", "--fail-on", "never")

    assert 1 == result.code
    assert "tea.txt: none of its claims stands in the ledger" in result.err
