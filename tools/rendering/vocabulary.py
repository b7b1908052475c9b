"""Words of which works are put together: names, organisations, sites, houses and their places.

Each list is parted by `share`, so that what a tagger is judged on holds names that it never saw.
"""

from collections.abc import Sequence
from typing import Final, TypeVar

Word = TypeVar("Word")
SHARES: Final = 5
"""Every list of words is parted into so many shares."""


def share(words: Sequence[Word], held_out: int | None, *, is_judged: bool) -> list[Word]:
    """Return the words that belong to the learner or to the judge.

    Arguments:
        words: The whole list.
        held_out: The share of the judge, from 0; ``None`` where there is no judge.
        is_judged: Whether the judge's words are wanted.
    """
    if held_out is None:
        return list(words)
    return [word for at, word in enumerate(words) if (at % SHARES == held_out) is is_judged]


GIVEN: Final = (
    "Anna Benjamin Clara David Elena Frank Greta Henrik Irene Jonas Karin Lucas Maria Niels Olga Peter "
    "Rosa Stefan Teresa Victor Wendy Carlos Diana Emil Fatima George Hanna Ivan Julia José Jean-Pierre "
    "Björn Zoë Anne-Marie Søren André Wei Jing Hui Min John Mary Robert Susan James Linda Michael "
    "Elizabeth William Sarah Thomas Karen Pierre Claire Hans Ursula Paolo Giulia Ahmed Aisha Akira "
    "Alejandro Alice Amit Ana Andrew Anil Barbara Bernard Bjarne Bo Brigitte Bruno Catherine Cem "
    "Charles Charlotte Chen Christopher Cristina Daniel Deborah Dimitri Dmitry Edward Eleanor Emma "
    "Enrique Eric Eva Fabio Felix Fiona Florence Gabriel Gareth Giovanni Guillermo Gunnar Haruki "
    "Helen Hiroshi Ian Ingrid Isabel Jacques Jan Jaime Jennifer Jia Joan Joanna Jorge Joseph Juan "
    "Kate Katarzyna Keiko Kenneth Kofi Laura Leila Leonard Louise Luis Magnus Marco Margaret Marta "
    "Martin Matthew Mei Mohammed Monika Naomi Nicola Nikolai Nina Oliver Omar Patricia Patrick Paul "
    "Philippe Piotr Priya Rachel Rafael Raj Rebecca Richard Roberto Ruth Samuel Sandra Sanjay Sean "
    "Sergei Shu-Lin Simon Sofia Stephen Sven Tatiana Timothy Tomasz Ulrich Valeria Vera Vikram Xin "
    "Yasmin Yuki Yusuf Zhen"
).split()
FAMILIES: Final = (
    "Smith|Johnson|Williams|Brown|Jones|Miller|Davis|Wilson|Anderson|Taylor|Moore|Jackson|White|Harris|"
    "Clark|Lewis|Robinson|Walker|Young|Allen|King|Wright|Scott|Green|Baker|Adams|Nelson|Hill|Campbell|"
    "Mitchell|Roberts|Carter|Phillips|Evans|Turner|Parker|Collins|Edwards|Stewart|Morris|Murphy|Cook|"
    "Rogers|Morgan|Cooper|Peterson|Reed|Bailey|Bell|Kelly|Howard|Ward|Cox|Richardson|Wood|Watson|Brooks|"
    "Bennett|Gray|James|Hughes|Price|Long|Foster|Sanders|Ross|Powell|Sullivan|Russell|Fisher|Henderson|"
    "Coleman|Simmons|Patterson|Jordan|Reynolds|Hamilton|Graham|Wallace|West|Cole|Hayes|Bryant|Stone|"
    "Field|Marsh|Rose|Page|Bishop|Lane|Best|Park|Law|Day|Cross|Winter|Sommer|Koch|Bauer|Richter|Klein|"
    "Wolf|Schröder|Neumann|Schwarz|Zimmermann|Braun|Krüger|Hofmann|Hartmann|Lange|Schmitt|Werner|Krause|"
    "Meier|Lehmann|Schmid|Schulze|Maier|Köhler|Herrmann|König|Walter|Mayer|Huber|Kaiser|Fuchs|Peters|"
    "Martin|Bernard|Dubois|Robert|Durand|Moreau|Laurent|Lefebvre|Leroy|Roux|Girard|Bonnet|Dupont|Lambert|"
    "Rousseau|Vincent|Faure|Mercier|Blanc|Guérin|Boyer|Garnier|Chevalier|François|Legrand|Gauthier|"
    "García|Fernández|González|Rodríguez|López|Martínez|Sánchez|Pérez|Gómez|Jiménez|Ruiz|Hernández|Díaz|"
    "Moreno|Álvarez|Muñoz|Romero|Alonso|Gutiérrez|Navarro|Torres|Domínguez|Vázquez|Ramos|Gil|Ramírez|"
    "Serrano|Rossi|Russo|Ferrari|Esposito|Bianchi|Romano|Colombo|Ricci|Marino|Greco|Bruno|Gallo|Conti|"
    "Costa|Giordano|Mancini|Rizzo|Lombardi|Moretti|Barbieri|Fontana|Santoro|Mariani|Rinaldi|Caruso|"
    "Hansen|Johansen|Olsen|Larsen|Andersen|Pedersen|Nilsen|Kristiansen|Jensen|Karlsen|Andersson|Johansson|"
    "Karlsson|Nilsson|Eriksson|Larsson|Olsson|Persson|Svensson|Gustafsson|Pettersson|Lindqvist|Virtanen|"
    "Korhonen|Nieminen|Mäkinen|de Jong|Jansen|de Vries|Bakker|Visser|Smit|Meijer|de Boer|Mulder|de Groot|"
    "Bos|Vos|Hendriks|van Leeuwen|Dekker|Brouwer|Dijkstra|Kowalski|Nowak|Wiśniewski|Wójcik|Kamiński|"
    "Lewandowski|Zieliński|Novák|Svoboda|Novotný|Horváth|Nagy|Kovács|Tóth|Szabó|Popescu|Ionescu|Ivanov|"
    "Petrov|Sidorov|Smirnov|Kuznetsov|Popov|Volkov|Papadopoulos|Georgiou|Yılmaz|Demir|Kaya|Öztürk|Cohen|"
    "Levy|Mizrahi|Katz|Friedman|Rosenberg|Goldstein|Shapiro|Hassan|Hussein|Khan|Ahmed|Rahman|Ali|Singh|"
    "Kumar|Sharma|Gupta|Patel|Reddy|Rao|Das|Sen|Iyer|Chatterjee|Wang|Li|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|"
    "Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Gao|Luo|Kim|Lee|Park|Choi|Jung|Kang|Cho|Yoon|Sato|Suzuki|Takahashi|"
    "Tanaka|Watanabe|Ito|Yamamoto|Nakamura|Kobayashi|Saito|Kato|Nguyen|Tran|Le|Pham|Okafor|Mensah|Adeyemi|"
    "van der Berg|van Dijk|de la Cruz|von Hagen|dos Santos|Le Roux|García-López|Smith-Jones|O'Brien|"
    "D'Angelo|McDonald|Ben-David|Müller|Østergaard|Łukasik|Dvořák|El-Sayed|Di Stefano|Ó Briain|Al-Khatib|"
    "Van den Broeck|St. John|MacLeod|O’Neill|Fitzgerald|de Sousa|da Silva|Della Valle|Lo Russo|Ten Haaf|"
    "von der Heyde|van ’t Hoff|Dal Maso|La Vecchia|Ben Ali|de Oliveira Lima|Pereira|Oliveira|Ferreira"
).split("|")
BODIES: Final = (
    "World Health Organization|Centers for Disease Control and Prevention|National Institute for "
    "Health and Care Excellence|Mayo Clinic|American Heart Association|European Medicines Agency|"
    "National Multiple Sclerosis Society|Cleveland Clinic|OECD|UNICEF|Statistics Canada|"
    "Food and Agriculture Organization of the United Nations|American Psychiatric Association|"
    "Cancer Research UK|MS Trust|Institute of Medicine (US) Committee on Quality of Health Care|"
    "U.S. Department of Health and Human Services|European Commission|National Health Service|"
    "Department of Energy, Office of Science|World Bank|Pew Research Center|Institute of Medicine, "
    "Committee on Quality of Health Care in America|International Energy Agency|Arthritis Foundation|"
    "American Diabetes Association|Alzheimer's Association|National Institutes of Health|NHS England|"
    "U.S. Food and Drug Administration|Environmental Protection Agency|Office for National Statistics|"
    "American Cancer Society|Intergovernmental Panel on Climate Change|United Nations|UNESCO|NASA|IPCC|"
    "Royal College of Physicians|British Medical Association|Public Health England|Health Canada|"
    "Australian Bureau of Statistics|National Academies of Sciences, Engineering, and Medicine|"
    "American Psychological Association|European Centre for Disease Prevention and Control|"
    "Ministry of Health, Labour and Welfare|National Center for Health Statistics|Bundesärztekammer|"
    "Statistisches Bundesamt|Robert Koch-Institut|Institut national de la statistique|RAND Corporation|"
    "International Organization for Standardization|Amnesty International|Human Rights Watch|"
    "European Food Safety Authority|National Sleep Foundation|American Academy of Pediatrics|"
    "Joint Committee on Vaccination and Immunisation|Kaiser Family Foundation|Bureau of Labor Statistics"
).split("|")
GROUPS: Final = (
    "SPRINT Research Group|GBD 2019 Collaborators|CONSORT Group|RECOVERY Collaborative Group|"
    "European Sleep Consortium|Writing Group for the DIRECT Study|ORCHID Study Investigators|"
    "PRISMA Group|GBD 2016 Risk Factors Collaborators|Antithrombotic Trialists' Collaboration|"
    "CRASH-2 Trial Collaborators|Diabetes Prevention Program Research Group|UK Biobank Steering Committee|"
    "NCD Risk Factor Collaboration|The ATLAS Collaboration|STROBE Initiative|HOPE-3 Investigators|"
    "International HapMap Consortium|MTA Cooperative Group|ISIS-2 (Second International Study of Infarct "
    "Survival) Collaborative Group|KEYNOTE-024 Investigators|Cochrane Stroke Group"
).split("|")
SITES: Final = (
    "Healthline|WebMD|Medical News Today|Verywell Health|BBC News|The New York Times|The Guardian|"
    "Harvard Health|MedlinePlus|Wikipedia|NHS|Our World in Data|Psychology Today|Reuters|Nature News|"
    "Cleveland Clinic|Scientific American|Forbes|The Conversation|National Geographic|healthline|"
    "Washington Post|CNN|TIME|The Atlantic|Wired|Livescience|ScienceDaily|Everyday Health|Bloomberg|"
    "The Economist|Vox|Consumer Reports|Johns Hopkins Medicine|Stanford Encyclopedia of Philosophy|"
    "Encyclopaedia Britannica|MSDManuals|Drugs.com|Medscape|Harvard Business Review|Mayo Clinic|"
    "National MS Society|StatPearls|UpToDate|The Wall Street Journal|Los Angeles Times|Le Monde|"
    "Der Spiegel|El País|Ars Technica|GitHub|YouTube|Medium|Kaggle|Stack Overflow|Quanta Magazine"
).split("|")
HOUSES: Final = (
    "Oxford University Press:Oxford|Cambridge University Press:Cambridge|Springer:Berlin|Springer:New York|"
    "Elsevier:Amsterdam|Wiley:Hoboken, NJ|John Wiley & Sons:New York|Penguin:London|Penguin Books:London|"
    "Longman:London|Routledge:London|Sage:London|SAGE Publications:Thousand Oaks, CA|Academic Press:San "
    "Diego|"
    "Wiley-Blackwell:Oxford|Blackwell:Oxford|McGraw-Hill:New York|Harvard University Press:Cambridge, MA|"
    "MIT Press:Cambridge|The MIT Press:Cambridge, Massachusetts|National Academies Press:Washington, DC|"
    "National Academies Press (US):Washington (DC)|Thieme:Stuttgart|Karger:Basel|Guilford Press:New York|"
    "W. W. Norton:New York|Norton:New York|Random House:New York|HarperCollins:New York|Macmillan:London|"
    "Palgrave Macmillan:Basingstoke|Pearson:Boston|Prentice Hall:Upper Saddle River, NJ|CRC Press:Boca "
    "Raton|"
    "CRC Press:Boca Raton (FL)|Taylor & Francis:London|American Psychological Association:Washington, DC|"
    "ProQuest:Ann Arbor, MI|Humana Press:Totowa, NJ|Lippincott Williams & Wilkins:Philadelphia|"
    "Churchill Livingstone:Edinburgh|Mosby:St. Louis|Saunders:Philadelphia|W.B. Saunders:Philadelphia|"
    "University of California Press:Berkeley|University of Chicago Press:Chicago|Basic Books:New York|"
    "World Health Organization:Geneva|WHO:Geneva|OECD Publishing:Paris|RAND Corporation:Santa Monica, CA|"
    "Simon & Schuster:New York|Princeton University Press:Princeton|Yale University Press:New Haven|"
    "University of Leeds:Leeds|Morgan Kaufmann:San Mateo, CA|Addison-Wesley:Reading, MA|ACM Press:New York|"
    "IEEE:Piscataway, NJ|IEEE Computer Society Press:Los Alamitos, CA|Kluwer Academic Publishers:Dordrecht|"
    "Birkhäuser:Basel|Walter de Gruyter:Berlin|Suhrkamp:Frankfurt am Main|Mohr Siebeck:Tübingen|"
    "Beck:München|"
    "Gallimard:Paris|Presses Universitaires de France:Paris|Armand Colin:Paris|Il Mulino:Bologna|"
    "Alianza Editorial:Madrid|Siglo XXI:México|Fondo de Cultura Económica:México, D.F.|Brill:Leiden|"
    "Edward Elgar:Cheltenham|Bloomsbury:London|Verso:London|Polity Press:Cambridge|Duke University "
    "Press:Durham|"
    "Cornell University Press:Ithaca, NY|Johns Hopkins University Press:Baltimore|Island Press:Washington|"
    "Columbia University Press:New York|Stanford University Press:Stanford, CA|Dover:Mineola, NY|"
    "University of Toronto Press:Toronto|Melbourne University Press:Melbourne|Open University "
    "Press:Maidenhead|"
    "Erlbaum:Hillsdale, NJ|Lawrence Erlbaum Associates:Mahwah, NJ|Hogrefe:Göttingen|Jossey-Bass:San "
    "Francisco|"
    "StatPearls Publishing:Treasure Island (FL)|American Chemical Society:Washington, DC|Faber & "
    "Faber:London|"
    "Royal Society of Chemistry:Cambridge, UK|Wadsworth:Belmont, CA|Houghton Mifflin:Boston|Vintage:New "
    "York|"
    "BMJ Books:London|Radcliffe:Oxford|Knopf:New York|Farrar, Straus and Giroux:New York|Viking:New York|"
    "Agency for Healthcare Research and Quality:Rockville (MD)|National Cancer Institute:Bethesda (MD)|"
    "Statistics Canada:Ottawa|Government Printing Office:Washington, D.C.|HMSO:London|The Stationery "
    "Office:London"
).split("|")
UNIVERSITIES: Final = (
    "University of Leeds:Leeds, UK|Stanford University:Stanford, CA|University of Toronto:Toronto|"
    "Harvard University:Cambridge, MA|MIT:Cambridge, MA|Universität Heidelberg:Heidelberg|"
    "University of Michigan:Ann Arbor|Carnegie Mellon University:Pittsburgh, PA|Uppsala University:Uppsala|"
    "Central Michigan University:Mount Pleasant (MI)|Université Paris-Sorbonne:Paris|ETH Zürich:Zürich|"
    "University of Oxford:Oxford|Delft University of Technology:Delft|Universidad de Chile:Santiago|"
    "University of Illinois at Urbana-Champaign:Urbana, IL|University of Otago:Dunedin|Yale "
    "University:New Haven"
).split("|")
PLACES: Final = (
    "New York|London|Paris|Berlin|San Francisco|Montreal, Canada|Vienna, Austria|Seattle, WA|Kyoto, Japan|"
    "Washington, DC|Boston, MA|Barcelona, Spain|Vancouver, BC|Sydney|Zurich|Edinburgh, Scotland|San "
    "Diego, CA|"
    "Portland, Oregon|Amsterdam, The Netherlands|Beijing, China|Copenhagen|Austin, TX|Rome, Italy|Helsinki"
).split("|")
