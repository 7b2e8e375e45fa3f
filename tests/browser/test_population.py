"""The office takes population in: a file is looked at beside the last, published, and found among the series."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from drivbank.config.demo.association import INHABITANTS
from drivbank.config.demo.margins import MUNICIPALITIES
from tests.browser.demo import Demo
from tests.browser.demo import demo as demo
from tests.exchange.populations import dimension, json_stat, packed

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The members' inhabitants a year later: a few more everywhere, and a good many more in Gnesta."""
    counts = {MUNICIPALITIES[name]: count + 20 for name, count in INHABITANTS.items()}
    counts[MUNICIPALITIES["Gnesta"]] += 600
    codes = sorted(counts)
    content = json_stat(regions=codes, ages=("16-64",), each=counts)
    names = {code: name for name, code in MUNICIPALITIES.items() if code in counts}
    content["dimension"]["Region"] = dimension("region", {code: names[code] for code in codes})
    path = tmp_path / "FolkmangdNov-2025.json"
    path.write_bytes(packed(content))
    return path


@pytest.mark.parametrize("width", [1280, 320])
def test_population_is_taken_in_and_published(
    demo: Demo, axe_clean: Callable[[Page], None], file: Path, width: int
) -> None:
    page = demo.page_as("kansli", width)
    page.goto("/inlasningar/befolkning/")
    axe_clean(page)
    page.get_by_label("Fil").set_input_files(file)
    page.get_by_role("button", name="Läs filen").click()
    page.get_by_role("heading", name="Granska folkmängden").wait_for()
    expect(page.get_by_text("Gnesta: från")).to_be_visible()
    axe_clean(page)
    page.get_by_role("button", name="Publicera siffrorna").click()
    page.get_by_text("publicerad som version 3").wait_for()
    axe_clean(page)
    page.goto("/parametrar/serier/")
    expect(page.get_by_role("link", name="Folkmängd 16–64 år den 1 november").first).to_be_visible()
    axe_clean(page)


def test_a_file_with_faults_says_what_is_wrong_without_javascript(demo: Demo, tmp_path: Path) -> None:
    page = demo.page_as("kansli", 320, javascript=False)
    page.goto("/inlasningar/befolkning/")
    path = tmp_path / "egen.csv"
    path.write_text("Kommun;År;Invånare 16–64\nNyköping;2025;-5\nHebbe;2025;7\n", encoding="utf-8")
    page.get_by_label("Fil").set_input_files(path)
    page.get_by_label("Källa").fill("Egen tabell")
    page.get_by_role("button", name="Läs filen").click()
    expect(page.get_by_text("Nyköping har ett antal under noll.")).to_be_visible()
    expect(page.get_by_text("Menar du Heby?")).to_be_visible()
