"""Which encoding a SIE file is in. It says PC8, code page 437, and is often something else: the bytes decide."""

from dataclasses import dataclass
from enum import StrEnum

# å ä ö Å Ä Ö é in the two single-byte encodings: when Swedish letters decide, the rest do not matter.
PC8_LETTERS = bytes([0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99, 0x82])
LATIN_LETTERS = bytes([0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9])
# Where each has its other letters, such as ü and ø.
PC8_REST, LATIN_REST = bytes(range(0x80, 0xA6)), bytes(range(0xC0, 0x100))
UTF8_MARK = b"\xef\xbb\xbf"
REPLACED = "\ufffd"
_LOST = REPLACED.encode()
# Control characters, which no text holds. In PC8 two of them have signs of their own, that older programs write.
CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
PC8_SIGNS = {"\x15": "§", "\x14": "¶"}
# An old sign for the end of a file.
END_SIGN = b"\x1a"


class Encoding(StrEnum):
    """The encodings that occur, by their Python names."""

    PC8 = "cp437"
    LATIN = "iso8859-15"
    WINDOWS = "cp1252"
    UTF8 = "utf-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and its encoding.

    ``letters_lost`` says that letters were lost before it came here, ``uncertain`` that its bytes speak for two
    encodings, ``damaged`` that it has control characters.
    """

    text: str
    encoding: Encoding
    letters_lost: bool
    uncertain: bool
    damaged: bool


def decoded(data: bytes) -> Decoded:
    """Return the file as text with lines that end in LF; every sequence of bytes is text in some encoding."""
    data = data.rstrip(b"\r\n" + END_SIGN) + b"\n" if data.endswith(END_SIGN) else data
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    encoding, uncertain = _encoding_of(data)
    if encoding is Encoding.UTF8:
        text = data.removeprefix(UTF8_MARK).decode("utf-8")
    else:
        text = data.decode(encoding.value, errors="replace")
    controls = CONTROLS
    if encoding is Encoding.PC8:
        controls = controls.translate(None, delete="".join(PC8_SIGNS).encode())
        for sign, written in PC8_SIGNS.items():
            text = text.replace(sign, written)
    damaged = len(data.translate(None, delete=controls)) != len(data)
    return Decoded(text, encoding, REPLACED in text or _LOST in data, uncertain, damaged)


def encoding_of(data: bytes) -> Encoding:
    """Return the encoding the bytes are most likely in; without letters beyond ASCII it is the standard's own."""
    return _encoding_of(data)[0]


def _encoding_of(data: bytes) -> tuple[Encoding, bool]:
    """Return the encoding, and whether the bytes speak for another nearly as much."""
    high = data.translate(None, delete=bytes(range(128)))
    if not high:
        return Encoding.PC8, False
    if data.startswith(UTF8_MARK) or _is_utf8(data):
        return Encoding.UTF8, False
    pc8, latin = _count(high, PC8_LETTERS), _count(high, LATIN_LETTERS)
    if pc8 == latin:
        pc8, latin = _count(high, PC8_REST), _count(high, LATIN_REST)
    uncertain = 3 * min(pc8, latin) >= max(pc8, latin)
    if latin <= pc8:
        return Encoding.PC8, uncertain
    # Windows puts signs such as dashes and quotes where the standard has none.
    windows = any(0x80 <= byte < 0xA0 for byte in set(high))
    return (Encoding.WINDOWS if windows else Encoding.LATIN), uncertain


def _count(data: bytes, letters: bytes) -> int:
    return len(data) - len(data.translate(None, delete=letters))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
