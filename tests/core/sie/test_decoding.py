"""In which encoding a file is, whatever it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.sie.decoding import Encoding, decoded, encoding_of
from drivbank.core.sie.reading import sie_read
from tests.core.sie.files import HEAD, file_of, voucher

BODY = voucher('#TRANS 1930 {} 0 "" "Lön för Åsa Öberg, é"')


def texts(data: bytes) -> list[str]:
    return [str(remark.message) for remark in sie_read(data).remarks.warnings]


@pytest.mark.parametrize("encoding", list(Encoding))
@pytest.mark.parametrize("said", ["PC8", "UTF-8", "ISO8859-15", ""])
def test_the_bytes_decide(encoding: Encoding, said: str) -> None:
    text = (HEAD + BODY).replace("#FORMAT PC8", f"#FORMAT {said}")
    # Windows is told from Latin by signs that Latin lacks, such as a dash, and is the same for letters.
    data = (
        text.replace("Prov", "Prov – ett").encode("cp1252")
        if encoding is Encoding.WINDOWS
        else text.encode(encoding)
    )
    reading = sie_read(data)
    assert reading.encoding is encoding
    assert file_of(reading).vouchers[0].rows[0].text == "Lön för Åsa Öberg, é"
    assert texts(data) == []


def test_the_mark_of_utf8_is_no_part_of_the_text() -> None:
    assert decoded("\ufeff#FLAGGA 0 å\n".encode()).text == "#FLAGGA 0 å\n"


@pytest.mark.parametrize("letter", "åäöÅÄÖ")
def test_one_letter_is_enough(letter: str) -> None:
    for encoding in (Encoding.PC8, Encoding.LATIN, Encoding.UTF8):
        assert encoding_of(f"#FNAMN {letter}".encode(encoding)) is encoding


@pytest.mark.parametrize("letter", "üøèñ")
def test_other_letters_decide_where_there_are_no_swedish_ones(letter: str) -> None:
    encodings = (Encoding.LATIN,) if letter == "ø" else (Encoding.PC8, Encoding.LATIN)
    for encoding in encodings:
        assert encoding_of(f"#FNAMN {letter}".encode(encoding)) is encoding


@pytest.mark.parametrize(
    "data", ["#FNAMN \ufffd".encode(), "#FNAMN \ufffd ".encode() + b"\x86\x84", b"\x8f\x81\xe5\xe4\xf6\x9d"]
)
def test_letters_that_were_lost_before_are_said(data: bytes) -> None:
    whole = HEAD.encode("ascii", errors="replace") + data + b"\n" + voucher("#TRANS 1930 {} 0").encode()
    assert "Bokstäver gick förlorade innan filen kom hit. Namn och texter kan vara felstavade." in texts(
        whole
    )


def test_bytes_that_speak_for_two_encodings_are_said() -> None:
    data = (
        (HEAD + '#KONTO 1 "å"\n').encode("cp437")
        + '#KONTO 2 "ä"\n'.encode("latin-1")
        + BODY.encode("ascii", "replace")
    )
    assert [text for text in texts(data) if "teckenkod" in text]


def test_utf16_is_refused_with_its_reason() -> None:
    for encoding in ("utf-16", "utf-16-be"):
        mark = b"" if encoding == "utf-16" else b"\xfe\xff"
        reading = sie_read(mark + HEAD.encode(encoding))
        assert "UTF-16" in reading.remarks.errors[0].message


@given(st.text(st.sampled_from('abcåäöÅÄÖé 123#{}"\n'), min_size=1))
def test_letters_survive_every_encoding(text: str) -> None:
    for encoding in (Encoding.PC8, Encoding.LATIN, Encoding.UTF8):
        assert decoded(f"#FNAMN åäö {text}\n".encode(encoding)).text == f"#FNAMN åäö {text}\n"
