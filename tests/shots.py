"""Which pages the contact sheet shows: their names, who looks at them, and how to get there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shot:
    """One page: its name, who looks at it, and the steps to it."""

    name: str
    who: str
    steps: tuple[str, ...]


def shot(name: str, who: str, *steps: str) -> Shot:
    """A page reached by an address (with a slash), then by clicks on selectors or by typing into `#field=words`."""
    return Shot(name, who, steps)


BEGINNER = "wilhelmina@empty.example"
PASSWORD = "a long stairway to the attic"
LADDER = """# Instruments

## Levels

### Technician (T1)

#### Scope

- You repair one instrument at a time, from a written instruction.

#### Care

- You leave the bench as you found it.

| this | table | belongs nowhere |
|---|---|---|
| 1 | 2 | 3 |

### Senior Technician (T2)

#### Scope

- You find out why an instrument fails twice in the same way.
"""
LADDER_AGAIN = (
    LADDER.replace("from a written instruction", "by following a written instruction")
    .replace("You leave the bench as you found it.", "You label every part that you take out.")
    .replace("fails twice in the same way", "has failed twice in the same way, and write it down")
)
HEADINGS = """# The workshop

How we look at each other’s work.

## Beginning

- You repair one instrument at a time, from a written instruction.

## Going on

