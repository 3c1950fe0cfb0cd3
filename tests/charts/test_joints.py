"""Groups in a ring, and the lines between them."""

from ladder.charts.joints import MOST, JointChart, joint_chart
from ladder.domain.connectedness import connectedness

SIZES = {"Web": 12, "Data": 8, "Sea": 4}
REVIEWS = [("Web", "Data", 2), ("Data", "Sea", 5), ("Sea", "Web", 11)]


def chart(sizes: dict[str, int] = SIZES, reviews: list[tuple[str, str, int]] = REVIEWS) -> JointChart:
    return joint_chart("Joined", connectedness(sizes, reviews), least=3)


def test_a_count_below_the_least_is_only_said_to_be_below() -> None:
    assert chart().rows == (("Data", "Sea", "5"), ("Data", "Web", "fewer than 3"), ("Sea", "Web", "11"))
    assert "Data and Web: fewer than 3 reviews." in chart().description
    assert " 2 " not in chart().description


def test_few_some_and_many_reviews_are_told_apart_without_colour() -> None:
    assert [line.kind for line in chart().lines] == ["plain", "weak", "strong"]


def test_larger_groups_are_drawn_larger_and_every_name_stands_in_the_picture() -> None:
    nodes = {node.label.full.partition(",")[0]: node for node in chart().nodes}
    assert nodes["Web"].radius > nodes["Data"].radius > nodes["Sea"].radius
    for node in nodes.values():
        assert 0 < node.x < chart().width
        assert node.radius < node.y < chart().height - node.radius


def test_of_many_groups_the_largest_are_drawn_and_all_stand_in_the_table() -> None:
    sizes = {f"T{number:02}": 30 - number for number in range(20)}
    links = [("T00", other, 4) for other in list(sizes)[1:]]
    found = chart(sizes, links)
    assert len(found.nodes) == MOST
    assert len(found.rows) == 19
    assert f"The {MOST} largest of 20 are drawn." in found.description


def test_without_a_review_that_crosses_there_are_no_lines() -> None:
    found = chart(SIZES, [])
    assert found.lines == ()
    assert found.description == "No reviews cross."
