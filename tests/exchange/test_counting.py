from hypothesis import given
from hypothesis import strategies as st

from claimwire.exchange.counting import Utf16


@given(st.text(alphabet=st.sampled_from("a\n漢🏭𝕏\u200d")), st.data())
def test_units_are_those_of_javascript_and_lead_back(text, data):
    place = data.draw(st.integers(0, len(text)))

    units = Utf16(text).units(place)

    assert 2 * units == len(text[:place].encode("utf-16-le"))
    assert Utf16(text).points(units) == place


def test_an_offset_inside_a_pair_is_that_of_its_character():
    assert Utf16("a🏭b").points(2) == 1
