"""What made-up works are about: titles of which no two are alike."""

import random
from typing import Final

_MEANS: Final = """\
massage therapy|vitamin D supplementation|aerobic exercise|cognitive behavioural therapy|
metformin|omega-3 fatty acids|intermittent fasting|acupuncture|low-dose aspirin|
mindfulness training|bright light therapy|interferon beta-1a|statins|yoga|probiotics|
telephone counselling|melatonin|resistance training|a Mediterranean diet|caffeine intake|
air pollution|shift work|screen time|noise exposure|breastfeeding|green tea|
hormone replacement therapy|proton pump inhibitors|virtual reality rehabilitation|folic acid|
robot-assisted surgery|deep brain stimulation|β-blockers|oral contraceptives|school meals|
night-time lighting|influenza vaccination|whole-body vibration|tai chi|music therapy""".replace(
    "\n", ""
).split("|")
_ENDS: Final = """\
fatigue|sleep quality|blood pressure|bone mineral density|depressive symptoms|postoperative pain|
glycaemic control|walking speed|cognitive decline|all-cause mortality|migraine frequency|
quality of life|insulin resistance|hospital readmission|lung function|falls|body weight|
hand grip strength|wound healing|birth weight|atrial fibrillation|low back pain|anxiety|
kidney function|spasticity|urinary incontinence|hearing loss|dental caries|visual acuity|
exercise capacity""".replace("\n", "").split("|")
_WHO: Final = """\
people with multiple sclerosis|older adults|patients with type 2 diabetes|pregnant women|
adolescents|stroke survivors|postmenopausal women|nurses|children with asthma|veterans|
breast cancer survivors|patients with chronic heart failure|preterm infants|university students|
adults with obesity|patients on haemodialysis|rural residents|Parkinson disease|
rheumatoid arthritis|nursing home residents"""
_GROUPS: Final = _WHO.replace("\n", "").split("|")
_KINDS: Final = """\
a randomised controlled trial|a prospective cohort study|a systematic review and meta-analysis|
a cross-sectional survey|results from a national registry|a pilot study|a multicentre trial|
a case-control study|protocol of a feasibility trial|a qualitative study""".replace("\n", "").split(
    "|"
)
_FORMS: Final = (
    "Effects of {means} on {ends} in {who}",
    "{Means} and {ends} among {who}",
    "Does {means} improve {ends} in {who}?",
    "Association between {means} and {ends} in {who}",
    "{Means} for {ends}",
    "Long-term changes in {ends} after {means} in {who}",
    "Predictors of {ends} in {who} receiving {means}",
)
_BOOKS: Final = ("Handbook of {}", "Principles of {}", "Understanding {}", "{}: A Clinical Guide")


class Subjects:
    """Gives titles; a pair of cause and effect comes again only when all are used.

    Arguments:
        chance: Where the choices come from.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._pairs: list[tuple[str, str]] = []

    def title(self) -> tuple[str, str]:
        """Return a title and a subtitle, which may be empty."""
        means, ends = self._pair()
        form = self._chance.choice(_FORMS)
        who = self._chance.choice(_GROUPS)
        title = form.format(means=means, Means=means[0].upper() + means[1:], ends=ends, who=who)
        subtitle = self._chance.choice(_KINDS) if self._chance.random() < 0.5 else ""
        return title, "" if title.endswith("?") else subtitle

    def book(self) -> str:
        """Return the title of a book."""
        means, ends = self._pair()
        subject = f"{ends.title()} and {means.title()}"
        return self._chance.choice(_BOOKS).format(subject)

    def _pair(self) -> tuple[str, str]:
        if not self._pairs:
            self._pairs = [(means, ends) for means in _MEANS for ends in _ENDS]
            self._chance.shuffle(self._pairs)
        return self._pairs.pop()
