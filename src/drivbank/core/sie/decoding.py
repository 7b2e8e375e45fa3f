"""Which encoding a SIE file is in. It says PC8, code page 437, and is often something else: the bytes decide."""

from dataclasses import dataclass
from enum import StrEnum

# å ä ö Å Ä Ö é in the two single-byte encodings. No Swedish word has the other's bytes as letters.
PC8_LETTERS = bytes([0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99, 0x82])
LATIN_LETTERS = bytes([0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9])
UTF8_MARK = b"\xef\xbb\xbf"
REPLACED = "\ufffd"


class Encoding(StrEnum):
    """The encodings that occur, by their Python names."""

    PC8 = "cp437"
    LATIN = "iso8859-15"
    WINDOWS = "cp1252"
    UTF8 = "utf-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding, and whether letters were lost before it came here."""

    text: str
    encoding: Encoding
    letters_lost: bool


def decoded(data: bytes) -> Decoded:
    """Return the file as text; every sequence of bytes is text in some encoding."""
    encoding = encoding_of(data)
    if encoding is Encoding.UTF8:
        text = data.removeprefix(UTF8_MARK).decode("utf-8")
    else:
        text = data.decode(encoding.value, errors="replace")
    return Decoded(text, encoding, REPLACED in text)


def encoding_of(data: bytes) -> Encoding:
    """Return the encoding the bytes are most likely in; without letters beyond ASCII it is the standard's own."""
    high = data.translate(None, delete=bytes(range(128)))
    if not high:
        return Encoding.PC8
    if data.startswith(UTF8_MARK) or _is_utf8(data):
        return Encoding.UTF8
    pc8 = sum(high.count(letter) for letter in PC8_LETTERS)
    latin = sum(high.count(letter) for letter in LATIN_LETTERS)
    if latin <= pc8:
        return Encoding.PC8
    # Windows puts signs such as dashes and quotes where the standard has none.
    return Encoding.WINDOWS if any(0x80 <= byte < 0xA0 for byte in high) else Encoding.LATIN


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
