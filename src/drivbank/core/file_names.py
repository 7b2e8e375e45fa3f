"""What an uploaded file is called once it is here: its own name, as every database takes it, when it names nobody."""

from drivbank.core.phrases import Phrase
from drivbank.core.screening import personal_data_in

LONGEST_NAME = 200
HIDDEN_NAME = Phrase("(filnamnet togs bort: det såg ut som personuppgifter)")


def kept_name(file_name: str) -> str:
    """Return the name without folders and unprintable signs, or in its place what is said of one that could name a person."""
    name = file_name.replace("\\", "/").rpartition("/")[2][:LONGEST_NAME]
    # A sign that cannot be seen may stand inside a number, in either way of reading it.
    printable = "".join(sign if sign.isprintable() else " " for sign in name)
    return HIDDEN_NAME if personal_data_in(name) or personal_data_in(printable) else printable
