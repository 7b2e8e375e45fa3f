"""Which line an account belongs to."""

from enum import StrEnum


class Chart(StrEnum):
    """The charts of accounts that occur. A file does not say which it follows."""

    KOMMUNBAS = "kommunbas"
    BAS = "bas"
