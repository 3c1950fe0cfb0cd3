"""People's Markdown as runs that a document sets."""

import pytest

from ladder.exports.ladders.runs import blocks, runs


def said(found: list[object]) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one["text"], tuple(one["styles"]), "".join(one["link"])) for one in found]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain", [("plain", (), "")]),
        ("a **b** c", [("a ", (), ""), ("b", ("bold",), ""), (" c", (), "")]),
        ("**_x_**", [("x", ("bold", "slanted"), "")]),
        ("`*x*`", [("*x*", ("code",), "")]),
        ("~~gone~~", [("gone", ("struck",), "")]),
        ("[x](https://a.example)", [("x", (), "https://a.example")]),
        ("[x](javascript:alert)", [("[x](javascript:alert)", (), "")]),
        ("[x](#place)", [("x", (), "")]),
        ("![seen](https://a.example/p.png)", [("seen", (), "")]),
        ("<b>x</b>", [("<b>x</b>", (), "")]),
        ("a\nb", [("a b", (), "")]),
        ("", []),
    ],
)
def test_a_statement_keeps_its_words_and_its_emphasis(text: str, found: list[object]) -> None:
    assert said(runs(text)) == found  # type: ignore[arg-type]


def test_a_long_address_stays_whole_in_pieces() -> None:
    address = "https://a.example/" + "x" * 200
    (one,) = runs(f"[x]({address})")
    pieces = one["link"]  # type: ignore[index,call-overload]
    assert "".join(pieces) == address
    assert max(map(len, pieces)) < 60


def test_a_passage_is_told_in_blocks_with_their_depth() -> None:
    found = blocks("# Title\n\nText.\n\n- one\n  - two\n\n> said\n\n```\ncode\n```\n")
    assert [(one["kind"], one["depth"]) for one in found] == [  # type: ignore[index,call-overload]
        ("title", 0), ("text", 0), ("item", 1), ("item", 2), ("text", 1), ("code", 0),
    ]  # fmt: skip
