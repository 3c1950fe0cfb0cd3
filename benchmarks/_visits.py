"""Every kind of page, by whom it is opened and in which stage of the cycle, with its budget of statements."""

from dataclasses import dataclass

LIST, ROOM, DETAIL = 8, 9, 12


@dataclass(frozen=True, slots=True)
class Visit:
    """One page as one person opens it."""

    page: str
    who: str
    path: str
    most: int = DETAIL


CYCLE = "/o/demo/cycles/{cycle}"
MEETING = CYCLE + "/meetings/{meeting}"

WRITING = (
    Visit("home", "owner", "/o/demo/"),
    Visit("home", "manager", "/o/demo/"),
    Visit("home", "engineer", "/o/demo/"),
    Visit("people", "owner", "/o/demo/people", LIST),
    Visit("people, page 2", "engineer", "/o/demo/people?page=2", LIST),
    Visit("people, searched", "engineer", "/o/demo/people?q=an", LIST),
    Visit("person", "owner", "/o/demo/people/{manager}"),
    Visit("person, form", "owner", "/o/demo/people/{engineer}/edit"),
    Visit("person, new", "owner", "/o/demo/people/new"),
    Visit("teams", "owner", "/o/demo/teams", LIST),
    Visit("team, form", "owner", "/o/demo/teams/{team}/edit"),
    Visit("people, bring in", "owner", "/o/demo/people/bring-in"),
    Visit("ladder", "engineer", "/o/demo/ladder/{ladder}"),
    Visit("ladder, matrix", "engineer", "/o/demo/ladder/{ladder}?view=matrix", LIST),
    Visit("ladder, download", "engineer", "/o/demo/ladder/{ladder}/download", LIST),
    Visit("ladder, who may read", "owner", "/o/demo/ladder/{ladder}/audience", LIST),
    Visit("ladder, publish", "owner", "/o/demo/ladder/{ladder}/publish"),
    Visit("ladder, changes", "engineer", "/o/demo/ladder/{ladder}/changes"),
    Visit("ladder, check", "owner", "/o/demo/ladder/{ladder}/check"),
    Visit("ladder, sources", "owner", "/o/demo/ladder/{ladder}/sources", LIST),
    Visit("ladder, import", "owner", "/o/demo/ladder/import"),
    Visit("own profile", "engineer", "/o/demo/profile"),
    Visit("somebody’s profile", "manager", "/o/demo/people/{engineer}/profile"),
    Visit("cycles", "owner", "/o/demo/cycles", LIST),
    Visit("cycles", "engineer", "/o/demo/cycles", LIST),
    Visit("cycle, new", "owner", "/o/demo/cycles/new"),
    Visit("board", "owner", CYCLE, LIST),
    Visit("board, page 2", "owner", CYCLE + "?page=2", LIST),
    Visit("board, filtered", "owner", CYCLE + "?only=open&words=an", LIST),
    Visit("board", "manager", CYCLE, LIST),
    Visit("cycle, form", "owner", CYCLE + "/edit"),
    Visit("cycle, next stage", "owner", CYCLE + "/move"),
    Visit("choose people", "owner", "/o/demo/cycles/{preparing}/people"),
    Visit("another manager", "owner", CYCLE + "/people/{participant}/manager"),
    Visit("own page of a cycle", "engineer", CYCLE + "/mine"),
    Visit("somebody’s review", "manager", CYCLE + "/people/{participant}"),
    Visit("peers", "engineer", CYCLE + "/people/{participant}/peers"),
    Visit("peers, searched", "manager", CYCLE + "/people/{participant}/peers?q=an"),
    Visit("assessment, one", "manager", "/o/demo/assessments/{open}"),
    Visit("assessment, all", "manager", "/o/demo/assessments/{open}?all=1"),
    Visit("assessment, send", "manager", "/o/demo/assessments/{open}/send"),
    Visit("assessment, sent", "engineer", "/o/demo/assessments/{sent}"),
    Visit("settings", "owner", "/o/demo/settings"),
    Visit("members", "owner", "/o/demo/members", LIST),
    Visit("member, form", "owner", "/o/demo/members/{member}"),
    Visit("invitations", "owner", "/o/demo/invitations", LIST),
    Visit("invitation, new", "owner", "/o/demo/invitations/new"),
    Visit("audit log", "owner", "/o/demo/audit", LIST),
    Visit("audit log, page 2", "owner", "/o/demo/audit?page=2", LIST),
    Visit("jobs", "owner", "/o/demo/jobs", LIST),
    Visit("account", "engineer", "/account/"),
)

CALIBRATION = (
    Visit("report", "owner", CYCLE + "/report"),
    Visit("results side by side", "owner", CYCLE + "/meeting", LIST),
    Visit("results side by side, page 2", "owner", CYCLE + "/meeting?page=2", LIST),
    Visit("results side by side", "manager", CYCLE + "/meeting", LIST),
    Visit("result, change one", "owner", CYCLE + "/meeting/{result}"),
    Visit("meetings", "manager", CYCLE + "/meetings", LIST),
    Visit("meeting, prepare", "owner", CYCLE + "/meetings/new"),
    Visit("meeting", "manager", MEETING, ROOM),
    Visit("meeting, form", "manager", MEETING + "/edit"),
    Visit("meeting, lock", "manager", MEETING + "/lock"),
    Visit("meeting, person", "manager", MEETING + "/people/{participant}"),
    Visit("meeting, what it rests on", "manager", MEETING + "/people/{participant}/grounds"),
    Visit("meeting, view", "manager", MEETING + "/people/{participant}/views"),
    Visit("results", "owner", CYCLE + "/results", LIST),
    Visit("results, lock", "owner", CYCLE + "/results/lock"),
    Visit("result, before", "owner", CYCLE + "/results/{participant}"),
)

RELEASED = (
    Visit("results, released", "owner", CYCLE + "/results", LIST),
    Visit("result", "engineer", CYCLE + "/results/{participant}"),
    Visit("result", "manager", CYCLE + "/results/{participant}"),
)
