"""The English words that the rules look for. Change them freely: each list says what belongs into it.

Better a word too few than a false alarm: what is here should be wrong in most places where a ladder has it.
"""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


TELLTALE = _words(
    "the of and to with that for their are from by or is when which your you they it its be this how what can will",
    "on as not who has have does others own",
)
"""Small words by which a text is known to be English; “in”, “a”, “we” and “so” are words of other languages too."""

FUNCTION = TELLTALE | _words("a an in at all any so than then there these those where while also")
"""Words that say little by themselves: two statements are not alike because they share them."""

SCOPE = _words(
    "i one two three five ten several multiple many team teams team's teams' teammates group groups department",
    "division area areas domain company company's organisation organisation's organization organization's industry",
    "trade engineering product products project projects feature features service services system systems component",
    "components platform task tasks story stories customers users public across alone independently guidance help",
    "supervision colleagues peers managers leadership weeks months quarter quarters year years",
)
"""Words for how far it reaches, and with whose help: levels may well differ in these alone."""

DEGREES = _words(
    "always appropriate basic better big bigger broad broader challenging clear clearer complex complicated",
    "comprehensive considerable consistent critical deep deeper detailed difficult effective efficient excellent",
    "exceptional expert extensive extreme fast faster fluent frequent full good great greater hard harder hardest",
    "high higher highest important in-depth increasing larger large largest least less little long longer low lower",
    "major medium minor moderate more most much non-trivial often outstanding quick quite regular relevant seldom",
    "significant simple simpler small smaller solid some sometimes sophisticated straightforward strong stronger",
    "substantial thorough too tough tougher trivial usual various very well",
)
"""Words that say how much, how often or how hard without saying what that is; most words in -ly join them."""

PLAIN_LY = _words(
    "anomaly apply assembly biweekly comply daily directly early externally family fortnightly friendly hourly imply",
    "independently internally jointly monthly multiply only privately publicly quarterly rely remotely reply safely",
    "separately singly supply weekly yearly",
)
"""Words in -ly that say something one can see, or are no adverbs."""

VAGUE = {
    "how often": (
        *("regularly", "frequently", "often", "occasionally", "sometimes", "consistently", "continually"),
        *("continuously", "on a regular basis", "from time to time"),
    ),
    "how hard": (
        *("complex", "complicated", "difficult", "challenging", "simple", "basic", "straightforward", "non-trivial"),
    ),
    "what fits": (
        *("appropriate", "appropriately", "adequate", "adequately", "sufficient", "sufficiently", "suitable"),
        *("reasonable", "reasonably", "as needed", "as necessary", "as appropriate", "as required", "as applicable"),
        *("where appropriate", "when appropriate", "where necessary", "when necessary", "if necessary"),
        *("where possible", "when possible", "and so on", "etc"),
    ),
    "how well": (
        *("good", "great", "excellent", "outstanding", "high quality", "high-quality", "best practice"),
        *("best practices", "effectively", "efficiently", "timely", "in a timely manner", "properly"),
    ),
    "how much": (*("significant", "significantly", "substantial", "various", "meaningful", "deep", "strong", "solid"),),
}
"""Words that every reader fills in differently, by what they leave open."""

BE = _words(
    "is are be being am remains remain you're they're she's he's becomes become becoming stays stay feels feel",
)
TRAITS = _words(
    "ambitious adamant approachable attentive brilliant calm caring committed compassionate confident conscientious",
    "creative credible curious dedicated dependable determined diligent driven dynamic eager empathetic energetic",
    "engaged enthusiastic flexible friendly happy helpful honest humble hungry innovative inspired inspiring",
    "intelligent interested kind loyal mature mindful motivated open-minded optimistic organised organized passionate",
    "patient pleasant positive pragmatic proactive receptive reliable resilient respectful self-aware self-motivated",
    "smart supportive thoughtful trustworthy uplifting",
)
"""What somebody is, after “is” or “are”; “responsible” and “accountable” are left to those who write them."""

