"""The table behind a picture."""

from ladder.charts.chart import Chart


def with_table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Chart:
    return Chart(title="Who", description="Some people.", header=header, rows=rows, width=100, height=50)


def test_a_column_that_mostly_holds_numbers_is_set_as_numbers() -> None:
    rows = (
        ("Ann", "3.0", "−0.5 to +0.2", "", "linked by ratings"),
        ("Bo", "", "too few ratings to say", "4", "2 of them"),
        ("Chidi", "2.9", "+0.1 to +0.4", "5", "an assumption"),
    )
    chart = with_table(("Name", "Raw", "95 % interval", "Raters", "Rests on"), rows)
    assert [one["numeric"] for one in chart.columns] == [False, True, True, True, False]


def test_a_table_without_rows_keeps_its_header() -> None:
    assert [one["label"] for one in with_table(("Name", "Raw"), ()).columns] == ["Name", "Raw"]
