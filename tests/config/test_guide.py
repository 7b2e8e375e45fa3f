"""The help pages: the same in every language, with pictures and links that exist, and readable by everyone."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve, reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.config import guide
from drivbank.config.context import HELP, help_url
from tests.browser.screens import SCREENS

LANGUAGES = [code for code, _ in settings.LANGUAGES] if len(settings.LANGUAGES) < 5 else [guide.SOURCE]
EVERY_PAGE = [(language, page) for language in LANGUAGES for page in guide.pages(language)]


def test_every_language_has_the_same_pages_in_the_same_order() -> None:
    slugs = {language: [page.slug for page in guide.pages(language)] for language in LANGUAGES}
    assert slugs[guide.SOURCE]
    assert all(found == slugs[guide.SOURCE] for found in slugs.values())


@pytest.mark.parametrize(("language", "page"), EVERY_PAGE, ids=lambda value: getattr(value, "slug", value))
def test_pictures_and_links_exist(language: str, page: guide.Page) -> None:
    for source, text in re.findall(r'<img src="([^"]+)" alt="([^"]*)"', page.body):
        assert finders.find(source.removeprefix(settings.STATIC_URL).removeprefix("/static/")), source
        assert len(text) >= 15, f"{source} has no text that says what it shows"
    for address in re.findall(r'<a href="([^"]+)"', page.body):
        try:
            resolve(address.partition("?")[0].partition("#")[0])
        except Resolver404:
            pytest.fail(f"{address} leads nowhere")


def test_every_screen_has_its_help_page() -> None:
    slugs = {page.slug for page in guide.pages(guide.SOURCE)}
    assert {slug for _start, slug in HELP} <= slugs


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("/inlasningar/", "mallar"),
        ("/inlasningar/huvudbok/", "huvudbok"),
        ("/ekonomi/huvudbok/placering/2025/", "huvudbok"),
        ("/ekonomi/huvudbok/1/konto/1930/", "huvudbok"),
        ("/ekonomi/rakenskaper/2025/kontroller/", "rakenskaper"),
        ("/ekonomi/bokslut/2025/tryckt/", "rakenskaper"),
        ("/ekonomi/bokslut/", "budget"),
        ("/insatser/", "insatser"),
        ("/insatser/mal/ny/", "mal"),
        ("/insatser/mal/utfall/AAAA-AAAA/2025/", "mal"),
        ("/statistik/mal/", "mal"),
        ("/statistik/samhallsekonomi/", "samhallsekonomi"),
        ("/statistik/samhallsekonomi/2025/spara/", "samhallsekonomi"),
        ("/statistik/samhallsekonomi/sparade/", "samhallsekonomi"),
        ("/statistik/samhallsekonomi/antaganden/valj/", "samhallsekonomi"),
        ("/statistik/samhallsekonomi/enhetsvarden/", "samhallsekonomi"),
        ("/statistik/medlemmar/", "medlemmar"),
        ("/statistik/ogonblicksbilder/", "statistik"),
        ("/dokument/statistikbilaga/", "statistik"),
        ("/dokument/rapporter/", "rapporter"),
        ("/dokument/rapporter/1/kontroll/", "rapporter"),
        ("/dokument/rapporter/1/siffror/income_statement:result/", "rapporter"),
        ("/dokument/rapporter/1/del/summary/", "skriva"),
        ("/dokument/rapporter/1/del/summary/versioner/1/", "skriva"),
        ("/dokument/rapporter/1/word/2/", "skriva"),
    ],
)
def test_help_is_about_the_screen_that_is_shown(address: str, slug: str) -> None:
    request = RequestFactory().get(address)
    request.resolver_match = resolve(address)
    assert help_url(request) == reverse("help_show", args=[slug])


def test_every_picture_is_taken_and_shown() -> None:
    shown = {
        name for page in guide.pages(guide.SOURCE) for name in re.findall(r"guide/([\w-]+)\.png", page.body)
    }
    assert shown == {screen.guide for screen in SCREENS if screen.guide}


def test_markup_in_a_page_is_text() -> None:
    assert "<script>" not in guide._html("Text med <script>alert(1)</script>\n")


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.BOARD, Role.ADMINISTRATOR])
def test_everyone_reads_the_help(client: Client, user_with: Callable[..., User], role: Role) -> None:
    client.force_login(user_with(role))
    listed = client.get(reverse("help_list")).content.decode()
    for page in guide.pages(guide.SOURCE):
        where = reverse("help_show", args=[page.slug])
        assert where in listed
        assert page.title in client.get(where).content.decode()
    assert client.get(reverse("help_show", args=["finns-inte"])).status_code == 404
