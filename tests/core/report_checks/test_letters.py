"""Letters that become a box on paper are told where they stand."""

from drivbank.core.report_checks.letters import letters_have_signs
from drivbank.core.report_checks.model import Unit
from drivbank.reports.rendering.characters import unprinted
from tests.core.report_checks.made import column, row, table
from tests.core.report_checks.written import report


def test_a_word_with_a_letter_that_the_font_lacks_is_found_once_where_it_stands() -> None:
    names = table([column("Namn", Unit.TEXT)], row("Kursledare", "李 Åsa"))
    texts = ("Kursen hölls av 李小龍 och Şahin, och 李小龍 igen.", "Åsa Đorđević höll den förra.")
    missing = unprinted((*texts, "李 Åsa"))
    assert missing == frozenset("李小龍")
    findings = list(letters_have_signs(report(*texts, tables=(names,), unprinted=missing)))
    assert [(one.found, one.where.row) for one in findings] == [("李小龍", ""), ("李", "Kursledare")]
    assert not list(letters_have_signs(report(*texts)))


def test_signs_between_words_of_a_table_are_no_letters() -> None:
    assert (
        unprinted([table([column("Antal")], row("Flen", 8), note="Källa: registret.").content]) == frozenset()
    )
