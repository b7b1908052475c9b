"""Files of references as programs and people write them, and the entry that each should get."""

from typing import Final, NamedTuple


class Written(NamedTuple):
    """A file, and the entry that a certain work should get in it."""

    file: str
    entry: str
    encoding: str = "utf-8"


FILES: Final = {
    "zotero": Written(
        file=r"""@article{smith_tea_2014,
	title = {Tea and sleep: a trial},
	volume = {348},
	issn = {1756-1833},
	url = {https://www.bmj.com/content/348/g1234},
	doi = {10.1136/bmj.g1234},
	language = {en},
	number = {2},
	urldate = {2024-05-05},
	journal = {BMJ},
	author = {Smith, John A. and Roe, Ann},
	month = may,
	year = {2014},
	pages = {100--105},
}

@misc{noauthor_massage_nodate,
	title = {Massage},
	url = {https://example.org/massage},
	urldate = {2024-05-05},
}

@book{jones_history_2010,
	address = {Oxford},
	title = {The history of tea},
	publisher = {OUP},
	author = {Jones, Betty},
	year = {2010},
}
""",
        entry=r"""@article{nunez_massage_2020,
	title = {Massage \& fatigue in Łódź: a “trial”},
	volume = {5},
	doi = {10.1000/tea_20},
	number = {2},
	journal = {J Tea},
	author = {Nuñez, José and van der Berg, Ann and {Tea Study Group}},
	year = {2020},
	pages = {100--105},
	pmid = {24949078},
}""",
    ),
    "jabref": Written(
        file=r"""% Encoding: UTF-8

@Article{Smith2014,
  author    = {Smith, John and Roe, Ann},
  journal   = {BMJ},
  title     = {Tea and sleep: a trial},
  year      = {2014},
  number    = {2},
  pages     = {100--105},
  volume    = {348},
  doi       = {10.1136/bmj.g1234},
  publisher = {BMJ},
}

@Book{Zorn2010,
  author    = {Zorn, Betty},
  publisher = {OUP},
  title     = {The history of tea},
  year      = {2010},
}

@Comment{jabref-meta: databaseType:bibtex;}
""",
        entry=r"""@Article{Nunez2020,
  author    = {Nuñez, José and van der Berg, Ann and {Tea Study Group}},
  journal   = {J Tea},
  title     = {Massage \& fatigue in Łódź: a “trial”},
  year      = {2020},
  number    = {2},
  pages     = {100--105},
  volume    = {5},
  doi       = {10.1000/tea_20},
  pmid      = {24949078},
}""",
    ),
    "mendeley": Written(
        file=r"""@article{Smith2014,
abstract = {Tea.},
author = {Smith, John and Roe, Ann},
doi = {10.1136/bmj.g1234},
journal = {BMJ},
number = {2},
pages = {100--105},
title = {{Tea and sleep: a trial}},
volume = {348},
year = {2014}
}
@book{Jones2010,
author = {Jones, Betty},
publisher = {OUP},
title = {{The history of tea}},
year = {2010}
}
""",
        entry=r"""@article{Nunez2020,
author = {Nuñez, José and van der Berg, Ann and {Tea Study Group}},
doi = {10.1000/tea_20},
journal = {J Tea},
number = {2},
pages = {100--105},
pmid = {24949078},
title = {{Massage \& fatigue in Łódź: a “trial”}},
volume = {5},
year = {2020}
}""",
    ),
    "endnote": Written(
        file=r"""@article{RN12,
   author = {Smith, John and Roe, Ann},
   title = {Tea and sleep: a trial},
   journal = {BMJ},
   volume = {348},
   number = {2},
   pages = {100-105},
   DOI = {10.1136/bmj.g1234},
   year = {2014},
   type = {Journal Article}
}

@book{RN9,
   author = {Jones, Betty},
   title = {The history of tea},
   publisher = {OUP},
   year = {2010},
   type = {Book}
}

""",
        entry=r"""@article{RN13,
   author = {Nuñez, José and van der Berg, Ann and {Tea Study Group}},
   title = {Massage \& fatigue in Łódź: a “trial”},
   journal = {J Tea},
   volume = {5},
   number = {2},
   pages = {100-105},
   DOI = {10.1000/tea_20},
   year = {2020},
   pmid = {24949078}
}""",
    ),
    "bibdesk": Written(
        file=r"""%% This BibTeX bibliography file was created using BibDesk.
%% https://bibdesk.sourceforge.io/

%% Saved with string encoding Unicode (UTF-8)

@article{Smith:2014aa,
	Author = {Smith, John and Roe, Ann},
	Date-Added = {2024-05-05 10:00:00 +0200},
	Journal = {BMJ},
	Pages = {100--105},
	Title = {Tea and sleep: a trial},
	Volume = {348},
	Year = {2014}}

@book{Jones:2010aa,
	Author = {Jones, Betty},
	Publisher = {OUP},
	Title = {The history of tea},
	Year = {2010}}
""",
        entry=r"""@article{Nunez:2020,
	Author = {Nuñez, José and van der Berg, Ann and {Tea Study Group}},
	Doi = {10.1000/tea_20},
	Journal = {J Tea},
	Number = {2},
	Pages = {100--105},
	Pmid = {24949078},
	Title = {Massage \& fatigue in Łódź: a “trial”},
	Volume = {5},
	Year = {2020}}""",
    ),
    "hand": Written(
        file=r"""@string{bmj = "BMJ"}
@ARTICLE{smith14,
  AUTHOR = "John Smith and Ann Roe",
  TITLE = "Tea and sleep: a trial",
  JOURNAL = bmj,
  YEAR = 2014,
  VOLUME = 348,
  PAGES = "100--105"
}
@BOOK{jones10,
  AUTHOR = "Betty Jones and Karl M{\"u}ller",
  TITLE = "The history of tea",
  PUBLISHER = "OUP",
  YEAR = 2010
}
""",
        entry=r"""@ARTICLE{nunez20,
  AUTHOR = "Jos{\'e} Nu{\~n}ez and van der Berg, Ann and {Tea Study Group}",
  TITLE = "Massage \& fatigue in {\L}{\'o}d{\'z}: a ``trial''",
  JOURNAL = "J Tea",
  YEAR = 2020,
  VOLUME = 5,
  NUMBER = 2,
  PAGES = "100--105",
  DOI = "10.1000/tea_20",
  PMID = "24949078"
}""",
    ),
    "scholar": Written(
        file=r"""@article{smith2014tea,
  title={Tea and sleep: a trial},
  author={Smith, John and Roe, Ann},
  journal={BMJ},
  volume={348},
  number={2},
  pages={100--105},
  year={2014},
  publisher={British Medical Journal Publishing Group}
}

@book{jones2010history,
  title={The history of tea},
  author={Jones, Betty},
  year={2010},
  publisher={OUP}
}
""",
        entry=r"""@article{nunez2020massage,
  title={Massage \& fatigue in Łódź: a “trial”},
  author={Nuñez, José and van der Berg, Ann and {Tea Study Group}},
  journal={J Tea},
  volume={5},
  number={2},
  pages={100--105},
  year={2020},
  doi={10.1000/tea_20},
  pmid={24949078}
}""",
    ),
    "betterbibtex": Written(
        file=r"""@article{smithTeaSleepTrial2014,
  title = {Tea and Sleep: A Trial},
  author = {Smith, John and Roe, Ann},
  date = {2014-05-08},
  journaltitle = {BMJ},
  volume = {348},
  number = {2},
  pages = {100--105},
  doi = {10.1136/bmj.g1234},
  langid = {english}
}

@book{zornHistoryTea2010,
  title = {The History of Tea},
  author = {Zorn, Betty},
  date = {2010},
  publisher = {{OUP}},
  location = {{Oxford}}
}
""",
        entry=r"""@article{nunezMassageFatigueLodz2020,
  title = {Massage \& fatigue in Łódź: a “trial”},
  author = {Nuñez, José and van der Berg, Ann and {Tea Study Group}},
  date = {2020},
  journaltitle = {J Tea},
  volume = {5},
  number = {2},
  pages = {100--105},
  doi = {10.1000/tea_20},
  pmid = {24949078}
}""",
    ),
    "biblatex": Written(
        file=r"""@article{smith-2014,
    author       = {Smith, John and Roe, Ann},
    title        = {Tea and sleep: a trial},
    journaltitle = {BMJ},
    date         = {2014},
    pages        = {100--105},
    doi          = {10.1136/bmj.g1234},
}

@online{who-tea,
    author       = {{World Health Organization}},
    title        = {Tea},
    date         = {2020},
    url          = {https://example.org/tea},
    urldate      = {2024-05-05},
}
""",
        entry=r"""@article{nunez-2020,
    author       = {Nuñez, José and van der Berg, Ann and {Tea Study Group}},
    title        = {Massage \& fatigue in Łódź: a “trial”},
    journaltitle = {J Tea},
    date         = {2020},
    volume       = {5},
    number       = {2},
    pages        = {100--105},
    doi          = {10.1000/tea_20},
    pmid         = {24949078},
}""",
    ),
    "tabs-crlf-latin1": Written(
        file=(
            "@article{Mueller2014,\r\n"
            "\tauthor={Müller, Jörg and Roe, Ann},\r\n"
            "\ttitle={Tee und Schlaf},\r\n"
            "\tjournal={BMJ},\r\n"
            "\tyear={2014}\r\n"
            "}\r\n"
            "\r\n"
            "@article{Zorn2015,\r\n"
            "\tauthor={Zorn, Ann},\r\n"
            "\ttitle={Tee},\r\n"
            "\tjournal={BMJ},\r\n"
            "\tyear={2015}\r\n"
            "}\r\n"
        ),
        entry=(
            "@article{nunez-2020,\r\n"
            "\tauthor={Nuñez, José and van der Berg, Ann and {Tea Study Group}},\r\n"
            "\ttitle={Massage \\& fatigue in {\\L}ód{\\'z}: a “trial”},\r\n"
            "\tjournal={J Tea},\r\n"
            "\tyear={2020},\r\n"
            "\tvolume={5},\r\n"
            "\tnumber={2},\r\n"
            "\tpages={100--105},\r\n"
            "\tdoi={10.1000/tea_20},\r\n"
            "\tpmid={24949078}\r\n"
            "}"
        ),
        encoding="cp1252",
    ),
    "leading-commas": Written(
        file=r"""@article{smith-2014
, author = {Smith, John}
, title = {Tea and sleep}
, journal = {BMJ}
, year = {2014}
}

@article{jones-2015
, author = {Jones, Ann}
, title = {Tea}
, journal = {BMJ}
, year = {2015}
}
""",
        entry=r"""@article{nunez-2020
, author = {Nuñez, José and van der Berg, Ann and {Tea Study Group}}
, title = {Massage \& fatigue in Łódź: a “trial”}
, journal = {J Tea}
, year = {2020}
, volume = {5}
, number = {2}
, pages = {100--105}
, doi = {10.1000/tea_20}
, pmid = {24949078}
}""",
    ),
    "aligned-after": Written(
        file=r"""@article{smith2014,
  author =       {Smith, John},
  title =        {Tea and sleep},
  journal =      {BMJ},
  year =         2014,
}

@article{zeta2014,
  author =       {Zeta, John},
  title =        {Tea and milk},
  journal =      {BMJ},
  year =         2014,
}
""",
        entry=r"""@article{nunez2020,
  author =       {Nuñez, José and van der Berg, Ann and {Tea Study Group}},
  title =        {Massage \& fatigue in Łódź: a “trial”},
  journal =      {J Tea},
  year =         2020,
  volume =       5,
  number =       2,
  pages =        {100--105},
  doi =          {10.1000/tea_20},
  pmid =         {24949078},
}""",
    ),
    "habits-of-fields": Written(
        file=r"""@article{Adams2010tea,
  author = "Adams, John",
  title = {Tea and sleep},
  journal = "BMJ",
  year = 2010,
  month = mar,
  volume = "348",
  pmid = 1234,
}

@article{Brown2011water,
  author = "Brown, Ann",
  title = {Water in the morning},
  journal = "BMJ",
  year = 2011,
  month = apr,
  volume = "349",
  pmid = 1235,
}
""",
        entry=r"""@article{Nunez2020massage,
  author = "Nuñez, José and van der Berg, Ann and {Tea Study Group}",
  title = {Massage \& fatigue in Łódź: a “trial”},
  journal = "J Tea",
  year = 2020,
  month = may,
  volume = "5",
  number = "2",
  pages = "100--105",
  doi = "10.1000/tea_20",
  pmid = 24949078,
}""",
    ),
    "narrow-column": Written(
        file=r"""@book{smith2014,
  author = {Smith, John},
  title  = {Tea and sleep},
  year   = {2014},
  month  = {March},
}

@book{zeta2014,
  author = {Zeta, John},
  title  = {Tea and milk},
  year   = {2014},
  month  = {May},
}
""",
        entry=r"""@article{nunez2020,
  author = {Nuñez, José and van der Berg, Ann and {Tea Study Group}},
  title  = {Massage \& fatigue in Łódź: a “trial”},
  journal = {J Tea},
  year   = {2020},
  month  = {May},
  volume = {5},
  number = {2},
  pages  = {100--105},
  doi    = {10.1000/tea_20},
  pmid   = {24949078},
}""",
    ),
    "touching-column": Written(
        file=r"""@article{smith2014,
  author = {Smith, John},
  title  = {Tea and sleep},
  journal= {BMJ},
  year   = 2014,
  month  = 3,
}

@book{zeta2014,
  author = {Zeta, John},
  title  = {Tea and milk},
  year   = 2014,
  month  = 10,
}
""",
        entry=r"""@article{nunez2020,
  author = {Nuñez, José and van der Berg, Ann and {Tea Study Group}},
  title  = {Massage \& fatigue in Łódź: a “trial”},
  journal= {J Tea},
  year   = 2020,
  month  = 5,
  volume = 5,
  number = 2,
  pages  = {100--105},
  doi    = {10.1000/tea_20},
  pmid   = {24949078},
}""",
    ),
}
"""By the program, or by what is peculiar about the file."""
