"""Names of journals, whole and abbreviated, and of conferences, books and preprint servers."""

import random
from collections.abc import Sequence
from typing import Final

from claimcheck.data.journal_names import journal_names
from tools.rendering.vocabulary import share

KNOWN: Final = (
    "The Lancet|Lancet|The New England Journal of Medicine|N Engl J Med|JAMA|Journal of the American "
    "Medical Association|BMJ|Br Med J|BMJ Open|PLoS ONE|PLoS One|PLOS ONE|Nature|Science|Cell|Gut|Brain|"
    "Chest|Gene|Pain|Blood|Neuron|Sleep|Thorax|Chemosphere|Nutrients|Headache|Circulation|Diabetes Care|"
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
    "Int. Ed.|J. Am. Chem. Soc.|Am. J. Psychiatry|Ann. Neurol.|Environ. Health Perspect.|eLife|mBio|"
    "Implementation Science|Systematic Reviews|Appetite|Cancer|Leukemia|Stroke|Addiction|Vaccine|Toxins|"
    "Molecules|Sensors|Sustainability|Heredity|Evolution|Genetics|Ecology|Oikos|Icarus|Isis|Mind|Noûs|"
    "Synthese|Speculum|Daedalus|Critical Inquiry|Past & Present|PMLA|Signs|Demography|World Development|"
    "JAMA Network Open|JAMA Intern Med|Lancet Neurol|Lancet Infect Dis|Trials|F1000Research|PeerJ|Cureus|"
    "Neurology|Epilepsia|Anesthesia & Analgesia|Explore (NY)|Spine (Phila Pa 1976)|J Vis Exp|Z Rheumatol|"
    "Physical Review D|Phys Rev E|J. High Energy Phys.|Astron. Astrophys.|Mon. Not. R. Astron. Soc.|"
    "The Astrophysical Journal|Communications of the ACM|Commun. ACM|IEEE Transactions on Computers|"
    "IEEE Trans. Pattern Anal. Mach. Intell.|Journal of Machine Learning Research|Machine Learning|"
    "Artificial Intelligence|The American Economic Review|Econometrica|The Quarterly Journal of Economics|"
    "Annual Review of Psychology|Annu Rev Public Health|Sustainability: Science, Practice, and Policy|"
    "Stroke: A Journal of Cerebral Circulation|JMIR mHealth and uHealth|G3: Genes, Genomes, Genetics|"
    "Revista de Saúde Pública|Annales. Histoire, Sciences Sociales|Der Nervenarzt|Arch Neurol Psychiatry|"
    "Philosophical Transactions of the Royal Society B: Biological Sciences|J R Stat Soc Series B Stat "
    "Methodol"
).split("|")
ABBREVIATED: Final = (
    "Nano Lett.|J. Am. Chem. Soc.|Phys. Rev. Lett.|Angew. Chem. Int. Ed.|Adv. Mater.|Appl. Phys. Lett.|"
    "Chem. Commun.|J. Phys. Chem. B|Org. Lett.|Nat. Mater.|IEEE Trans. Electron Devices|Opt. Express|"
    "J. Chem. Phys.|Phys. Rev. B|Science|Nature|Macromolecules|Langmuir|Anal. Chem.|Astrophys. J.|ACS Nano|"
    "J. Org. Chem.|Chem. Rev.|Acc. Chem. Res.|Inorg. Chem.|Chem. Eur. J.|J. Mater. Chem. A|Polymer|Carbon|"
    "Phys. Chem. Chem. Phys.|Nucl. Phys. B|Rev. Mod. Phys.|Eur. Phys. J. C|J. Appl. Phys.|Surf. Sci."
).split("|")
SERVERS: Final = ("arXiv", "bioRxiv", "medRxiv", "PsyArXiv", "SSRN", "Research Square", "ChemRxiv")
_HEADS: Final = (
    "Journal of=J|International Journal of=Int J|American Journal of=Am J|European Journal of=Eur J|"
    "British Journal of=Br J|Annals of=Ann|Archives of=Arch|Advances in=Adv|Current Opinion in=Curr Opin|"
    "Frontiers in=Front|Scandinavian Journal of=Scand J|Canadian Journal of=Can J|Progress in=Prog|BMC=BMC|"
    "Trends in=Trends|Nature Reviews=Nat Rev|Journal of Clinical=J Clin|Journal of Applied=J Appl|The=|"
    "Clinical=Clin|Experimental=Exp|Annual Review of=Annu Rev|Seminars in=Semin|Japanese Journal of=Jpn J|"
    "Australian and New Zealand Journal of=Aust N Z J|Journal of the American Society of=J Am Soc|"
    "Acta=Acta|Bulletin of=Bull|Quarterly Journal of=Q J|Indian Journal of=Indian J|Health=Health|"
    "Review of=Rev|Transactions on=Trans|IEEE Transactions on=IEEE Trans|Research in=Res|World Journal "
    "of=World J"
).split("|")
_FIELDS: Final = (
    "Medicine=Med|Psychology=Psychol|Psychiatry=Psychiatry|Neurology=Neurol|Cardiology=Cardiol|"
    "Surgery=Surg|"
    "Epidemiology=Epidemiol|Nutrition=Nutr|Public Health=Public Health|Pharmacology=Pharmacol|"
    "Oncology=Oncol|"
    "Immunology=Immunol|Physiology=Physiol|Biochemistry=Biochem|Microbiology=Microbiol|Genetics=Genet|"
    "Rheumatology=Rheumatol|Gastroenterology=Gastroenterol|Nursing=Nurs|Pediatrics=Pediatr|"
    "Radiology=Radiol|"
    "Dermatology=Dermatol|Endocrinology=Endocrinol|Urology=Urol|Ophthalmology=Ophthalmol|Virology=Virol|"
    "Infectious Diseases=Infect Dis|Sports Medicine=Sports Med|Pain Research=Pain Res|"
    "Hypertension=Hypertens|"
    "Physics=Phys|Chemistry=Chem|Economics=Econ|Sociology=Sociol|Education=Educ|Ecology=Ecol|Geology=Geol|"
    "Political Science=Polit Sci|Mathematics=Math|Statistics=Stat|Computer Science=Comput Sci|History=Hist|"
    "Environmental Science=Environ Sci|Materials Science=Mater Sci|Cell Biology=Cell Biol|Botany=Bot|"
    "Molecular Biology=Mol Biol|Behavioral Neuroscience=Behav Neurosci|Cognitive Science=Cogn Sci|"
    "Occupational and Environmental Medicine=Occup Environ Med|Family Practice=Fam Pract|"
    "Toxicology=Toxicol|"
    "Health Economics=Health Econ|Bodywork and Movement Therapies=Bodyw Mov Ther|Dentistry=Dent|Law=Law|"
    "Food Science and Technology=Food Sci Technol|Sleep Research=Sleep Res|Linguistics=Linguist|"
    "Obstetrics & Gynecology=Obstet Gynecol|Geriatrics and Gerontology=Geriatr Gerontol|"
    "Anthropology=Anthropol|"
    "Software Engineering=Softw Eng|Robotics=Robot|Philosophy=Philos|Aging=Aging|Diabetes=Diabetes|"
    "Women's Health=Womens Health|Clinical Nutrition=Clin Nutr|Traumatic Stress=Trauma Stress|"
    "Marketing=Mark"
).split("|")
_BODIES: Final = (
    "Neural Information Processing Systems=NIPS|Very Large Data Bases=VLDB|Computer Vision=ICCV|"
    "Machine Learning=ICML|Robotics and Automation=ICRA|Artificial Intelligence=AAAI|Software "
    "Engineering=ICSE|"
    "Human Factors in Computing Systems=CHI|Computational Linguistics=ACL|Programming Language Design and "
    "Implementation=PLDI|Computer Architecture=ISCA|Pervasive Computing=PerCom|Data Mining=ICDM|"
    "Information Retrieval=SIGIR|Operating Systems Principles=SOSP|Acoustics, Speech, and Signal "
    "Processing=ICASSP"
).split("|")
_TIMES: Final = (
    "Annual|International|National|European|Joint|ACM|IEEE|IEEE/RSJ International".split("|")
)


