"""Where boxes and arrows of the picture stand."""

from walletdesk.chains.tracing.drawing import HEIGHT, WIDTH, draw


def test_each_step_away_stands_further_to_the_right() -> None:
    drawing = draw({"a": 0, "b": 1, "c": 2}, [("a", "b"), ("b", "c")])
    left = {box.address: box.x for box in drawing.boxes}
    assert left["a"] < left["b"] < left["c"]


def test_no_two_boxes_stand_on_each_other_and_all_are_within_the_picture() -> None:
    depths = {"a": 0, **{f"b{n}": 1 for n in range(6)}, "c": 2}
    drawing = draw(depths, [("a", f"b{n}") for n in range(6)] + [("b0", "c"), ("b5", "c")])
    spots = [(box.x, box.y) for box in drawing.boxes]
    assert len(set(spots)) == len(spots)
    assert all(x + WIDTH <= drawing.width and y + HEIGHT <= drawing.height for x, y in spots)


def test_several_payments_between_two_are_one_arrow() -> None:
    assert len(draw({"a": 0, "b": 1}, [("a", "b"), ("a", "b")]).arrows) == 1


def test_money_that_comes_back_is_an_arrow_the_other_way() -> None:
    there, back = draw({"a": 0, "b": 1}, [("a", "b"), ("b", "a")]).arrows
    assert not there.is_back and back.is_back


def test_branches_stand_in_the_order_of_who_paid_them() -> None:
    pairs = [("a", "x"), ("a", "y"), ("y", "under"), ("x", "above")]
    drawing = draw({"a": 0, "x": 1, "y": 1, "under": 2, "above": 2}, pairs)
    height = {box.address: box.y for box in drawing.boxes}
    assert height["above"] < height["under"]


def test_nothing_is_an_empty_picture() -> None:
    assert draw({}, []).boxes == ()
