"""Titles as articles, books and pages bear them, put together of words."""

import random
from typing import Final

from tools.rendering.vocabulary import share

_WORDS: Final = {
    "condition": (
        "multiple sclerosis|type 2 diabetes|asthma|low back pain|migraine|breast cancer|depression|obesity|"
        "chronic kidney disease|hypertension|rheumatoid arthritis|Parkinson's disease|Alzheimer disease|"
        "schizophrenia|HIV infection|COVID-19|tuberculosis|malaria|stroke|heart failure|osteoarthritis of "
        "the "
        "knee|fibromyalgia|insomnia|postpartum depression|colorectal cancer|sepsis|psoriasis|celiac disease|"
        ""
        "irritable bowel syndrome|chronic obstructive pulmonary disease (COPD)|hepatitis C|autism|epilepsy|"
        "Crohn's disease|non-small-cell lung cancer|anxiety disorders|SARS-CoV-2 infection|dementia|gout|"
        "acute myeloid leukaemia|ADHD|post-traumatic stress disorder|atrial fibrillation|cystic fibrosis"
    ),
    "treatment": (
        "massage therapy|vitamin D supplementation|cognitive behavioural therapy|metformin|yoga|acupuncture|"
        ""
        "statins|aspirin|exercise training|mindfulness-based stress reduction|rituximab|physiotherapy|"
        "insulin|"
        "low-dose CT screening|intermittent fasting|omega-3 fatty acids|telemedicine|deep brain stimulation|"
        ""
        "green tea|a Mediterranean diet|influenza vaccination|beta-blockers|tai chi|probiotics|ketamine|"
        "hormone replacement therapy|hyperbaric oxygen|music therapy|bariatric surgery|remdesivir|caffeine|"
        "smoking cessation programmes|motivational interviewing|spinal manipulation|cannabidiol|CBT-I"
    ),
    "outcome": (
        "quality of life|mortality|fatigue|sleep quality|blood pressure|pain|cardiovascular risk|gait|"
        "anxiety|"
        "muscle strength|hospital readmission|cognitive decline|body weight|health care costs|balance|stress|"
        ""
        "glycaemic control|bone mineral density|immune function|depressive symptoms|all-cause mortality|mood|"
        ""
        "survival|return to work|spasticity|inflammation|birth weight|adherence|patient satisfaction|memory"
    ),
    "people": (
        "older adults|children|adolescents|pregnant women|nursing home residents|primary care patients|men|"
        "postmenopausal women|veterans|health care workers|university students|rats|mice|adults|nurses|"
        "patients with cancer|preterm infants|athletes|caregivers|low-income households|general "
        "practitioners"
    ),
    "design": (
        "a randomized controlled trial|a systematic review and meta-analysis|a pilot study|a cohort study|"
        "a cross-sectional study|results from a national survey|a case report|a qualitative study|a review|"
        "systematic review|a double-blind, placebo-controlled trial|a narrative review|a longitudinal study|"
        ""
        "a case-control study|an umbrella review|a scoping review|study protocol|a network meta-analysis|"
        "a multicentre, open-label, phase 3 trial|a Mendelian randomisation study|the SPRINT trial|an update|"
        ""
        "evidence from 12 countries|a retrospective analysis of 1,204 patients|lessons from the field|Part "
        "II"
    ),
    "method": (
        "deep learning|conditional random fields|Bayesian inference|genetic algorithms|support vector "
        "machines|"
        "constraint satisfaction|density functional theory|molecular dynamics|Monte Carlo methods|wavelets|"
        "model checking|reinforcement learning|support-vector networks|graph neural networks|TCP/IP|fMRI|"
        "single-cell RNA sequencing|CRISPR-Cas9|mass spectrometry|finite elements|principal component "
        "analysis"
    ),
    "problem": (
        "image recognition|named entity recognition|speech synthesis|register allocation|protein folding|"
        "climate modelling|traffic control|water quality|data integration|parallel computing|gene expression|"
        ""
        "citation analysis|robot navigation|fraud detection|drug discovery|machine translation|peer review|"
        "reference extraction|code generation|energy storage|catalysis|soil erosion|ocean circulation"
    ),
    "matter": (
        "democracy|empire|memory|gender|migration|nationalism|the welfare state|Shakespeare|modernity|"
        "justice|"
        "colonial Brazil|the French Revolution|Kant|landscape|globalization|urban space|the novel|ritual|"
        "medieval England|trade unions|the Cold War|religion|money|citizenship|translation|photography|"
        "slavery"
    ),
    "country": (
        "the United States|China|England|Sweden|Brazil|India|sub-Saharan Africa|Germany|Japan|Iran|Australia|"
        ""
        "rural Kenya|Europe|New York City|South Korea|Finland|the Netherlands|Mexico|Ontario, Canada|Ghana"
    ),
    "matters": (
        "Vitamin D|Hepatitis B|Multiple sclerosis|Dementia|What Is MS?|Massage therapy for back pain|"
        "High blood pressure|Can massage help with sleep?|Type 2 diabetes: symptoms and causes|Influenza|"
        "10 Benefits of Green Tea|Vitamins and minerals|Is Coffee Good for You?|Health Benefits of Yoga|"
        "Obesity and overweight|Sleep apnea|How much water should you drink every day?|Climate change|"
        "Fact sheet: tuberculosis|COVID-19 vaccines|Low back pain|Mental health: strengthening our response|"
        ""
        "Understanding Your Blood Test Results|Physical activity|Coronavirus disease (COVID-19): Masks|About "
        "Us|"
        "Can Massage Help with MS Symptoms|Healthy diet|Magnesium: Fact Sheet for Health Professionals|"
        "Malaria|"
        "Multiple Sclerosis: Hope Through Research|Massage and Bodywork: Massage and Multiple Sclerosis|"
        "Autism|"
        "The 5 Best Exercises for Knee Pain, According to Experts|Why Sleep Matters|Stress Management|"
        "Methods"
    ),
}
_TITLES: Final = (
    "Effects of {treatment} on {outcome} in {people} with {condition}: {design}",
    "Effect of {treatment} on {outcome} in {condition}",
    "The effectiveness of {treatment} for {condition}: {design}",
    "{treatment} for {condition}",
    "{treatment} for {condition}: {design}",
    "{treatment} versus {treatment} for the treatment of {condition}",
    "Is {treatment} effective in {condition}? {design}",
    "Does {treatment} improve {outcome}? {design}",
    "Does {treatment} reduce {outcome} in {people}?",
    "{outcome} and {outcome} in {people} with {condition}",
    "{outcome}, {outcome}, and {outcome} among {people} in {country}, {year}-{year2}",
    "Trends in {condition} in {country}, {year}–{year2}",
    "Prevalence of {condition} in {country}: {design}",
    "Prevalence of {condition} among {people}, {country}, {year}",
    "Association between {treatment} and {outcome}: {design}",
    "{condition}",
    "{condition} in {people}",
    "Management of {condition}: an update",
    "Global burden of {condition}, {year}–{year2}: {design}",
    "Clinical practice. {condition}",
    "Long-term {outcome} after {treatment} in {people}",
    "Predictors of {outcome} in {people} (the HEART study): {design}",
    "Comparison of {treatment}, {treatment}, and {treatment} in {condition}",
    "A {number}-year follow-up of {people} with {condition}",
    "“{outcome}”: {people}'s experiences of {condition}",
    "What do we know about {condition}?",
    "What works? {treatment} in {country}",
    "Why {people} with {condition} stop {treatment} and what to do about it",
    "Reply to “{treatment} for {condition}”",
    "{method} for {problem}",
    "A {method} approach to {problem}",
    "On the use of {method} in {problem}",
    "{problem} with {method}: {design}",
    "{problem} via {method} and {method}",
    "Towards {problem}: {method} revisited",
    "An introduction to {method}",
    "Learning {problem} from {number} examples",
    "FAST-{number}: {method} for {problem} in C. elegans",
    "{method}, {method}, and {problem}",
    "Fast {problem} using {method} and its application to {problem}",
    "IL-{number} and TNF-α in {condition}",
    "N-terminal domain of p53 in {condition}",
    "Synthesis, structure, and properties of Li2FeSiO4 for {problem}",
    "Measurement of the W boson mass in pp collisions at √s = {number} TeV",
    "{matter} and {matter}",
    "{matter}, {matter}, and the politics of {matter}",
    "The making of {matter}: {matter} in {country}, {year}-{year2}",
    "{matter}: A History",
    "A history of {matter} in {country}",
    "Rethinking {matter}",
    "The {matter} reader",
    "From {matter} to {matter}: essays in honour of {country}",
    "Whose {matter}? Reflections on {matter} after {year}",
    "{matter} in the age of {matter}. A comparative study",
    "L'histoire de {matter} en France ({year}-{year2})",
    "Zur Geschichte der {matter} in {country}",
    "Efectos de {treatment} en pacientes con {condition}",
    "Die Wirkung von {treatment} bei {condition}: eine Übersicht",
    "La qualité de vie des patients atteints de {condition}",
    "Guidelines for {treatment}, {year}",
    "WHO guidelines on {treatment} and {outcome}",
    "Report on {condition} {year}",
    "The state of {problem} {year}",
    "Handbook of {method}",
    "{matter} theory: principles, methods, applications",
    "Principles of {method} and {problem}",
)
_SMALL: Final = frozenset(
    "a an the and or of for in on to with by at from vs versus de la en der die bei von et".split()
)


