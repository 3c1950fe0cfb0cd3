"""The frame around every page: the rail says where one is."""

from flask import Flask

from ladder.views.frame import PLACES, room_of


def test_every_page_of_an_organisation_belongs_to_a_place_of_the_rail(app: Flask) -> None:
    places = {endpoint.partition(".")[0] for _, endpoint, _, _ in PLACES}
    rules = (rule.endpoint for rule in app.url_map.iter_rules() if "org_slug" in rule.arguments)
    blueprints = {endpoint.partition(".")[0] for endpoint in rules if "." in endpoint}
    assert {room_of(name) for name in blueprints} <= places
