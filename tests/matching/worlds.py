"""Works in the shapes of the registries, and how styles of reference lists write them."""

from collections.abc import Callable
from typing import NamedTuple

from claimcheck.model import Author, Work, WorkDate, WorkDateKind


class Cited(NamedTuple):
    """A work with the forms in which lists cite it."""

    work: Work
    short: str
    """The journal's abbreviation."""


def people(names: str) -> tuple[Author, ...]:
    """Return authors from ``Family, Given; Family, Given``; no comma is an organisation."""
    made = []
    for name in names.split("; "):
        family, comma, given = name.partition(", ")
        made.append(Author(family=family, given=given) if comma else Author(organisation=name))
    return tuple(made)


def dated(text: str) -> tuple[WorkDate, ...]:
    """Return dates from ``print 2014, online 2014-05-08``."""
    made = []
    for part in text.split(", "):
        kind, _, date = part.partition(" ")
        made.append(WorkDate(kind=kind, date=date))  # type: ignore[arg-type]  # kinds of the model
    return tuple(made)


def article(  # noqa: PLR0917 - a row of a table
    title: str,
    authors: str,
    dates: str,
    journal: str,
    short: str,
    place: str,
    number: str = "",
    subtitle: str = "",
) -> Cited:
    """Return an article; ``place`` is ``volume(issue):pages``."""
    volume, _, pages = place.partition(":")
    volume, _, issue = volume.partition("(")
    work = Work(
        title=title,
        subtitle=subtitle,
        authors=people(authors),
        dates=dated(dates),
        containers=(journal, short),
        volume=volume,
        issue=issue.rstrip(")"),
        pages=pages,
        article_number=number,
        type="article",
    )
    return Cited(work, short)


