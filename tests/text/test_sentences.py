"""Sentences are split where a reader would, with exact offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.sentences import split_sentences

ITEMS = [
    ["Massage is old.", "It is also new."],
    ["We saw Smith et al. in Paris."],
    ["This was shown by Smith et al.", "The results were clear."],
    ["They drank tea, coffee, etc.", "They slept badly."],
    ["Use oils, e.g. Lavender oil, with care."],
    ["See Fig. 3 for the arms.", "Table 2 lists the means."],
    ["J. R. Smith led the trial.", "K. Jones did not."],
    ["It contains vitamin C.", "It also holds vitamin D."],
    ["The dose was 3.5 mg.", "The other was 4.0 mg."],
    ["Dr. Miller and Prof. Weber agree.", "Others do not."],
    ["Is it safe?", "Nobody knows!", "We asked."],
    ["“Why?” he asked.", "Nobody answered."],
    ["She said, “It works.”", "He doubted it."],
    ["The pH rose.", "mRNA levels fell.", "p53 was unchanged."],
    ["The U.S. Senate met.", "He lives in the U.S.", "The law is old."],
    ["It ended (as planned in 2014).", "A second trial began."],
    ["See approx. 20 patients vs. 30 controls."],
    ["Published in Int. J. Ther. Massage last year."],
    ["The mean was 4.2 (S.D. 1.1).", "It fell to 3."],
    ["Wait…", "What happened?", "Nothing."],
    ["No. 5 is missing.", "No, it is not."],
    ["P = .03 for pain.", "No change was seen."],
    ["The ratio, i.e. Risk over hope, is small."],
    ["Er wohnt in St. Gallen.", "Sie wohnt z.B. in Bern."],
    ["マッサージは安全です。", "効果は不明です。"],
    ["Élan vital is a phrase.", "Ça va.", "¿Qué tal?", "Bien."],
    ["Ms. Jones saw Mt. Etna.", "It took 20 ms.", "The next took 30."],
    ["See Art. 81 and Nr. 5.", "They love art.", "The museum is old."],
    ["It saved 50 Mio. Euro, d. h. 2 %.", "Viele zahlen z. B. die Anamnese."],
    ["Er kam am 11. August.", "Im 20. Jahrhundert nicht.", "He turned 11.", "August was hot."],
    ["It stands in Science, v. 208 of it."],
    ["Thaler v. Vidal was lost.", "Let it lie in v.", "The rest follows."],
    ["It held (Fed. Cir. 2022).", "Others did not."],
    ["Table 1. Age and sex.", "The table has 2.", "One is lost."],
    ["Table 3. Mean ages of 24 men.", "Figure 3.", "Means fell to 12.", "Men were older."],
    ["Enligt Krikken m.fl. (2021) brann det bl.a. Norrut.", "Sidan är känd (Öberg, s. 60)."],
    ["M. Blanc, de l’univ. Paris 8, doute.", "Secondo il sig. Bianchi è buono."],
    ["It is the longest.[citation needed]", "It is social, too.[dubious – discuss]", "So it is."],
    ["It was done by Roe et al.", "Under such conditions it held."],
    ["The mass was 680.8 (calc. 680.6).", "See MS 14, fol. 3 there."],
    ["II. DESIGN"],
    ["A. The Cases"],
    ["Vom 8.–17. September 2023 ruht er.", "Der Verein 1860 e. V. (gegr. 1860) auch."],
    ["C.1. Aims and hopes come first.", "C is a letter."],
    ["Aim 1. Test the drug in 30 men.", "The aim is 1.", "It is met."],
    ["Under George III (r. 1760–1820) 5 Edw. VI c. 14 was law.", "The hen.", "The egg."],
    ["See chap. 2 and ch. 3 there.", "Kap. 4 folgt (s. Kap. 5)."],
    ["In der Schule (1. bis 4. Klasse) ist es so.", "Es waren 4.", "Alle kamen."],
    ["See U.S. Pat. No. 5,999 there.", "Give it a pat.", "It purrs."],
    ["O tym pisze Nowacki i in. (2018).", "Zob. też Rosen."],
    ["It lies in [−40, 40] A.", "Parameters were set at 1 C.", "Others were not."],
    ["It was found by J. Smiths and by A. Roe."],
    ["The race took 5 s.", "20 others fell.", "Es waren 12.", "Die anderen gingen."],
]


@pytest.mark.parametrize("sentences", ITEMS, ids=lambda item: item[0][:30])
def test_hard_items(sentences: list[str]) -> None:
    """Abbreviations, initials, numbers, quotations and other scripts are split rightly."""
    glue = "" if sentences[0].endswith("。") else " "
    text = glue.join(sentences)

    assert sentences == [text[span.start : span.end] for span in split_sentences(text)]


def test_blanks_of_any_kind_separate() -> None:
    """Line ends and no-break spaces between sentences belong to neither."""
    text = "  One is here.\r\n\u00a0Two is there. "

    assert ["One is here.", "Two is there."] == [
        text[span.start : span.end] for span in split_sentences(text)
    ]


@given(st.text(alphabet=st.sampled_from('Ab .!?…"”)(1\n\u00a0é。mRNA') | st.characters()))
def test_no_text_is_lost(text: str) -> None:
    """Whatever the text, the sentences are in order, apart, and hold every character but blanks."""
    spans = split_sentences(text)

    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    assert all(
        end <= start and not text[end:start].strip()
        for end, start in zip(ends, starts, strict=True)
    )
    assert all(text[span.start : span.end].strip() for span in spans)
