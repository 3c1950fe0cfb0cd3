"""Words by which a heading is known, whatever its ladder looks like."""

import re

BANDS = re.compile(r"(?:job |career |engineering )?(?:bands|levels|rungs)", re.IGNORECASE)
ROLES = re.compile(r"(?:engineering )?(?:roles|mix-?ins)", re.IGNORECASE)
LICENCE = re.compile(r"licen[cs]e|licen[cs]ing|copyright", re.IGNORECASE)
EVIDENCE = re.compile(r"(?:my )?evidence|brag document", re.IGNORECASE)
# Words of a title that say that a ladder follows, and name no area of it.
LADDER = re.compile(
    r"\b(?:ladders?|levels?|framework|career|matrix|competenc\w*|progression|skills?|expectations?|criteria|growth|bands"
    r"|roles?|path|paths|map|guide|handbook|development|titles|overview|introduction)\b",
    re.IGNORECASE,
)
# What stands under a band and says something about it, but nothing that is expected of anybody.
ABOUT = re.compile(r"description|about|summary|overview", re.IGNORECASE)
PAY = re.compile(r"(?:job |pay |salary )?(?:grade|band|range|scale)|salary|pay|compensation", re.IGNORECASE)
ASIDE = re.compile(
    r"(?:typical |example |job |other )?titles?|(?:years of |typical )?experience(?: level)?|expected time.*|duration"
    r"|time in (?:role|level)|time allocation|planning horizon|prerequisites|qualifications|promotion(?: criteria)?"
    r"|(?:additional |further |suggested )?(?:reading|resources)|notes?|examples?|analogy|faqs?|tl;?dr|todo",
    re.IGNORECASE,
)