class Containers:
    """Names of what holds a work.

    Arguments:
        chance: Where the choices come from.
        found: Names of journals from other references.
        held_out: The share of the words that is the judge's, as for `share`.
        is_judged: Whether the names are for the judge.
    """

    def __init__(
        self,
        chance: random.Random,
        found: Sequence[str],
        held_out: int | None,
        *,
        is_judged: bool,
    ) -> None:
        known = [*KNOWN, *(name for same in journal_names().same for name in same)]
        self.chance = chance
        self.found = found
        self.known = share(known, held_out, is_judged=is_judged)
        self.abbreviated = share(ABBREVIATED, held_out, is_judged=is_judged)
        self.heads = share(_HEADS, held_out, is_judged=is_judged)
        self.fields = share(_FIELDS, held_out, is_judged=is_judged)

    def journal(self) -> str:
        """Return a journal, whole or abbreviated, with full stops or without."""
        kind = self.chance.random()
        if kind < 0.35:
            return self.chance.choice(self.found)
        return self.chance.choice(self.known) if kind < 0.65 else self.invented()

    def invented(self) -> str:
        """Return a name such as journals have: ``Int J Sleep Res``."""
        chance = self.chance
        head, short_head = chance.choice(self.heads).split("=")
        field, short = chance.choice(self.fields).split("=")
        if chance.random() < 0.12:
            second, short_second = chance.choice(self.fields).split("=")
            field, short = f"{field} and {second}", f"{short} {short_second}"
        if chance.random() < 0.5:
            return f"{head} {field}"
        return dotted(f"{short_head} {short}".strip(), f"{head} {field}", chance)

    def letters(self) -> str:
        """Return a journal as chemists and physicists abbreviate it."""
        if self.chance.random() < 0.6:
            return self.chance.choice(self.abbreviated)
        head, short_head = self.chance.choice(self.heads).split("=")
        field, short = self.chance.choice(self.fields).split("=")
        return with_stops(f"{short_head} {short}".strip(), f"{head} {field}")

    def series(self) -> str:
        """Return a series of books: ``Graduate Texts in Mathematics``."""
        chance = self.chance
        field = chance.choice(self.fields).split("=")[0]
        head = chance.choice(("Springer", "Cambridge", "Routledge", "Wiley", "SIAM", "Oxford"))
        return chance.choice(
            (
                f"Graduate Texts in {field}",
                f"Lecture Notes in {field}",
                f"{head} Series in {field}",
                f"{head} Studies in {field}",
                f"Studies in {field}",
                f"{head} Monographs on {field}",
                f"Memoirs of the American {field} Society",
                f"Contributions to {field}",
                f"Monographs in {field}",
                f"Publications of the Institute of {field}",
                f"Advances in {field}",
                f"{field} Library",
            )
        )

    def proceedings(self) -> str:
        """Return the proceedings of a conference."""
        chance = self.chance
        field, acronym = chance.choice(_BODIES).split("=")
        time = chance.choice(_TIMES)
        count = chance.choice(("", f"{chance.randrange(4, 39)}th ", "21st ", "Third ", "2nd "))
        year = chance.randrange(1985, 2024)
        head = chance.choice(("Proceedings of the", "Proc. of the", "Proc.", "Proceedings of"))
        kind = chance.choice(("Conference on", "Symposium on", "Workshop on", "Conf. on"))
        tail = chance.choice(
            ("", "", f" ({acronym})", f" ({acronym} {year})", f" ({acronym}'{year % 100:02})")
        )
        return chance.choice(
            (
                f"{head} {count}{time} {kind} {field}{tail}",
                f"{head} {count}{time} {kind} {field}{tail}",
                f"{year} {time} {kind} {field}{tail}",
                f"{acronym} {year}",
                f"Advances in {field}",
            )
        )


def dotted(short: str, whole: str, chance: random.Random) -> str:
    """Return an abbreviated name, one time in three with its full stops."""
    return with_stops(short, whole) if chance.random() < 0.33 else short


def with_stops(short: str, whole: str) -> str:
    """Return an abbreviated name with a full stop behind every word that the whole name lacks."""
    words = whole.replace("&", "").split()
    return " ".join(word if word in words else f"{word}." for word in short.split())