WORKS: dict[str, Cited] = {
    "schroeder": article(
        "The effects of massage therapy on multiple sclerosis patients' quality of life and leg function",
        "Schroeder, Bridget; Doig, Jennifer; Premkumar, Kalyani",
        "published 2014, issued 2014, online 2014-05-08",
        "Evidence-Based Complementary and Alternative Medicine",
        "Evid Based Complement Alternat Med",
        "2014:1-8",
        "640916",
    ),
    "frost": article(
        "Effects of Massage Therapy on Multiple Sclerosis",
        "Frost-Hunt, Amy",
        "issued 2020-12-01",
        "International Journal of Therapeutic Massage & Bodywork: Research, Education, & Practice",
        "Int J Ther Massage Bodywork",
        "13(4):35-41",
        subtitle="a Case Report",
    ),
    "muller": article(
        "Vitamin D–Supplementation bei Kindern und Jugendlichen",
        "Müller, Jürgen; Schäfer, Birgit; Weiß, Ute",
        "print 2012-03, online 2011-11-24",
        "Deutsche Medizinische Wochenschrift",
        "Dtsch Med Wochenschr",
        "137(12):591-596",
    ),
    "berg": article(
        "Effect of β-blockers on haemodynamic outcomes in oesophageal varices: a randomised controlled trial",
        "van den Berg, Johanna W.; O'Connor, Siobhán; de la Cruz, María José",
        "print 2009-04, online 2009-02-12",
        "The Lancet",
        "Lancet",
        "373(9671):1234-1241",
    ),
    "zhang": article(
        "Acupuncture for chronic low back pain in older adults",
        "Zhang, Wei; Li, Xiao-Ming; Wu, Yan; Wang, Jing",
        "print 2016-07, online 2016-05-03",
        "The Journal of Alternative and Complementary Medicine",
        "J Altern Complement Med",
        "22(7):512-519",
    ),
    "sprint": article(
        "A Randomized Trial of Intensive versus Standard Blood-Pressure Control",
        "SPRINT Research Group; Wright, Jackson T; Williamson, Jeff D; Whelton, Paul K; Snyder, Joni K",
        "print 2015-11-26, online 2015-11-09",
        "New England Journal of Medicine",
        "N Engl J Med",
        "373(22):2103-2116",
    ),
    "garcia": article(
        "Prevalence of fibromyalgia in primary care",
        "García-López, María del Carmen; Fernández Ruiz, José; Núñez, Íñigo",
        "issued 2018-01, online 2017-12-20",
        "BMC Musculoskeletal Disorders",
        "BMC Musculoskelet Disord",
        "19(1):45",
        "45",
    ),
    "plos": article(
        "Sleep duration and all-cause mortality among 1.1 million adults",
        "Kim, Soo-Jin; Park, Min Ho; Lee, Hye-Young",
        "online 2013-06-27",
        "PLoS ONE",
        "PLoS One",
        "8(6):e66789",
    ),
    "supp": article(
        "Guidelines for the non-pharmacological management of knee osteoarthritis",
        "McAlindon, Timothy E.; Bannuru, Raveendhara R.; Sullivan, M. C.",
        "print 2014-03",
        "Osteoarthritis and Cartilage",
        "Osteoarthritis Cartilage",
        "22(Suppl 1):S12-S19",
    ),
    "cochrane": article(
        "Massage for low-back pain",
        "Furlan, Andrea D; Giraldo, Mario; Baskwill, Amanda; Irvin, Emma; Imamura, Marta",
        "published 2015-09-01",
        "Cochrane Database of Systematic Reviews",
        "Cochrane Database Syst Rev",
        "2015(9):CD001929",
    ),
    "obs": article(
        "Timing of elective cesarean delivery and neonatal outcomes",
        "Tita, Alan T.N.; Landon, Mark B.; Spong, Catherine Y.",
        "print 2010-01, online 2009-12-04",
        "American Journal of Obstetrics and Gynecology",
        "Am J Obstet Gynecol",
        "202(1):35.e1-35.e9",
    ),
    "bmj": article(
        "Fruit and vegetable consumption and mortality from all causes, cardiovascular disease, and cancer",
        "Wang, Xia; Ouyang, Yingying; Liu, Jun; Zhu, Minmin; Zhao, Gang; Bao, Wei; Hu, Frank B.",
        "online 2014-07-29",
        "BMJ",
        "BMJ",
        "349:g4490",
    ),
    "pnas": article(
        "Glucocorticoid receptor signalling in the hippocampus after chronic stress",
        "McEwen, Bruce S.; Nasca, Carla; Gray, Jason D.",
        "print 2012-05-08, online 2012-04-23",
        "Proceedings of the National Academy of Sciences",
        "Proc. Natl. Acad. Sci. U.S.A.",
        "109(19):7401-7406",
    ),
    "erdos": article(
        "Long-term follow-up of patients with Sjögren's syndrome",
        "Szántó, Antónia; Zeher, Margit; Bodolay, Edit; Erdős, Pál",
        "print 2005-10",
        "Clinical and Experimental Rheumatology",
        "Clin Exp Rheumatol",
        "23(5):714-717",
    ),
    "ann": article(
        "Acetaminophen hepatotoxicity in alcoholics: a therapeutic misadventure",
        "Seeff, Leonard B.; Cuccherini, Brenda A.; Zimmerman, Hyman J.; Adler, Elie; Benjamin, Stanley B.",
        "print 1986-03-01",
        "Annals of Internal Medicine",
        "Ann Intern Med",
        "104(3):399",
    ),
    "circ": article(
        "Dietary fiber intake and risk of first stroke",
        "Threapleton, Diane E.; Greenwood, Darren C.; Evans, Charlotte E. L.; Burley, Victoria J.",
        "print 2013-05, online 2013-03-28",
        "Stroke",
        "Stroke",
        "44(5):1360-1368",
    ),
    "norw": article(
        "Exercise training in heart failure: from theory to practice",
        "Piepoli, Massimo F.; Conraads, Viviane; Sørensen, Åse; Dickstein, Kenneth; Nyström, Öjvind",
        "print 2011-04, online 2011-03-22",
        "European Journal of Heart Failure",
        "Eur J Heart Fail",
        "13(4):347-357",
    ),
    "nut": article(
        "Omega-3 fatty acids and CO2 clearance in COPD: Part II",
        "Di Marco, Fabiano; D'Angelo, Edgardo; Le Roux, Jean-Pierre",
        "print 2017-02, online 2016-12-30",
        "American Journal of Respiratory and Critical Care Medicine",
        "Am J Respir Crit Care Med",
        "195(3):301-309",
    ),
    "psy": article(
        "Mindfulness-based stress reduction versus pharmacotherapy for insomnia",
        "Gross, Cynthia R.; Kreitzer, Mary Jo; Reilly-Spong, Maryanne; Wall, Melanie",
        "print 2011-03",
        "EXPLORE",
        "Explore (NY)",
        "7(2):76-87",
    ),
    "front": article(
        "The gut microbiome in Parkinson’s disease: a systematic review and meta-analysis",
        "Nishiwaki, Hiroshi; Ito, Mikako; Ishida, Tomohiro; Hamaguchi, Tomonari; Ohno, Kinji",
        "online 2020-06-18, published 2020",
        "Movement Disorders",
        "Mov Disord",
        "35(9):1626-1635",
    ),
    "rct": article(
        "Effect of yoga on fatigue in breast-cancer survivors",
        "Bower, Julienne E.; Garet, Deborah; Sternlieb, Beth; Ganz, Patricia A.; Irwin, Michael R.",
        "print 2012-08-01, online 2011-12-16",
        "Cancer",
        "Cancer",
        "118(15):3766-3775",
    ),
    "nurs": article(
        "Nurses’ attitudes toward pain assessment in critically ill children",
        "Van Hulle Vincent, Catherine; Wilkie, Diana J.; Szalacha, Laura",
        "print 2010-06",
        "Pain Management Nursing",
        "Pain Manag Nurs",
        "11(2):92-100",
    ),
}
"""Works in the shapes of Crossref and PubMed: two are real, the others are made up."""


def year(cited: Cited, *kinds: WorkDateKind) -> str:
    """Return the year a work is cited by."""
    dates = cited.work.dates_of(*(kinds or ("print", "published", "issued", "online")))
    return dates[0].date[:4]


