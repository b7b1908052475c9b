"""Real journals with the names they go by, for works that are made up."""

from typing import Final, NamedTuple


class Journal(NamedTuple):
    """A journal: its full title, its ISO-4 abbreviation and the forms that registries carry."""

    full: str
    iso: str
    """As PubMed's ``ISOAbbreviation``, with its points."""
    prefix: str
    """Of its DOIs."""
    code: str
    """What its DOIs' suffixes begin with."""
    articles: bool = False
    """Whether its works have article numbers in place of pages."""

    @property
    def nlm(self) -> str:
        """The abbreviation as NLM prints it: without points."""
        return self.iso.replace(".", "")


_TABLE: Final = """
Acta Neurologica Scandinavica|Acta Neurol. Scand.|10.1111|ane
American Heart Journal|Am. Heart J.|10.1016|j.ahj
American Journal of Epidemiology|Am. J. Epidemiol.|10.1093|aje
American Journal of Psychiatry|Am. J. Psychiatry|10.1176|appi.ajp
Anesthesiology|Anesthesiology|10.1097|aln
Annals of Internal Medicine|Ann. Intern. Med.|10.7326|m
Annals of Neurology|Ann. Neurol.|10.1002|ana
Annals of Surgery|Ann. Surg.|10.1097|sla
Annals of the Rheumatic Diseases|Ann. Rheum. Dis.|10.1136|annrheumdis
Archives of Physical Medicine and Rehabilitation|Arch. Phys. Med. Rehabil.|10.1016|j.apmr
BMC Medicine|BMC Med.|10.1186|s12916|a
BMC Public Health|BMC Public Health|10.1186|s12889|a
BMJ Open|BMJ Open|10.1136|bmjopen|a
Brain|Brain|10.1093|brain
British Journal of Cancer|Br. J. Cancer|10.1038|sj.bjc
British Journal of Surgery|Br. J. Surg.|10.1002|bjs
Chest|Chest|10.1378|chest
Circulation|Circulation|10.1161|circulationaha
Clinical Infectious Diseases|Clin. Infect. Dis.|10.1093|cid
Clinical Rehabilitation|Clin. Rehabil.|10.1177|crh
Diabetes Care|Diabetes Care|10.2337|dc
Environmental Health Perspectives|Environ. Health Perspect.|10.1289|ehp
European Heart Journal|Eur. Heart J.|10.1093|eurheartj
European Journal of Clinical Nutrition|Eur. J. Clin. Nutr.|10.1038|ejcn
European Journal of Neurology|Eur. J. Neurol.|10.1111|ene
Frontiers in Psychology|Front. Psychol.|10.3389|fpsyg|a
Gastroenterology|Gastroenterology|10.1053|j.gastro
Gut|Gut|10.1136|gutjnl
Headache|Headache|10.1111|head
International Journal of Epidemiology|Int. J. Epidemiol.|10.1093|ije
International Journal of Obesity|Int. J. Obes. (Lond.)|10.1038|ijo
Journal of Bone and Mineral Research|J. Bone Miner. Res.|10.1002|jbmr
Journal of Clinical Endocrinology and Metabolism|J. Clin. Endocrinol. Metab.|10.1210|jc
Journal of Clinical Epidemiology|J. Clin. Epidemiol.|10.1016|j.jclinepi
Journal of Clinical Oncology|J. Clin. Oncol.|10.1200|jco
Journal of Infectious Diseases|J. Infect. Dis.|10.1093|infdis
Journal of Neurology|J. Neurol.|10.1007|s00415
Journal of Neurology, Neurosurgery and Psychiatry|J. Neurol. Neurosurg. Psychiatry|10.1136|jnnp
Journal of Pediatrics|J. Pediatr.|10.1016|j.jpeds
Journal of Sleep Research|J. Sleep Res.|10.1111|jsr
Journal of the American Geriatrics Society|J. Am. Geriatr. Soc.|10.1111|jgs
Journal of Vascular Surgery|J. Vasc. Surg.|10.1016|j.jvs
Kidney International|Kidney Int.|10.1038|ki
Multiple Sclerosis Journal|Mult. Scler.|10.1177|msj
Nature Medicine|Nat. Med.|10.1038|nm
Neurology|Neurology|10.1212|wnl
NeuroImage|Neuroimage|10.1016|j.neuroimage
Nutrients|Nutrients|10.3390|nu|a
Obesity Reviews|Obes. Rev.|10.1111|obr
Pain|Pain|10.1016|j.pain
Pediatrics|Pediatrics|10.1542|peds
PLoS Medicine|PLoS Med.|10.1371|journal.pmed|a
PLoS One|PLoS One|10.1371|journal.pone|a
Psychological Medicine|Psychol. Med.|10.1017|psm
Psychosomatic Medicine|Psychosom. Med.|10.1097|psy
Radiology|Radiology|10.1148|radiol
Scandinavian Journal of Public Health|Scand. J. Public Health|10.1177|sjp
Scientific Reports|Sci. Rep.|10.1038|s41598|a
Sleep|Sleep|10.1093|sleep
Stroke|Stroke|10.1161|strokeaha
Thorax|Thorax|10.1136|thoraxjnl
Trials|Trials|10.1186|s13063|a
"""


def _journal(line: str) -> Journal:
    full, iso, prefix, code, *rest = line.split("|")
    return Journal(full, iso, prefix, code, bool(rest))


JOURNALS: Final = tuple(_journal(line) for line in _TABLE.strip().splitlines())