TURNING = _words("that which who whose for to of in with by about as where when at on")
"""Words after which a sentence speaks of something else than the person."""

ATTITUDES = (
    *("team player", "self-starter", "go-getter", "good attitude", "positive attitude", "great attitude"),
    *("can-do attitude", "winning attitude", "right attitude", "growth mindset", "quality mindset"),
    *("strategic mindset", "passion for", "sense of ownership", "sense of urgency", "sense of responsibility"),
    *("strong work ethic", "high standards"),
    *("emotional intelligence", "systems thinker", "active listener", "good listener", "good communicator"),
    *("natural leader", "role model", "rock star", "people person", "big picture thinker"),
    *("commitment to", "willingness to", "attention to detail", "strategic thinking", "positive outlook"),
)
"""What somebody has or is said to be, in any place of a sentence."""

QUALITIES = _words(
    "ambition charisma confidence courage creativity curiosity dedication discipline empathy enthusiasm humility",
    "integrity loyalty maturity optimism passion patience professionalism resilience wisdom",
)
"""What somebody “shows” or “has” without anything being done."""

SHOWING = _words("demonstrate display exhibit show possess project radiate a an and the great real true personal")
"""What may stand before such a quality, with the subject and words of degree."""

FEELING = _words("appreciate aspire believe care enjoy feel hope love strive value want wish worry")
"""Verbs for what goes on inside a person; each counts where it is what the sentence demands."""

AIMING = ("looks to", "look to", "seeks to", "seek to", "aims to", "aim to", "lives to", "live to")
"""Words that ask for a wish, not for what comes of it."""

KNOWING = _words("know understand comprehend grasp")
KNOWLEDGE = (
    *("familiar with", "aware of", "aware that", "knowledge of", "understanding of", "awareness of", "experience with"),
    *("experienced with", "experience of", "mastery of", "mastery over", "proficiency with", "proficiency in"),
    *("versed in", "knowledgeable in", "knowledgeable about"),
)
"""What somebody knows: right for a first level, and to be shown by doing on the others."""

FIRST_LEVELS = ("aware", "foundation", "learn", "novice", "beginner", "basic", "knowledge", "understand")
"""How levels are called whose statements may well say “knows”."""

SUBJECTS = _words(
    "you they he she i will can could may might must should shall would do does is are be been being to able you'll",
    "you're you've they're capable of also has have had expected engineer engineers",
)
"""What stands before the verb of a demand."""

ADDRESSED = _words("you you'll you're can will able")
"""What is said to a person of what they do."""

ACTING = _words("able capable expected")
"""What after “is” leads to something done."""

HAVING = _words("have has had you've")
THINKING = _words("think see consider")
"""Verbs by which a criterion explains itself rather than demands one thing more."""

VERBS = {
    "making": "write build implement code develop refactor debug fix test deploy release design architect automate"
    " instrument maintain review configure migrate",
    "people": "mentor coach teach hire interview onboard recruit sponsor train motivate",
    "speaking": "present communicate negotiate represent speak blog publish",
    "planning": "plan estimate prioritise prioritize schedule budget forecast",
    "running": "monitor operate troubleshoot investigate",
}
"""Verbs by the kind of work: two kinds in one criterion are two demands."""

FAMILIES = {verb: family for family, verbs in VERBS.items() for verb in verbs.split()}

NO_OBJECT = _words("for of in with and or to by on at as from when where that")
"""What follows a noun such as “tests” or “reviews”, and not the verb that is spelt alike."""

NO_VERBS = _words("this its as us always perhaps thus plus besides sometimes towards across access business process")
"""Words that end as “writes” does and begin no demand."""

UNFINISHED = ("todo", "tbd", "to be confirmed", "to be defined", "to be decided", "to be written")
"""What writers leave behind for later."""

YEARS = (
    *("years of experience", "years' experience", "years experience", "year's experience", "years' working"),
    *("years of working", "years of professional", "years in the industry", "years in the field"),
    *("university degree", "science degree", "bachelor's", "master's degree"),
)
"""Time served and papers, where what somebody can do is meant."""