def initials(author: Author, stop: str = "") -> str:
    """Return the initials of an author: ``JW`` or ``J. W.``."""
    words = author.given.replace(".", " ").replace("-", " ").replace(" del ", " ").split()
    letters = [letter for word in words for letter in (word if word.isupper() else word[0])]
    return (f"{stop} ".join(letters) + stop) if stop else "".join(letters)


def persons(cited: Cited) -> list[Author]:
    """Return the authors that are persons."""
    return [one for one in cited.work.authors if one.family]


def full_title(cited: Cited) -> str:
    """Return the title with its subtitle."""
    work = cited.work
    return f"{work.title}: {work.subtitle}" if work.subtitle else work.title


def locator(cited: Cited, pages: str | None = None) -> str:
    """Return ``volume(issue):pages``."""
    work = cited.work
    issue = f"({work.issue})" if work.issue else ""
    where = work.pages if pages is None else pages
    return f"{work.volume}{issue}:{where or work.article_number}"


def vancouver(cited: Cited) -> str:
    """Return ``Smith J, Roe A. Title. J Abbr. 2014;3(2):10-9.``."""
    names = ", ".join(f"{one.family} {initials(one)}" for one in persons(cited))
    return f"{names}. {full_title(cited)}. {cited.short}. {year(cited)};{locator(cited)}."


def six_and_others(cited: Cited) -> str:
    """The first three authors and "et al."; pages cut short."""
    some = persons(cited)[:3]
    others = ", et al" if len(persons(cited)) > len(some) else ""
    names = ", ".join(f"{one.family} {initials(one)}" for one in some)
    first, dash, last = cited.work.pages.partition("-")
    if dash and first.isdigit() and len(first) == len(last):
        same = next(at for at in range(len(first)) if first[at] != last[at])
        last = last[same:]
    pages = f"{first}{'–' if dash else ''}{last}"
    place = locator(cited, pages)
    return f"{names}{others}. {full_title(cited)}. {cited.short} {year(cited)};{place}."


def apa(cited: Cited) -> str:
    """Return ``Smith, J., & Roe, A. (2014). Title. Journal, 3(2), 10–19.``."""
    names = [f"{one.family}, {initials(one, '.')}" for one in persons(cited)]
    listed = f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else names[0]
    work = cited.work
    issue = f"({work.issue})" if work.issue else ""
    journal = work.containers[0].partition(":")[0]
    pages = (work.pages or work.article_number).replace("-", "–")
    return (
        f"{listed} ({year(cited)}). {full_title(cited)}. {journal}, {work.volume}{issue}, {pages}."
    )


def harvard(cited: Cited) -> str:
    """Return ``Smith, J. and Roe, A. (2014) 'Title', Journal, 3(2), pp. 10–19.``."""
    names = [f"{one.family}, {initials(one, '.')}" for one in persons(cited)]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    work = cited.work
    issue = f"({work.issue})" if work.issue else ""
    where = f"pp. {work.pages.replace('-', '–')}" if "-" in work.pages else f"p. {work.pages}"
    return (
        f"{listed} ({year(cited)}) '{full_title(cited)}', {work.containers[0].partition(':')[0]},"
        f" {work.volume}{issue}, {where}."
    )


def chicago(cited: Cited) -> str:
    """Return ``Smith, John, and Ann Roe. “Title.” Journal 3, no. 2 (2014): 10–19.``."""
    first, *others = persons(cited)
    names = [f"{first.family}, {first.given}", *(f"{one.given} {one.family}" for one in others)]
    listed = f"{', '.join(names[:-1])}, and {names[-1]}" if len(names) > 1 else names[0]
    work = cited.work
    issue = f", no. {work.issue}" if work.issue else ""
    return (
        f"{listed}. “{full_title(cited)}.” {work.containers[0].partition(':')[0]} {work.volume}{issue}"
        f" ({year(cited)}): {(work.pages or work.article_number).replace('-', '–')}."
    )


def first_only(cited: Cited) -> str:
    """Return ``Smith J et al. Main title. The J Abbr 2014;3:10.``: no issue, no last page, no subtitle."""
    first = persons(cited)[0]
    others = " et al." if len(persons(cited)) > 1 else "."
    work = cited.work
    page = (work.pages or work.article_number).partition("-")[0]
    return (
        f"{first.family} {initials(first)}{others} {work.title}. {cited.short}"
        f" {year(cited)};{work.volume}:{page}."
    )


def shouted(cited: Cited) -> str:
    """Vancouver with the title in capitals of title case and accents lost."""
    plain = full_title(cited).title().replace("’S", "'s").replace("'S", "'s")
    names = ", ".join(f"{one.family} {initials(one)}" for one in persons(cited))
    for signs in ("áa", "éa", "őo", "öo", "üu", "äa", "ñn", "íi", "øo", "Åa"):
        names = names.replace(signs[0], signs[1] if signs[0].islower() else signs[1].upper())
    names = names.replace("ß", "ss")
    return f"{names}. {plain}. {cited.short}. {year(cited)};{locator(cited)}."


STYLES: tuple[Callable[[Cited], str], ...] = (
    vancouver,
    six_and_others,
    apa,
    harvard,
    chicago,
    first_only,
    shouted,
)