- You find out why an instrument fails twice in the same way.
"""
TABLE = """name,email,manager_email,framework,band
Ada Lundqvist,ada@demo.example,nobody@demo.example,harbour,engineer
Bo,bo at demo,,harbour,captain
"""
NOT_NOW = "Half of us are ill this week. We meet again when all managers can be there."
HOME = "/o/demo/"
EDITOR = "/o/demo/ladder/harbour/edit"
CYCLES = "/o/demo/cycles"
TEMPLATES = "/o/demo/templates"
OWN_TEMPLATE = (TEMPLATES, "main section:first-of-type tbody tr:last-child th a")
MENU = "main details.menu > summary"
NOW = (CYCLES, "main tbody tr:nth-child(1) th a")
PART = (*NOW, "main tbody th a >> nth=-1")
LAST = (CYCLES, "main tbody tr:nth-child(2) th a")
MEETING = (*NOW, "main a[href$='/meetings']", "main tbody th a")
MINE_NOW = (CYCLES, "main tbody tr:nth-child(1) a[href$='/mine']")
MINE_LAST = (CYCLES, "main tbody tr:nth-child(2) a[href$='/mine']")
SHOTS = (
    shot("sign-in", "", "/sign-in"),
    shot("reset", "", "/reset/"),
    shot("nothing-here-outside", "", "/design"),
    shot("home-owner", "owner", HOME),
    shot("home-manager", "manager", HOME),
    shot("home-engineer", "engineer", HOME),
    shot("notices", "manager", "/o/demo/notices"),
    shot("notice-settings", "engineer", "/o/demo/notices/settings"),
    shot("mails", "owner", "/o/demo/mails"),
    shot("mail", "owner", "/o/demo/mails", "main tbody tr:nth-child(1) th a"),
    shot("organisations", "engineer", "/"),
    shot("ladder", "engineer", "/o/demo/ladder/harbour"),
    shot("ladder-role", "engineer", "/o/demo/ladder/harbour?band=senior-engineer&role=tech-lead"),
    shot("ladder-compare", "engineer", "/o/demo/ladder/harbour?band=senior-engineer&with=staff-engineer"),
    shot(
        "ladder-compare-roles",
        "engineer",
        "/o/demo/ladder/harbour?band=senior-engineer&with=staff-engineer&with-role=tech-lead",
    ),
    shot("ladder-draft", "owner", "/o/demo/ladder/harbour?version=draft"),
    shot("grid", "owner", "/o/demo/ladder/harbour/edit"),
    shot("grid-role", "owner", "/o/demo/ladder/harbour/edit?layer=role:tech-lead"),
    shot("grid-open", "owner", "/o/demo/ladder/harbour/edit", ".is-here .statement > .open"),
    shot("grid-add", "owner", "/o/demo/ladder/harbour/edit/add?competency=code&level=aware"),
    shot("grid-criterion", "owner", "/o/demo/ladder/harbour/edit/criteria/code-aware"),
    shot("grid-split", "owner", "/o/demo/ladder/harbour/edit/criteria/code-aware/split"),
    shot("grid-merge", "owner", "/o/demo/ladder/harbour/edit/criteria/code-working/merge"),
    shot("grid-removed", "owner", "/o/demo/ladder/harbour/edit/removed"),
    shot("ladder-import", "owner", "/o/demo/ladder/import"),
    shot("ladder-preview", "owner", "/o/demo/ladder/import", f"#text={LADDER}", "main form button"),
    shot("ladder-new", "owner", "/o/demo/ladder/new"),
    shot("ladder-parts", "owner", f"{EDITOR}/parts"),
    shot("ladder-part-band", "owner", f"{EDITOR}/parts/bands/senior-engineer"),
    shot("ladder-part-role", "owner", f"{EDITOR}/parts/roles/tech-lead"),
    shot("ladder-part-new", "owner", f"{EDITOR}/parts/competencies"),
    shot("ladder-part-remove", "owner", f"{EDITOR}/parts/bands/senior-engineer/remove"),
    shot("ladder-parts-removed", "owner", f"{EDITOR}/removed/parts"),
    shot("ladder-about", "owner", f"{EDITOR}/about"),
    shot("ladder-map", "owner", f"{EDITOR}/map"),
    shot("ladder-people-will-read", "owner", f"{EDITOR}/preview?band=senior-engineer&role=tech-lead"),
    shot("ladder-import-headings", "owner", "/o/demo/ladder/import", f"#text={HEADINGS}", "main form button"),
    shot("ladder-check", "owner", "/o/demo/ladder/harbour/check"),
    shot("ladder-check-dismiss", "owner", "/o/demo/ladder/harbour/check", "main .findings li a:has-text('Dismiss')"),
    shot("ladder-sources", "owner", "/o/demo/ladder/harbour/sources"),
    shot("ladder-source", "owner", "/o/demo/ladder/harbour/sources", "main tbody a"),
    shot("ladder-changes-none", "engineer", "/o/demo/ladder/harbour/changes"),
    shot("ladder-publish", "owner", "/o/demo/ladder/harbour/publish"),
    shot("ladder-matrix", "engineer", "/o/demo/ladder/harbour?view=matrix"),
    shot("ladder-matrix-roles", "engineer", "/o/demo/ladder/harbour?view=matrix&across=band&role=tech-lead"),
    shot("ladder-download", "engineer", "/o/demo/ladder/harbour/download"),
    shot("ladder-audience", "owner", "/o/demo/ladder/harbour/audience"),
    shot("profile", "engineer", "/o/demo/profile"),
    shot("people", "owner", "/o/demo/people"),
    shot("people-none-found", "owner", "/o/demo/people?q=zzzz"),
    shot("person", "owner", "/o/demo/people", "main tbody th a"),
    shot("person-edit", "owner", "/o/demo/people", "main tbody th a", "main a[href$='/edit']"),
    shot("person-new", "owner", "/o/demo/people/new"),
    shot("people-bring-in", "owner", "/o/demo/people/bring-in"),
    shot("people-bring-in-errors", "owner", "/o/demo/people/bring-in", f"#text={TABLE}", "main form button"),
    shot("teams", "owner", "/o/demo/teams"),
    shot("cycles", "owner", CYCLES),
    shot("cycle-new", "owner", "/o/demo/cycles/new"),
    shot("cycle-edit", "owner", *NOW, "main a[href$='/edit']"),
    shot("templates", "owner", TEMPLATES),
    shot("template-shipped", "owner", f"{TEMPLATES}/shipped/promotion-case"),
    shot("template-matrix", "owner", f"{TEMPLATES}/shipped/matrix-self-assessment/preview"),
    shot("template-preview", "owner", f"{TEMPLATES}/shipped/promotion-case/preview?as=manager"),
    shot("template-new", "owner", f"{TEMPLATES}/new/promotion-case"),
    shot("template-own", "owner", *OWN_TEMPLATE),
    shot("template-about", "owner", *OWN_TEMPLATE, "main a[href$='/edit/about']"),
    shot("template-parts", "owner", *OWN_TEMPLATE, "main a[href$='/edit/parts']"),
    shot("template-scale", "owner", *OWN_TEMPLATE, "main a[href$='/edit/scale']"),
    shot("template-questions", "owner", *OWN_TEMPLATE, "main a[href$='/edit/questions']"),
    shot("template-peers", "owner", *OWN_TEMPLATE, "main a[href$='/edit/peers']"),
    shot("template-stages", "owner", *OWN_TEMPLATE, "main a[href$='/edit/stages']"),
    shot("board", "owner", *NOW),
    shot("board-manager", "manager", *NOW),
    shot("board-last", "owner", *LAST),
    shot("participant", "manager", *NOW, "main tbody th a"),
    shot("participant-last", "manager", *LAST, "main tbody th a"),
    shot("manager-change", "owner", *NOW, "main a[href$='/manager']"),
    shot("running-menu", "owner", *NOW, MENU),
    shot("running-extend", "owner", *NOW, MENU, "main a[href$='/extensions']"),
    shot("running-extend-peers", "owner", *NOW, MENU, "main a[href$='/extensions']", "main .tabs a[href*='peer']"),
    shot("running-postpone", "owner", *NOW, MENU, "main a[href$='/postpone']"),
    shot("running-cancel", "owner", *NOW, MENU, "main a[href$='/cancel']"),
    shot("running-join", "owner", *NOW, MENU, "main a[href$='/join']"),
    shot("part-menu", "owner", *PART, MENU),
    shot("part-leave", "owner", *PART, MENU, "main a[href$='/leave']"),
    shot("part-leave-out", "owner", *PART, MENU, "main a[href$='/leave-out']"),
    shot("part-freeze-anew", "owner", *PART, MENU, "main a[href$='/freeze-anew']"),
    shot("part-reopen", "owner", *PART, MENU, "main a[href$='/reopen']"),
    shot("part-manager", "owner", *PART, MENU, "main a[href$='/manager']"),
    shot("part-decline", "engineer", HOME, "main a[href*='/assessments/'] >> nth=-1", "main a[href$='/decline']"),
    shot("move", "owner", *NOW, "main a[href$='/move']"),
    shot("mine", "engineer", *MINE_NOW),
    shot("mine-last", "engineer", *MINE_LAST),
    shot("peers", "engineer", HOME, "main a[href$='/peers']"),
    shot("peers-approve", "owner", HOME, "main a[href$='/peers']"),
    shot("evidence", "engineer", "/o/demo/evidence"),
    shot("evidence-new", "engineer", "/o/demo/evidence/new"),
    shot("goals", "engineer", "/o/demo/goals"),
    shot("feedback", "engineer", "/o/demo/feedback"),
    shot("feedback-one", "engineer", "/o/demo/feedback", "main tbody th a"),
    shot("peers-across", "owner", *NOW, "main a[href$='/requests']"),
    shot("peers-asked", "engineer", *MINE_NOW, "main a[href$='/requests/mine']"),
    shot("assessment-self", "engineer", HOME, "main a:text('Write about yourself')"),
    shot("assessment-all", "engineer", HOME, "main a:text('Write about yourself')", "main .tabs li:nth-child(2) a"),
    shot("assessment-send", "engineer", HOME, "main a:text('Write about yourself')", "main a[href$='/send']"),
    shot("assessment-next", "engineer", HOME, "main a:text('Write about yourself')", "main a[data-module=unfold]"),
    shot(
        "assessment-drafts",
        "engineer",
        HOME,
        "main a:text('Write about yourself')",
        "#text-code=We met every week with the harbour office, and wrote down what was agreed on.",
        "main .actions button",
        "main .progress li:first-child a",
        "main a[href*='/drafts/']",
    ),
    shot("assessment-peer", "engineer", HOME, "main a[href*='/assessments/'] >> nth=-1"),
    shot("assessment-manager", "manager", HOME, "main a[href*='/assessments/'] >> nth=-1"),
    shot("assessment-sent", "engineer", *MINE_LAST, "main a[href*='/assessments/']"),
    shot("report", "owner", *LAST, "main a[href$='/report']"),
    shot("what-if-begin", "owner", *LAST, "main a[href$='/report']", "main a[href$='/what-if']"),
    shot("what-if", "owner", *LAST, "main a[href$='/report']", "main a[href$='/what-if']", "main form.search button"),
    shot("report-people", "owner", *LAST, "main a[href$='/report']", "main a[href$='/report/people']"),
    shot(
        "report-person", "owner", *LAST, "main a[href$='/report']", "main a[href$='/report/people']", "main tbody th a"
    ),
    shot("how-you-rate", "manager", HOME, "main a[href$='/your-ratings']"),
    shot("report-files", "owner", *LAST, "main a[href$='/report']", "main a[href$='/report/files']"),
    shot("report-method", "owner", *LAST, "main a[href$='/report']", "main a[href$='/report/method']"),
    shot("after", "owner", *LAST, "main a[href$='/report']", "main a[href$='/after']"),
    shot("groups-new", "owner", "/o/demo/groups/new"),
    shot("meetings", "owner", *LAST, "main a[href$='/report']", "main a[href$='/meetings']"),
    shot("meeting", "owner", *LAST, "main a[href$='/report']", "main a[href$='/meetings']", "main tbody th a"),
    shot(
        "meeting-person",
        "owner",
        *LAST,
        "main a[href$='/report']",
        "main a[href$='/meetings']",
        "main tbody th a",
        "main .agenda a.name",
    ),
    shot(
        "side-by-side",
        "owner",
        *LAST,
        "main a[href$='/report']",
        "main a[href$='/meetings']",
        "main a[href$='/meeting']",
    ),
    shot("results", "owner", *LAST, "main a[href$='/results']"),
    shot("result-owner", "owner", *LAST, "main a[href$='/results']", "main tbody th a"),
    shot("result", "engineer", *MINE_LAST, "main a[href*='/results/']"),
    shot("result-otherwise", "engineer", *MINE_LAST, "main a[href*='/results/']", "main a[href$='/otherwise']"),
    shot("pack", "manager", *LAST, "main a[href$='/pack']"),
    shot("pack-talk", "manager", *LAST, "main a[href$='/pack']", "main tbody th a"),
    shot("close", "owner", *LAST, "main a[href$='/results']", "main a[href$='/close']"),
    shot("settings", "owner", "/o/demo/settings"),
    shot("members", "owner", "/o/demo/members"),
    shot("member", "owner", "/o/demo/members", "main a[href*='/members/']"),
    shot("invitations", "owner", "/o/demo/invitations"),
    shot("invite", "owner", "/o/demo/invitations/new"),
    shot("audit", "owner", "/o/demo/audit"),
    shot("jobs", "owner", "/o/demo/jobs"),
    shot("account", "engineer", "/account/"),
    shot("nothing-here", "engineer", "/o/demo/people/00000000-0000-4000-8000-000000000000"),
    shot("not-allowed", "engineer", "/o/demo/members"),
    shot("empty-home", BEGINNER, "/o/empty/"),
    shot("empty-ladder", BEGINNER, "/o/empty/ladder"),
    shot("empty-people", BEGINNER, "/o/empty/people"),
    shot("empty-teams", BEGINNER, "/o/empty/teams"),
    shot("empty-templates", BEGINNER, "/o/empty/templates"),
    shot("empty-cycles", BEGINNER, "/o/empty/cycles"),
    shot("empty-cycle-new", BEGINNER, "/o/empty/cycles/new"),
    shot("empty-invitations", BEGINNER, "/o/empty/invitations"),
    shot("empty-audit", BEGINNER, "/o/empty/audit"),
    shot("empty-profile", BEGINNER, "/o/empty/profile"),
)
"""What can be seen without changing anything."""

READ = ("/o/demo/ladder/import", f"#text={LADDER}", "main form button")
AGAIN = ("/o/demo/ladder/import", f"#text={LADDER_AGAIN}", "main form button", "main input[name='replace_draft']")
SURE = "dialog[open] button:has-text('Publish')"
KEEP = "main form button:has-text('Keep it')"
REWORD = (
    f"{EDITOR}/criteria/code-working",
    "#text=Writes code that a colleague can follow and change without asking first.",
    "main form button:has-text('Keep it')",
)
PUBLISH = ("/o/demo/ladder/harbour/publish", "#note=The first level of code said too little.", "main form button", SURE)
CHANGED = "/o/demo/ladder/harbour/changes"
INVITE = shot("", BEGINNER, "/o/empty/invitations/new", "#email=newcomer@empty.example", "main form button")
MAKE_PUBLIC = shot("", "owner", "/o/demo/ladder/harbour/audience", "main input[value='public']", "main form button")
UNLIST = shot("", "owner", "/o/demo/ladder/harbour/audience", "main input[value='unlisted']", "main form button")
ON = (*NOW, "main a[href$='/move']", "main form button")
LATER = (
    (INVITE, (shot("invitation", BEGINNER, "/o/empty/invitations", "main tbody th a"),)),
    (UNLIST, (shot("audience-unlisted", "owner", "/o/demo/ladder/harbour/audience"),)),
    (
        MAKE_PUBLIC,
        (
            shot("audience-public", "owner", "/o/demo/ladder/harbour/audience"),
            shot("public", "", "/p/demo/harbour"),
            shot("public-role", "", "/p/demo/harbour?band=senior-engineer&role=tech-lead"),
            shot("public-matrix", "", "/p/demo/harbour?view=matrix"),
            shot("public-download", "", "/p/demo/harbour/download"),
            shot("public-changes", "", "/p/demo/harbour/changes"),
        ),
    ),
    (shot("", "owner", *READ, KEEP), (shot("ladder-match", "owner", *AGAIN, KEEP),)),
    (
        shot("", "owner", *REWORD),
        (
            shot("ladder-publish-changes", "owner", "/o/demo/ladder/harbour/publish"),
            shot("ladder-changes-draft", "owner", f"{CHANGED}?to=draft"),
        ),
    ),
    (
        shot("", "owner", *PUBLISH),
        (
            shot("ladder-changes", "engineer", CHANGED),
            shot("ladder-changes-band", "engineer", f"{CHANGED}?band=senior-engineer&role=tech-lead"),
            shot("profile-news", "engineer", "/o/demo/profile"),
        ),
    ),
    (shot("", "owner", *ON), (shot("board-writing", "owner", *NOW),)),
    (shot("", "owner", *ON), (shot("board-managers", "owner", *NOW),)),
    (
        shot("", "owner", *ON),
        (
            shot("meetings-none", "owner", *NOW, "main a[href$='/meetings']"),
            shot("meeting-new", "owner", *NOW, "main a[href$='/meetings']", "main a[href$='/meetings/new']"),
            shot(
                "result-edit",
                "owner",
                *NOW,
                "main a[href$='/meetings']",
                "main a[href$='/meeting']",
                "main a[href*='/meeting/']",
            ),
            shot("lock", "owner", *NOW, "main a[href$='/results']", "main a[href$='/lock']"),
        ),
    ),
    (
        shot("", "owner", *NOW, "main a[href$='/meetings']", "main .empty button"),
        (
            shot("meeting-now", "owner", *NOW, "main a[href$='/meetings']", "main tbody th a"),
            shot("meeting-person-now", "owner", *MEETING, "main .agenda a.name"),
            shot("meeting-view", "owner", *MEETING, "main .agenda-side a"),
            shot("meeting-propose", "owner", *MEETING, "main .agenda a.name", "main a[href*='/propose/']"),
            shot("meeting-lock", "owner", *MEETING, "main a[href$='/lock']"),
            shot("meeting-people", "owner", *MEETING, "main .lead-through a[href$='/people']"),
            shot("meeting-call-off", "owner", *MEETING, "main a[href$='/call-off']"),
            shot("meeting-question", "owner", *MEETING, "main a[href$='/questions/new']"),
            shot("meeting-follow-up", "owner", *MEETING, "main a[href$='/follow-ups/new']"),
        ),
    ),
    (
        shot("", "owner", *MEETING, "main a[href$='/call-off']", f"#reason={NOT_NOW}", "main form button"),
        (
            shot("meetings-called-off", "owner", *NOW, "main a[href$='/meetings']"),
            shot("meeting-called-off", "owner", *MEETING),
        ),
    ),
    (
        shot("", "owner", *NOW, "main a[href$='/results']", "main a[href$='/lock']", "main form button"),
        (shot("release", "owner", *NOW, "main a[href$='/results']", "main a[href$='/releases']"),),
    ),
    (
        # The newest cycle is the first row from here on.
        shot("", "owner", "/o/demo/cycles/new", "#title=Spring", "main form button", "main form button"),
        (
            shot("cycle-setup", "owner", *NOW),
            shot("cycle-rules", "owner", *NOW, "main a[href$='/rules']"),
            shot("cycle-people", "owner", *NOW, "main a[href$='/rules']", "main .tabs li:nth-child(2) a"),
            shot("cycle-preview", "owner", *NOW, "main a[href$='/preview']"),
            shot("rehearsal", "owner", *NOW, "main a[href$='/rehearsal']"),
            shot("rehearsal-home", "owner", *NOW, "main a[href$='/rehearsal']", "main tbody th a"),
            shot("move-open", "owner", *NOW, "main a[href$='/move']"),
        ),
    ),
)
"""What only shows after something was done: the deed, and the pages after it."""
