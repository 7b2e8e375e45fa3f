"""The appendix holds what its reader may count, says so, and can be made of nothing."""

import io
import zipfile
from datetime import date

import pytest
from django.utils import translation

from drivbank.access.actors import Actor, Grant, system_actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.parameters import ParameterError
from drivbank.reports.appendix import NothingToShow, appendix
from drivbank.reports.content import ChartBlock, TableBlock
from drivbank.reports.rendering.word import document_docx
from drivbank.reports.rendering.word_parts import place_name
from drivbank.statistics.services.snapshots import snapshot_source, snapshot_take
from tests.reports.conftest import as_text
from tests.statistics.conftest import ESKILSTUNA, House, Person

SYSTEM = system_actor("test")


def coordinator(house: House) -> Actor:
    return Actor(None, "samordnare", (Grant(Role.COORDINATOR, house.sikta, house.north),))


def test_it_counts_within_the_readers_scope_and_says_whose(house: House, person: Person) -> None:
    person("2025-01-10", municipality_id=ESKILSTUNA)
    person("2025-01-10")
    person("2025-01-10", intervention_id=house.spira)
    everything, own = appendix(2025, by=SYSTEM), appendix(2025, by=coordinator(house))
    assert "3 deltaganden under året" in as_text(everything)
    assert ("Urval", "Hela förbundet") in everything.facts.rows
    assert "1 deltaganden under året" in as_text(own)
    assert ("Urval", "Sikta i Eskilstuna") in own.facts.rows
    assert "SPIRA" not in as_text(own)


def test_who_may_not_count_is_refused(house: House) -> None:
    with pytest.raises(Refused):
        appendix(2025, by=Actor(None, "admin", (Grant(Role.ADMINISTRATOR),)))


def test_a_year_that_cannot_be_counted_is_refused(house: House) -> None:
    with pytest.raises(ParameterError):
        appendix(1999, by=SYSTEM)


def test_an_empty_year_makes_no_document_and_says_what_is_missing(house: House, person: Person) -> None:
    with pytest.raises(NothingToShow, match="ingen deltagare var inskriven") as nothing:
        appendix(2025, by=SYSTEM)
    assert "2025" in str(nothing.value)
    person("2025-01-10")
    with pytest.raises(NothingToShow):
        appendix(2024, by=SYSTEM)
    appendix(2025, by=SYSTEM)


def test_a_year_where_nobody_has_left_says_so_in_place_of_those_tables(house: House, person: Person) -> None:
    person("2025-01-10")
    document = appendix(2025, by=SYSTEM)
    titles = [block.caption.full for block in document.blocks if isinstance(block, (TableBlock, ChartBlock))]
    assert not any("Avslut" in title for title in titles)
    assert "Det finns inget att räkna." in as_text(document)


def test_a_snapshot_is_named_with_its_hash_and_stays(house: House, person: Person) -> None:
    person("2025-01-10")
    taken = snapshot_take(name="Bokslut 2025", by=SYSTEM)
    person("2025-02-10")
    document = appendix(2025, by=SYSTEM, source=snapshot_source(taken))
    assert "1 deltaganden under året" in as_text(document)
    assert {
        ("Räknad på", "ögonblicksbilden Bokslut 2025"),
        ("Statistikens kontrollsumma (SHA-256)", taken.sha256),
    } <= set(document.facts.rows)
    assert all("på ögonblicksbilden Bokslut 2025." in note for note in _notes(document))


def _notes(document: object) -> list[str]:
    blocks = getattr(document, "blocks", ())
    return [" ".join(block.note) for block in blocks if isinstance(block, (TableBlock, ChartBlock))]


def test_a_year_that_is_not_over_says_so(house: House, person: Person) -> None:
    person("2025-01-10")
    assert "Obs" in dict(appendix(date.today().year, by=SYSTEM).facts.rows)  # noqa: DTZ011 - the year of the clock the code reads
    assert "Obs" not in dict(appendix(2025, by=SYSTEM).facts.rows)


def test_documents_are_swedish_whatever_the_reader_has_chosen(house: House, person: Person) -> None:
    person("2025-01-10")
    swedish = as_text(appendix(2025, by=SYSTEM))
    with translation.override("en"):
        assert as_text(appendix(2025, by=SYSTEM)) == swedish


def test_word_lists_the_pages_in_a_field_of_its_own_and_says_so(house: House, person: Person) -> None:
    person("2025-01-10")
    document = appendix(2025, by=SYSTEM)
    with zipfile.ZipFile(io.BytesIO(document_docx(document))) as file:
        text = file.read("word/document.xml").decode()
    assert 'w:fldCharType="begin" w:dirty="true"' in text
    assert "Sidnumren fylls i av Word" in text
    for heading in document.headings:
        place = place_name(heading.key)
        assert f"PAGEREF {place} " in text
        assert f'w:name="{place}"' in text


def test_the_columns_of_money_are_said_to_come(house: House, person: Person) -> None:
    person("2025-01-10")
    assert "Kolumnerna i kronor kommer med den samhällsekonomiska beräkningen" in as_text(
        appendix(2025, by=SYSTEM)
    )