class Titles:
    """Titles for works.

    Arguments:
        chance: Where the choices come from.
        found: Titles of other references.
        held_out: The share of the words that is the judge's, as for `share`.
        is_judged: Whether the titles are for the judge.
    """

    def __init__(
        self, chance: random.Random, found: list[str], held_out: int | None, *, is_judged: bool
    ) -> None:
        self.chance = chance
        self.found = found
        self.short = [one for one in found if len(one.split()) <= 9]
        self.titles = share(_TITLES, held_out, is_judged=is_judged)
        self.words = {
            name: share(words.split("|"), held_out, is_judged=is_judged)
            for name, words in _WORDS.items()
        }

    def title(self) -> str:
        """Return the title of an article; one in five has a second part, some are in title case."""
        kind = self.chance.random()
        title = self.chance.choice(self.found) if kind < 0.5 else self.invented()
        kind = self.chance.random()
        if kind < 0.03:
            year = self.chance.randrange(1980, 2024)
            title += self.chance.choice((f", {year}", f" ({year}-{year + 5})", f" in {year}"))
        elif kind < 0.06:
            title = title.rstrip("?") + "?"
        elif kind < 0.12:
            title = (
                f"{title.rstrip('?')}{self.chance.choice('?:::')} {self.chance.choice(self.short)}"
            )
        elif kind < 0.13:
            title = max(title.split(":")[0].split(" "), key=len).capitalize()
        return self.cased(title)

    def book(self) -> str:
        """Return the title of a book, which is shorter and often in title case."""
        title = self.chance.choice(self.short)
        if self.chance.random() < 0.5:
            title = self.invented()
        if self.chance.random() < 0.2:
            second = self.chance.choice(self.short)
            title = (
                f"{title.rstrip('?.')}{self.chance.choice(':::.')} {second[:1].upper()}{second[1:]}"
            )
        return in_title_case(title) if self.chance.random() < 0.7 else title

    def page(self) -> str:
        """Return the title of a page on the Web."""
        kind = self.chance.random()
        if kind < 0.6:
            return self.chance.choice(self.words["matters"])
        return self.book()

    def cased(self, title: str) -> str:
        """Return a title, one in five in title case and one in fifty in capitals."""
        kind = self.chance.random()
        if kind < 0.02:
            return title.upper()
        return in_title_case(title) if kind < 0.22 else title

    def invented(self) -> str:
        """Return a title put together of words."""
        chance = self.chance
        year = chance.randrange(1850, 2015)
        words = {name: chance.sample(words, 3) for name, words in self.words.items()}
        made = chance.choice(self.titles)
        for name, some in words.items():
            for word in some:
                made = made.replace(f"{{{name}}}", word, 1)
        numbers = {
            "year": year,
            "year2": year + chance.randrange(1, 60),
            "number": chance.randrange(2, 60),
        }
        for name, number in numbers.items():
            made = made.replace(f"{{{name}}}", str(number))
        first = next((at for at, sign in enumerate(made) if sign.isalpha()), 0)
        made = f"{made[:first]}{made[first].upper()}{made[first + 1 :]}"
        for sign in ("? ", ". ", ": "):
            head, found, tail = made.partition(sign)
            if found and (sign != ": " or chance.random() < 0.5):
                made = f"{head}{sign}{tail[:1].upper()}{tail[1:]}"
        return made


def in_title_case(title: str) -> str:
    """Return a title whose words all begin with capitals but the small ones."""
    words = title.split(" ")
    return " ".join(
        word if at and word in _SMALL else f"{word[:1].upper()}{word[1:]}"
        for at, word in enumerate(words)
    )
