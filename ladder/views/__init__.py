"""One blueprint per noun."""

from flask import Blueprint, Flask

from ladder.config import Config, Mode
from ladder.views import (
    account,
    assessments,
    audit,
    criteria,
    criterion_notes,
    cycles,
    demo,
    design,
    findings,
    frameworks,
    grid,
    health,
    home,
    invitations,
    jobs,
    joining,
    ladder_audience,
    ladder_changes,
    ladder_exports,
    ladder_imports,
    ladder_map,
    ladder_parts,
    ladder_publishing,
    ladder_sources,
    ladder_starts,
    meeting,
    members,
    nominations,
    organisations,
    participants,
    people,
    people_csv,
    profiles,
    public_ladders,
    reports,
    resets,
    results,
    schemas,
    settings,
    sign_in,
    sign_up,
    teams,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    account.bp,
    assessments.bp,
    audit.bp,
    criteria.bp,
    criterion_notes.bp,
    cycles.bp,
    findings.bp,
    frameworks.bp,
    grid.bp,
    health.bp,
    home.bp,
    invitations.bp,
    jobs.bp,
    joining.bp,
    ladder_audience.bp,
    ladder_changes.bp,
    ladder_publishing.bp,
    ladder_sources.bp,
    ladder_exports.bp,
    ladder_imports.bp,
    meeting.bp,
    ladder_map.bp,
    ladder_parts.bp,
    ladder_starts.bp,
    members.bp,
    nominations.bp,
    organisations.bp,
    participants.bp,
    people.bp,
    people_csv.bp,
    profiles.bp,
    public_ladders.bp,
    reports.bp,
    resets.bp,
    results.bp,
    schemas.bp,
    settings.bp,
    sign_in.bp,
    sign_up.bp,
    teams.bp,
)


def register(app: Flask, config: Config) -> None:
    """Give the application its pages; those for developers only where nobody else can come."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if config.mode is Mode.DEMO:
        app.register_blueprint(demo.bp)
    if config.mode is Mode.DEVELOPMENT:
        app.register_blueprint(design.bp)
