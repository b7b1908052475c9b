"""Reference strings in twelve styles, rendered with their parts known, for the tagger to learn from.

The metadata are mixed from the parts of the core set: its titles, journals, publishers and names,
put together anew. Whoever measures renders from the records of one fold only.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from claimcheck.text.names import parse_names
from tools.marked_references import Marked, plain

Parts = list[tuple[str, str]]
_GIVEN: Final = (
    "Anna Benjamin Clara David Elena Frank Greta Henrik Irene Jonas Karin Lucas Maria Niels Olga Peter "
    "Rosa Stefan Teresa Victor Wendy Carlos Diana Emil Fatima George Hanna Ivan Julia José Jean-Pierre "
    "Björn Zoë Anne-Marie Søren André Wei Jing Hui Min John Mary Robert Susan James Linda Michael "
    "Elizabeth William Sarah Thomas Karen Pierre Claire Hans Ursula Paolo Giulia"
).split()
_FAMILIES: Final = (
    "van der Berg|van Dijk|de la Cruz|von Hagen|dos Santos|Le Roux|García-López|Smith-Jones|O'Brien|"
    "D'Angelo|McDonald|Ben-David|Müller|Østergaard|Łukasik|Dvořák|Nguyen|Li|Wu|Kim|Xu|El-Sayed|"
    "Di Stefano|Ó Briain|Al-Khatib|Van den Broeck|St. John|Papadopoulos|Okafor|Wang|Zhang|Chen"
).split("|")
_BODIES: Final = (
    "World Health Organization|Centers for Disease Control and Prevention|National Institute for "
    "Health and Care Excellence|Mayo Clinic|American Heart Association|European Medicines Agency|"
    "National Multiple Sclerosis Society|Cleveland Clinic|OECD|UNICEF|Statistics Canada|"
    "Food and Agriculture Organization of the United Nations|American Psychiatric Association|"
    "Cancer Research UK|MS Trust|Institute of Medicine (US) Committee on Quality of Health Care|"
    "U.S. Department of Health and Human Services|European Commission|National Health Service|"
    "Department of Energy, Office of Science|World Bank|Pew Research Center|Institute of Medicine, "
    "Committee on Quality of Health Care in America|International Energy Agency|Arthritis Foundation"
).split("|")
_GROUPS: Final = (
    "SPRINT Research Group|GBD 2019 Collaborators|CONSORT Group|RECOVERY Collaborative Group|"
    "European Sleep Consortium|Writing Group for the DIRECT Study|ORCHID Study Investigators"
).split("|")
_SITES: Final = (
    "Healthline|WebMD|Medical News Today|Verywell Health|BBC News|The New York Times|The Guardian|"
    "Harvard Health|MedlinePlus|Wikipedia|NHS|Our World in Data|Psychology Today|Reuters|Nature News|"
    "Cleveland Clinic|Scientific American|Forbes|The Conversation|National Geographic"
).split("|")
_JOURNALS: Final = (
    "The Lancet|Lancet|The New England Journal of Medicine|N Engl J Med|JAMA|Journal of the American "
    "Medical Association|BMJ|Br Med J|BMJ Open|PLoS ONE|PLoS One|Nature|Science|Cell|Gut|Brain|Chest|"
    "Gene|Pain|Blood|Neuron|Sleep|Thorax|Chemosphere|Nutrients|Headache|Circulation|Diabetes Care|"
    "Cochrane Database of Systematic Reviews|Cochrane Database Syst Rev|Annals of Internal Medicine|"
    "Ann Intern Med|J Clin Oncol|Journal of Clinical Oncology|Am J Epidemiol|Int J Epidemiol|"
    "American Journal of Epidemiology|Evidence-Based Complementary and Alternative Medicine|"
    "Evid Based Complement Alternat Med|Proc Natl Acad Sci U S A|Proceedings of the National Academy "
    "of Sciences|Int J Ther Massage Bodywork|Arch Phys Med Rehabil|J Bone Joint Surg Am|"
    "Multiple Sclerosis Journal|Mult Scler|Nature Medicine|Nat Med|Nat Rev Neurosci|Nature Reviews "
    "Neuroscience|Frontiers in Psychology|Front Psychol|Social Science & Medicine|Soc Sci Med|"
    "Health Technology Assessment|Health Technol Assess|Scientific Reports|Sci Rep|Clin Infect Dis|"
    "J Am Geriatr Soc|Journal of the American Geriatrics Society|International Journal of Molecular "
    "Sciences|Eur Heart J|European Heart Journal|BMC Public Health|BMC Med|Obes Rev|Obesity Reviews|"
    "Deutsches Ärzteblatt|La Presse Médicale|Gaceta Sanitaria|Zeitschrift für Psychologie|"
    "The Journal of Neuroscience|J Neurosci|Psychological Science|Psychol Sci|Trends Cogn Sci|"
    "Developmental Psychology|Journal of Personality and Social Psychology|Bioinformatics|"
    "Nucleic Acids Research|Nucleic Acids Res|Physical Review Letters|Phys. Rev. Lett.|Angew. Chem. "
    "Int. Ed.|J. Am. Chem. Soc.|Am. J. Psychiatry|Ann. Neurol.|Environ. Health Perspect.|eLife|mBio"
).split("|")
_TOPICS: Final = (
    "Vitamin D|Hepatitis B|Multiple sclerosis|Dementia|What Is MS?|Massage therapy for back pain|"
    "High blood pressure|Can massage help with sleep?|Type 2 diabetes: symptoms and causes|Influenza|"
    "10 Benefits of Green Tea|Vitamins and minerals|Is Coffee Good for You?|Health Benefits of Yoga|"
    "Obesity and overweight|Sleep apnea|How much water should you drink every day?|Climate change|"
    "Fact sheet: tuberculosis|COVID-19 vaccines|Low back pain|Mental health: strengthening our response"
).split("|")
_FORMS: Final = ("journal", "chapter", "book", "thesis", "report", "web", "preprint")
_WEIGHTS: Final = (62, 9, 8, 3, 5, 10, 3)
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)


class Author(NamedTuple):
    """A person, or an organisation under its whole name."""

    family: str
    given: str = ""

    @property
    def initials(self) -> str:
        """``JP`` of Jean-Pierre."""
        return "".join(part[0] for part in re.split(r"[\s.-]+", self.given) if part).upper()

    def dotted(self, joint: str = " ") -> str:
        """``J. P.`` of Jean-Pierre."""
        return joint.join(f"{letter}." for letter in self.initials)

    def vancouver(self) -> str:
        """``Smith JP``, and organisations as they are."""
        return f"{self.family} {self.initials}".strip()

    def inverted(self, joint: str = " ") -> str:
        """``Smith, J. P.``."""
        return f"{self.family}, {self.dotted(joint)}" if self.given else self.family

    def straight(self) -> str:
        """``J. P. Smith``."""
        return f"{self.dotted()} {self.family}".strip()

    def whole(self) -> str:
        """``Smith, Jean-Pierre``."""
        return f"{self.family}, {self.given}" if self.given else self.family

    def spoken(self) -> str:
        """``Jean-Pierre Smith``."""
        return f"{self.given} {self.family}".strip()


class Work(NamedTuple):
    """What is cited."""

    form: str
    authors: tuple[Author, ...]
    title: str
    container: str
    editors: tuple[Author, ...]
    publisher: str
    place: str
    edition: str
    year: str
    month: int
    day: int
    volume: str
    issue: str
    pages: str
    doi: str
    pmid: str
    pmcid: str
    url: str


class Pool:
    """Works mixed from the parts of references.

    Arguments:
        marked: References of the core set.
        seed: The same seed gives the same works.
    """

    def __init__(self, marked: Sequence[Marked], seed: int = 1) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the works must be the same again
        values = {
            label: [plain(text) for one in marked for text in one.values(label)]
            for label in ("title", "container", "publisher", "place", "author")
        }
        self.titles = [one for one in values["title"] if _is_clean(one, least=3, most=28)]
        self.books = [one for one in self.titles if len(one.split()) <= 9]
        self.journals = [
            one
            for one in values["container"]
            if _is_clean(one, most=9) and not _NO_JOURNAL.search(one) and len(one) > 2
        ]
        self.publishers = [one for one in values["publisher"] if _is_clean(one, most=6)]
        self.places = [one for one in values["place"] if _is_clean(one, most=4) and ":" not in one]
        names = [name for text in values["author"] for name in parse_names(text)[0]]
        self.people = [Author(one.family, one.given) for one in names if one.family and one.given]

    def work(self) -> Work:
        """Return one more work."""
        chance = self.chance
        form = chance.choices(_FORMS, _WEIGHTS)[0]
        year = str(chance.randrange(1955, 2026))
        number = chance.randrange(10_000, 99_999_999)
        doi = chance.choice(
            (
                f"10.1016/j.{chance.choice('abcdefg')}mj.{year}.{number % 12 + 1:02}.{number % 997:03}",
                f"10.1155/{year}/{number}",
                f"10.1002/(SICI)1097-0258({year}0815)17:15<1661::AID-SIM{number % 999}>3.0.CO;2-2",
                f"10.1371/journal.pone.{number:08}",
                f"10.1038/s{number % 99999:05}-0{number % 30:02}-{number % 9999:04}-x",
            )
        )
        has_doi = form in ("journal", "preprint") and chance.random() < 0.6
        return Work(
            form=form,
            authors=self.authors(form),
            title=self.title(form),
            container=self.container(form),
            editors=tuple(self.person() for _ in range(chance.randrange(1, 4))),
            publisher=chance.choice(_HOUSES if chance.random() < 0.4 else self.publishers)
            + chance.choice((*[""] * 12, " (US)", " (UK)")),
            place=chance.choice(_PLACES if chance.random() < 0.4 else self.places)
            + chance.choice((*[""] * 9, " (MI)", " (UK)", ", Germany")),
            edition=chance.choice(("", "", "", "2nd", "3rd", "4th", "5th")),
            year=year,
            month=chance.randrange(1, 13),
            day=chance.randrange(1, 29),
            volume=str(chance.randrange(1, 400)),
            issue=chance.choice(
                ("", str(chance.randrange(1, 53)), f"Suppl {chance.randrange(1, 4)}")
            )
            if chance.random() < 0.6
            else str(chance.randrange(1, 13)),
            pages=self.pages(),
            doi=doi if has_doi else "",
            pmid=str(number) if chance.random() < 0.4 else "",
            pmcid=f"PMC{number % 9_999_999}" if chance.random() < 0.2 else "",
            url=f"https://www.{chance.choice(('health', 'news', 'data'))}{number % 97}.org/{number}/page",
        )

    def person(self) -> Author:
        """Return a person, by initials or by full given names."""
        chance = self.chance
        one = chance.choice(self.people)
        family = chance.choice(_FAMILIES) if chance.random() < 0.2 else one.family
        given = chance.choice(_GIVEN)
        if chance.random() < 0.4:
            given += f" {chance.choice('ABCDEFGHJKLMPRSTW')}."
        return Author(family, given)

    def authors(self, form: str) -> tuple[Author, ...]:
        """Return the authors: none, an organisation, or up to 25 persons."""
        chance = self.chance
        kind = chance.random()
        if kind < 0.03 or (form == "web" and kind < 0.3):
            return ()
        if kind < 0.06 or (form in ("web", "report") and kind < 0.65):
            return (Author(chance.choice(_BODIES)),)
        count = chance.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12, 25))
        if form in ("thesis", "web"):
            count = 1
        found = {one.family: one for one in (self.person() for _ in range(count))}
        if count > 2 and chance.random() < 0.05:
            found[""] = Author(chance.choice(_GROUPS))
        return tuple(found.values())

    def title(self, form: str) -> str:
        """Return a title; some ask, some end in a year, some are in title case."""
        chance = self.chance
        title = chance.choice(self.books if form in ("book", "web") else self.titles)
        if chance.random() < 0.06:
            title = chance.choice((title.split(":")[0].split(" ")[0], *_TOPICS[:9]))
        kind = chance.random()
        year = chance.randrange(1980, 2024)
        if form == "web" and kind < 0.5:
            title = chance.choice(_TOPICS)
        elif kind < 0.05:
            title += chance.choice(
                (f", {year}", f", {year}–{year + 9}", f" ({year}-{year + 5})", f" in {year}")
            )
        elif kind < 0.1:
            title += "?"
        elif kind < 0.2:
            second = chance.choice(self.books)
            title = f"{title}{chance.choice('?::::')} {second}"
        return title

    def container(self, form: str) -> str:
        """Return the journal, the book or the site that holds the work."""
        chance = self.chance
        if form == "chapter":
            return chance.choice(self.books)
        if form == "web":
            return chance.choice(_SITES)
        if form == "preprint":
            return chance.choice(("arXiv", "bioRxiv", "medRxiv", "PsyArXiv", "SSRN"))
        return chance.choice(self.journals if chance.random() < 0.6 else _JOURNALS)

    def pages(self) -> str:
        """Return pages in the forms that journals give."""
        chance = self.chance
        first = chance.randrange(1, 2000)
        last = first + chance.randrange(1, 40)
        dash = chance.choice("-–")
        short = str(last)[-2:] if last // 100 == first // 100 else str(last)
        return chance.choice(
            (
                f"{first}{dash}{last}",
                f"{first}{dash}{last}",
                f"{first}{dash}{short}",
                f"S{first % 300}{dash}S{first % 300 + 9}",
                f"e{first * 71}",
                str(first * 97),
            )
        )


_NO_JOURNAL: Final = re.compile(r"\d|^[Ii]n\b|Proc|Conference|Workshop|Symposium")


def _is_clean(text: str, *, least: int = 1, most: int) -> bool:
    """Say whether a part of the core set can be a part of a well-formed reference."""
    words = text.split()
    return (
        least <= len(words) <= most
        and text[0].isupper()
        and not any(sign in text for sign in '“”„«»"|[]')
        and text.count("(") == text.count(")")
        and "- " not in text
    )


def render(work: Work, style: str, record: int, chance: random.Random) -> Marked:
    """Return the work as a reference in a style."""
    parts = [(label, text) for label, text in STYLES[style](work, chance) if text]
    if work.form == "book" and parts[0][0] == "author" and chance.random() < 0.25:
        role = chance.choice((", editors.", " (Eds.).", ", eds.", " (eds)", ", editor.", " (Ed.)."))
        parts[0] = ("editor", parts[0][1].rstrip(",. ") + role)
    names = " ".join(text for label, text in parts if label == "author")
    shown = tuple(one.family for one in work.authors if one.family in names)
    return Marked(record, style, tuple(parts), shown)


def rendered(marked: Sequence[Marked], count: int, seed: int = 1) -> list[Marked]:
    """Return so many references in all the styles by turns, mixed from the parts of others."""
    pool = Pool(marked, seed)
    names = list(STYLES)
    return [render(pool.work(), names[at % len(names)], at, pool.chance) for at in range(count)]


def _listed(names: Sequence[str], last: str, joint: str = ", ") -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{joint.join(names[:-1])}{last}{names[-1]}"


def _cut(names: Sequence[str], most: int, shown: int, others: str = ", et al.") -> tuple[str, bool]:
    if len(names) <= most:
        return ", ".join(names), False
    return ", ".join(names[:shown]) + others, True


def _stop(text: str, sign: str = ".") -> str:
    return text if text.endswith(("?", "!", sign)) else text + sign


def _tail(work: Work, chance: random.Random) -> Parts:
    forms: Parts = []
    if work.doi:
        head = chance.choice(("doi: ", "doi:", "https://doi.org/", "DOI: ", "http://dx.doi.org/"))
        forms.append(("identifier", f" {head}{work.doi}{chance.choice(('', '.'))}"))
    if work.pmid and work.form == "journal":
        forms.append(("identifier", f" PMID: {work.pmid}{chance.choice('.;')}"))
    if work.pmcid and work.form == "journal":
        forms.append(("identifier", f" PMCID: {work.pmcid}."))
    return forms


def _day(work: Work) -> str:
    return f"{_MONTHS[work.month - 1]} {work.day}, {work.year}"


def _short_day(work: Work) -> str:
    return f"{work.year} {_MONTHS[work.month - 1][:3]} {work.day}"


def _web_tail(work: Work, chance: random.Random) -> Parts:
    seen = f"{chance.choice(_MONTHS)} {chance.randrange(1, 29)}, {chance.randrange(2015, 2027)}"
    return chance.choice(
        (
            [("note", f" Accessed {seen}."), ("identifier", f" {work.url}")],
            [("identifier", f" {work.url}."), ("note", f" Accessed {seen}.")],
            [("note", f" Retrieved {seen}, from "), ("identifier", work.url)],
            [("note", " Available from: "), ("identifier", work.url)],
            [("identifier", f" {work.url}")],
        )
    )


def _house(work: Work, *, placed: bool, end: str = ".") -> Parts:
    if placed:
        return [("place", f" {work.place}:"), ("publisher", f" {work.publisher}{end}")]
    return [("publisher", f" {work.publisher}{end}")]


def _vancouver(
    work: Work, chance: random.Random, *, most: int, dated: Callable[[Work], str], nlm: bool
) -> Parts:
    names, is_cut = _cut([one.vancouver() for one in work.authors], most, most // 2)
    if is_cut and chance.random() < 0.1:
        joint = chance.choice((", on behalf of the", "; for the"))
        names = f"{names.rstrip('.')}{joint} {chance.choice(_GROUPS)}."
    parts: Parts = [("author", names if is_cut else _stop(names))] if names else []
    parts.append(("title", f" {_stop(work.title)}"))
    if work.form == "journal" and chance.random() < 0.04:
        status = chance.choice((" In press.", " Forthcoming.", f" In press {work.year}."))
        return [*parts, ("container", f" {work.container}."), ("date", status)]
    match work.form:
        case "journal":
            issue = f"({work.issue})" if work.issue else ""
            if nlm and chance.random() < 0.1:
                parts += [("container", f" {work.container}"), ("note", " [Internet].")]
            else:
                parts += [("container", f" {work.container}.")]
            parts += [("date", f" {dated(work)};"), ("volume", f"{work.volume}{issue}:")]
            parts += [("pages", f"{work.pages}.")]
            if nlm and chance.random() < 0.15:
                parts.append(("note", f" Epub {_short_day(work)}."))
        case "chapter":
            editors = ", ".join(one.vancouver() for one in work.editors)
            word = "editors" if len(work.editors) > 1 else "editor"
            parts += [("editor", f" In: {editors}, {word}."), ("container", f" {work.container}.")]
            parts += [*_edition(work, " {} ed."), *_house(work, placed=True, end=";")]
            parts += [("date", f" {work.year}."), ("pages", f" p. {work.pages}.")]
        case "web":
            site = chance.choice((work.container, *(one.family for one in work.authors[:1])))
            if chance.random() < 0.5:
                parts += [("note", " [Internet].")]
            parts += [
                ("container", f" {site}."),
                ("date", f" {_day(work)}."),
                *_web_tail(work, chance),
            ]
        case "preprint":
            number = (
                f" {work.year}.03.03.{chance.randrange(10**7, 10**8)}"
                if chance.random() < 0.3
                else ""
            )
            parts += [
                ("container", f" {work.container}"),
                ("identifier", number),
                ("note", " [Preprint]."),
            ]
            parts += [("date", f" {work.year}.")]
        case _:
            if work.form == "thesis":
                parts += [("note", " [dissertation].")]
            parts += [
                *_edition(work, " {} ed."),
                *_house(work, placed=True, end=";"),
                ("date", f" {work.year}."),
            ]
    return parts + _tail(work, chance)


def _edition(work: Work, form: str) -> Parts:
    return [("edition", form.format(work.edition))] if work.edition and work.form == "book" else []


def _nlm(work: Work, chance: random.Random) -> Parts:
    return _vancouver(work, chance, most=chance.choice((6, 30)), dated=_short_day, nlm=True)


def _ama(work: Work, chance: random.Random) -> Parts:
    return _vancouver(work, chance, most=6, dated=lambda one: one.year, nlm=False)


def _pubmed(work: Work, chance: random.Random) -> Parts:
    return _vancouver(
        work,
        chance,
        most=99,
        dated=lambda one: f"{one.year} {_MONTHS[one.month - 1][:3]}",
        nlm=True,
    )


def _apa(work: Work, chance: random.Random) -> Parts:
    names = [one.inverted() for one in work.authors]
    cut = [*names[:6], f". . . {names[-1]}"] if len(names) > 20 else names
    listed = _listed(cut, ", & ")
    when = chance.choice((work.year, work.year, work.year, f"{work.year}a", "n.d.", "in press"))
    if work.form == "web":
        when = f"{work.year}, {_MONTHS[work.month - 1]} {work.day}"
    date = ("date", f" ({when}).")
    title = ("title", f" {_stop(work.title)}")
    parts = [("author", _stop(listed)), date, title] if names else [title, date]
    match work.form:
        case "journal":
            issue = f"({work.issue})" if work.issue else ""
            parts += [("container", f" {work.container},"), ("volume", f" {work.volume}{issue},")]
            parts += [("pages", f" {work.pages}.")]
        case "chapter":
            editors = _listed([one.straight() for one in work.editors], " & ")
            word = "(Eds.)" if len(work.editors) > 1 else "(Ed.)"
            parts += [("editor", f" In {editors} {word},"), ("container", f" {work.container}")]
            parts += [
                ("pages", f" (pp. {work.pages})."),
                *_house(work, placed=chance.random() < 0.4),
            ]
        case "web":
            parts += [("container", f" {work.container}."), *_web_tail(work, chance)]
        case "preprint":
            parts += [("container", f" {work.container}.")]
        case "thesis":
            parts += [("note", f" [Doctoral dissertation, {work.publisher}].")]
        case _:
            parts += [*_edition(work, " ({} ed.)."), *_house(work, placed=chance.random() < 0.4)]
    return parts + _tail(work, chance)


def _quoted(work: Work, names: str, chance: random.Random, *, mla: bool, note: bool) -> Parts:
    """Return MLA and the styles of Chicago with notes: the title in quotation marks."""
    sign = "," if note else "."
    parts: Parts = [("author", names.removesuffix(".") + sign)] if names else []
    is_whole = work.form in ("book", "report")
    opening, closing = ("", "") if is_whole else chance.choice(("“”", '""', "“”"))
    title = _stop(work.title, sign) if not (is_whole and note) else work.title
    parts += [("title", f" {opening}{title}{closing}")]
    issue = f", no. {work.issue}" if work.issue else ""
    match work.form:
        case "journal" if mla:
            parts += [
                ("container", f" {work.container},"),
                ("volume", f" vol. {work.volume}{issue},"),
            ]
            parts += [("date", f" {work.year},"), ("pages", f" pp. {work.pages}.")]
        case "journal":
            parts += [("container", f" {work.container}"), ("volume", f" {work.volume}{issue}")]
            parts += [("date", f" ({work.year}):"), ("pages", f" {work.pages}.")]
        case "chapter":
            editors = _listed([one.spoken() for one in work.editors], " and ")
            start = chance.choice(("", " In")) if mla else " In" if not note else " in"
            parts += [
                ("container", f"{start} {work.container},"),
                ("editor", f" edited by {editors},"),
            ]
            if mla:
                parts += [("publisher", f" {work.publisher},"), ("date", f" {work.year},")]
                parts += [("pages", f" pp. {work.pages}.")]
            else:
                parts += [("pages", f" {work.pages}."), *_house(work, placed=True, end=",")]
                parts += [("date", f" {work.year}.")]
        case "web":
            parts += [("container", f" {work.container}{',' if mla or note else '.'}")]
            parts += [("date", f" {_day(work)}."), *_web_tail(work, chance)]
        case _ if note:
            parts += [
                ("place", f" ({work.place}:"),
                ("publisher", f" {work.publisher},"),
                ("date", f" {work.year})."),
            ]
        case _:
            if work.form == "thesis":
                parts += [("note", chance.choice((" PhD diss.,", " Dissertation,")))]
            parts += _edition(work, " {} ed.,")
            parts += [*_house(work, placed=not mla, end=","), ("date", f" {work.year}.")]
    return parts + _tail(work, chance)


def _mla(work: Work, chance: random.Random) -> Parts:
    names = ""
    if work.authors:
        first, *others = work.authors
        rest = ", et al" if len(others) > 1 else f", and {others[0].spoken()}" if others else ""
        names = first.whole() + rest
    return _quoted(work, names, chance, mla=True, note=False)


def _chicago(work: Work, chance: random.Random) -> Parts:
    return _quoted(work, _chicago_names(work), chance, mla=False, note=False)


def _chicago_names(work: Work) -> str:
    if not work.authors:
        return ""
    first, *others = work.authors
    listed = [first.whole(), *(one.spoken() for one in others)]
    return ", ".join(listed[:7]) + ", et al" if len(listed) > 10 else _listed(listed, ", and ")


def _chicago_note(work: Work, chance: random.Random) -> Parts:
    spoken = [one.spoken() for one in work.authors]
    names = (
        f"{spoken[0]} et al"
        if len(spoken) > 3
        else _listed(spoken, ", and " if len(spoken) > 2 else " and ")
    )
    return _quoted(work, names, chance, mla=False, note=True)


def _chicago_dated(work: Work, chance: random.Random) -> Parts:
    undated = _chicago(work, chance)
    parts = [one for one in undated if one[0] != "date" or work.form == "web"]
    at = 1 if parts[0][0] == "author" else 0
    parts.insert(at, ("date", f" {work.year}."))
    parts = [
        ("volume", f"{text}:") if label == "volume" else (label, text) for label, text in parts
    ]
    return [
        (label, f"{text[:-1]}.") if label == "publisher" else (label, text) for label, text in parts
    ]


def _harvard(work: Work, chance: random.Random) -> Parts:
    names = [one.inverted("") for one in work.authors]
    listed = f"{names[0]} et al." if len(names) > 3 else _listed(names, " and ")
    date = ("date", f" ({work.year})")
    marks = chance.choice(("‘’", "‘’", "''", ""))
    is_whole = work.form in ("book", "report", "thesis")
    opening, closing = "" if is_whole else marks[:1], "" if is_whole else marks[1:]
    stop = "." if is_whole or not opening else ","
    title = ("title", f" {opening}{work.title}{closing}{stop}")
    parts = [("author", listed), date, title] if names else [title, date]
    match work.form:
        case "journal":
            issue = f"({work.issue})" if work.issue else ""
            parts += [("container", f" {work.container},"), ("volume", f" {work.volume}{issue},")]
            parts += [("pages", f" pp. {work.pages}.")]
        case "chapter":
            editors = _listed([one.inverted("") for one in work.editors], " and ")
            word = "(eds)" if len(work.editors) > 1 else "(ed.)"
            parts += [("editor", f" in {editors} {word}"), ("container", f" {work.container}.")]
            parts += [*_house(work, placed=True, end=","), ("pages", f" pp. {work.pages}.")]
        case "web":
            parts += [("container", f" {work.container}."), *_web_tail(work, chance)]
        case "preprint":
            parts += [("container", f" {work.container}.")]
        case "thesis":
            parts += [("note", " PhD thesis."), ("publisher", f" {work.publisher}.")]
        case _:
            parts += [*_edition(work, " {} edn."), *_house(work, placed=True)]
    return parts + _tail(work, chance)


def _elsevier(work: Work, chance: random.Random) -> Parts:
    names = [
        one.straight().replace(". ", ".", one.straight().count(". ") - 1) for one in work.authors
    ]
    listed, _ = _cut(names, 6, 6, ", et al.")
    parts: Parts = [("author", f"{listed.removesuffix(',')},")] if names else []
    parts += [("title", f" {_stop(work.title, ',')}")]
    match work.form:
        case "journal":
            parts += [("container", f" {work.container}"), ("volume", f" {work.volume}")]
            parts += [("date", f" ({work.year})"), ("pages", f" {work.pages}.")]
        case "chapter":
            editors = ", ".join(one.straight() for one in work.editors)
            parts += [("editor", f" in: {editors} (Eds.),"), ("container", f" {work.container},")]
            parts += [("publisher", f" {work.publisher},"), ("place", f" {work.place},")]
            parts += [("date", f" {work.year},"), ("pages", f" pp. {work.pages}.")]
        case "web":
            parts += [
                ("container", f" {work.container}."),
                ("date", f" ({work.year})."),
                *_web_tail(work, chance),
            ]
        case "preprint":
            parts += [("container", f" {work.container}"), ("date", f" ({work.year}).")]
        case _:
            parts += [*_edition(work, " {} ed.,"), ("publisher", f" {work.publisher},")]
            parts += [("place", f" {work.place},"), ("date", f" {work.year}.")]
    return parts + _tail(work, chance)


def _ieee(work: Work, chance: random.Random) -> Parts:
    names = [one.straight() for one in work.authors]
    listed = (
        f"{names[0]} et al."
        if len(names) > 6
        else _listed(names, " and " if len(names) == 2 else ", and ")
    )
    parts: Parts = [("author", f"{listed},")] if names else []
    is_whole = work.form in ("book", "report")
    title = _stop(work.title, ",")
    parts += [("title", f" {title}" if is_whole else f" “{title}”")]
    match work.form:
        case "journal":
            issue = f", no. {work.issue}" if work.issue else ""
            month = _MONTHS[work.month - 1][:3]
            parts += [
                ("container", f" {work.container},"),
                ("volume", f" vol. {work.volume}{issue},"),
            ]
            parts += [("pages", f" pp. {work.pages},"), ("date", f" {month}. {work.year}.")]
        case "chapter":
            editors = _listed([one.straight() for one in work.editors], " and ")
            parts += [("container", f" in {work.container},"), ("editor", f" {editors}, Eds.")]
            parts += [
                *_house(work, placed=True, end=","),
                ("date", f" {work.year},"),
                ("pages", f" pp. {work.pages}."),
            ]
        case "web":
            parts += [
                ("container", f" {work.container},"),
                ("date", f" {_day(work)}."),
                *_web_tail(work, chance),
            ]
        case "preprint":
            parts += [("container", f" {work.container},"), ("date", f" {work.year}.")]
        case "thesis":
            parts += [("note", " Ph.D. dissertation,"), ("publisher", f" {work.publisher},")]
            parts += [("place", f" {work.place},"), ("date", f" {work.year}.")]
        case _:
            parts += [
                *_edition(work, " {} ed."),
                *_house(work, placed=True, end=","),
                ("date", f" {work.year}."),
            ]
    return parts + _tail(work, chance)


def _web_note(work: Work, chance: random.Random) -> Parts:
    """Return a note as bloggers write it, whatever the form of the work."""
    title = work.title if len(work.title.split()) < 9 else chance.choice(_TOPICS)
    site = chance.choice((*_SITES, *_BODIES))
    day = _day(work) if chance.random() < 0.7 else ""
    form = chance.random()
    parts: Parts = []
    if work.authors and work.authors[0].given and form < 0.5:
        names = work.authors[0]
        parts.append(
            ("author", f"{chance.choice((names.spoken(), names.whole()))}{chance.choice(',.')}")
        )
    elif form > 0.9:
        return [("author", f"{site}."), ("title", f" {_stop(title)}"), *_web_tail(work, chance)]
    if form < 0.6:
        closing = chance.choice('””"|').replace("|", "")
        opening = '"' if closing == '"' else "“"
        parts += [("title", f" {opening}{_stop(title, ',')}{closing}")]
        owner = [("publisher", f" {chance.choice(_BODIES)},")] if chance.random() < 0.2 else []
        parts += [("container", f" {site},"), *owner]
        parts += [("date", f" {day}.")] if day else []
    else:
        parts += [("title", f" {_stop(title)}"), ("container", f" {site}.")]
        parts += [("date", f" {day}.")] if day else []
    return parts + _web_tail(work, chance)


def _acs(work: Work, chance: random.Random) -> Parts:
    """Return a chemist's or physicist's reference, often without a title."""
    is_acs = chance.random() < 0.5
    names = [one.inverted() if is_acs else one.straight() for one in work.authors[:8]]
    listed = "; ".join(names) if is_acs else f"{', '.join(names)},"
    parts: Parts = [("author", listed)] if names else []
    if work.form == "chapter":
        editors = ", ".join(one.inverted() for one in work.editors)
        parts += [("title", f" {_stop(work.title)}"), ("container", f" In {work.container};")]
        parts += [("editor", f" {editors}, Eds.;"), ("publisher", f" {work.publisher}:")]
        parts += [("place", f" {work.place},"), ("date", f" {work.year};")]
        return [*parts, ("volume", f" Volume {work.volume},"), ("pages", f" pp. {work.pages}.")]
    if work.form != "journal":
        parts += [("title", f" {work.title};"), ("publisher", f" {work.publisher}:")]
        return [*parts, ("place", f" {work.place},"), ("date", f" {work.year}.")]
    if chance.random() < 0.4 or not names:
        parts += [("title", f" {_stop(work.title)}")]
    journal = chance.choice(_ABBREVIATED)
    parts += [
        ("container", f" {journal}"),
        ("date", f" {work.year},"),
        ("volume", f" {work.volume},"),
    ]
    return [*parts, ("pages", f" {work.pages}."), *_tail(work, chance)]


_HOUSES: Final = (
    "Oxford University Press|Cambridge University Press|Springer|Elsevier|Wiley|John Wiley & Sons|Penguin|"
    "Penguin Books|Longman|Routledge|Sage|SAGE Publications|Academic Press|Wiley-Blackwell|Blackwell|"
    "McGraw-Hill|Harvard University Press|MIT Press|The MIT Press|National Academies Press|Thieme|Karger|"
    "Guilford Press|W. W. Norton|Norton|Random House|HarperCollins|Macmillan|Palgrave Macmillan|Pearson|"
    "Prentice Hall|CRC Press|Taylor & Francis|American Psychological Association|ProQuest|Humana Press|"
    "Lippincott Williams & Wilkins|Churchill Livingstone|Mosby|Saunders|University of California Press|"
    "World Health Organization|WHO|OECD Publishing|RAND Corporation|Basic Books|Simon & Schuster|"
    "University of Chicago Press|Princeton University Press|Yale University Press|University of Leeds"
).split("|")
_PLACES: Final = (
    "New York|London|Oxford|Cambridge|Cambridge, MA|Berlin|Geneva|Paris|Washington, DC|Washington (DC)|"
    "Philadelphia|Chicago|Boston|Amsterdam|Thousand Oaks, CA|Hoboken, NJ|Stuttgart|Basel|Heidelberg|"
    "Edinburgh|New York, NY|San Francisco|St. Louis|Santa Monica, CA|Bethesda (MD)|Los Angeles|Tokyo"
).split("|")
_ABBREVIATED: Final = (
    "Nano Lett.|J. Am. Chem. Soc.|Phys. Rev. Lett.|Angew. Chem. Int. Ed.|Adv. Mater.|Appl. Phys. Lett.|"
    "Chem. Commun.|J. Phys. Chem. B|Org. Lett.|Nat. Mater.|IEEE Trans. Electron Devices|Opt. Express|"
    "J. Chem. Phys.|Phys. Rev. B|Science|Nature|Macromolecules|Langmuir|Anal. Chem.|Astrophys. J."
).split("|")


STYLES: Final[Mapping[str, Callable[[Work, random.Random], Parts]]] = {
    "NLM": _nlm,
    "AMA": _ama,
    "APA": _apa,
    "MLA": _mla,
    "Harvard": _harvard,
    "Chicago": _chicago,
    "Chicago author-date": _chicago_dated,
    "Elsevier": _elsevier,
    "IEEE": _ieee,
    "Chicago note": _chicago_note,
    "PubMed": _pubmed,
    "web note": _web_note,
    "ACS": _acs,
}
