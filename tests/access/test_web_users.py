"""Users and roles on screen: invited, given roles, closed; nobody can shut everybody out."""

import re
from collections.abc import Callable
from smtplib import SMTPException

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from drivbank.access.actors import Actor, Grant
from drivbank.access.models import Event, RoleGrant, User
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of
from drivbank.access.services.accounts import password_change
from drivbank.access.services.users import user_create
from tests.house import PASSWORD, House

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
INVITE = reverse("access:user_invite")
LIST = reverse("access:user_list")
NEW = {"name": "Nils Ny", "email": "Nils@Prov.example", "role": "board"}


@pytest.fixture
def admin(house: House, user_with: Callable[..., User]) -> User:
    return user_with(Role.ADMINISTRATOR)


@pytest.fixture
def signed_in(admin: User, client: Client) -> Client:
    client.force_login(admin)
    return client


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]  # a response


def logged(action: str) -> list[str]:
    return list(Event.objects.filter(action=f"access.{action}").values_list("subject", flat=True))


def choose_password(link: str, password: str) -> None:
    client = Client()
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": password, "password2": password})


def test_one_who_is_invited_gets_a_mail_and_chooses_a_password(
    signed_in: Client, mailoutbox: list[EmailMessage]
) -> None:
    response = signed_in.post(INVITE, NEW)
    user = User.objects.get(email="nils@prov.example")
    assert response.headers["Location"] == reverse("access:user_show", args=[user.pk])
    assert mailoutbox[0].to == ["nils@prov.example"]
    link = re.search(r"https?://[^/]+(/\S+)", str(mailoutbox[0].body))
    assert link
    assert link[1] not in text(signed_in.get(response.headers["Location"]))
    choose_password(link[1], PASSWORD)
    assert Client().login(email=user.email, password=PASSWORD)
    assert logged("user_created")[-1:] == logged("link_mailed") == logged("password_chosen") == [user.email]


def test_a_link_works_once(signed_in: Client, mailoutbox: list[EmailMessage]) -> None:
    signed_in.post(INVITE, NEW)
    link = re.search(r"https?://[^/]+(/\S+)", str(mailoutbox[0].body))
    assert link
    choose_password(link[1], PASSWORD)
    assert "gäller inte längre" in text(Client().get(link[1], follow=True))


@override_settings(EMAIL_BACKEND=NO_MAIL)
def test_without_mail_the_link_is_shown_once(signed_in: Client, mailoutbox: list[EmailMessage]) -> None:
    assert "kan inte skicka mejl" in text(signed_in.get(INVITE))
    page = text(signed_in.post(INVITE, NEW))
    link = re.search(r"<code>https?://[^/]+(/[^<]+)</code>", page)
    assert link
    user = User.objects.get(email="nils@prov.example")
    assert "/konto/" not in text(signed_in.get(reverse("access:user_show", args=[user.pk]))).split("<main")[1]
    choose_password(link[1], PASSWORD)
    assert Client().login(email=user.email, password=PASSWORD)
    assert logged("link_shown") == [user.email]
    assert mailoutbox == []


def test_a_mail_server_that_refuses_leaves_a_link_to_hand_over(
    signed_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*told: object, **more: object) -> None:
        raise SMTPException

    monkeypatch.setattr("drivbank.access.services.invitations.send_mail", refuse)
    page = text(signed_in.post(INVITE, NEW))
    assert "Mejlet gick inte att skicka" in page
    assert "<code>http" in page
    assert logged("link_shown") == ["nils@prov.example"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"email": "administrator@prov.example"}, "Det finns redan ett konto"),
        ({"email": "inte en adress"}, "e-postadress"),
        ({"name": ""}, "Fyll i"),
        ({"name": "Nils 19850709-9876"}, "personnummer"),
        ({"name": "Nils 070-123 45 67"}, "telefonnummer"),
        ({"role": "lead"}, "gäller en insats. Välj vilken"),
        ({"role": "board", "intervention": "sikta"}, "gäller hela förbundet"),
        ({"role": "coordinator", "intervention": "sikta"}, "gäller en länsdel. Välj vilken"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said(
    signed_in: Client, house: House, change: dict[str, str], told: str
) -> None:
    change = {name: str(house.sikta.pk) if value == "sikta" else value for name, value in change.items()}
    response = signed_in.post(INVITE, {**NEW, **change})
    assert response.status_code == 422
    assert told in text(response)
    assert not User.objects.filter(email="nils@prov.example").exists()


def test_a_role_given_and_taken_away_holds_at_the_next_click(
    signed_in: Client, house: House, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.BOARD)
    other = Client()
    other.force_login(user)
    assert other.get(LIST).status_code == 403
    signed_in.post(reverse("access:grant_add", args=[user.pk]), {"role": "office"})
    assert other.get(LIST).status_code == 200
    grant = RoleGrant.objects.get(user=user, role=Role.OFFICE)
    signed_in.post(reverse("access:grant_remove", args=[user.pk, grant.pk]))
    assert other.get(LIST).status_code == 403
    assert logged("role_given") == logged("role_removed") == [user.email]


def test_the_same_role_twice_is_refused_in_words(signed_in: Client, user_with: Callable[..., User]) -> None:
    user = user_with(Role.BOARD)
    response = signed_in.post(reverse("access:grant_add", args=[user.pk]), {"role": "board"})
    assert "har redan den rollen" in text(response)


def test_an_account_closed_ends_at_the_next_click_and_can_be_opened(
    signed_in: Client, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.OFFICE)
    other = Client()
    other.force_login(user)
    assert other.get(LIST).status_code == 200
    signed_in.post(reverse("access:user_close", args=[user.pk]))
    assert other.get(LIST).status_code == 302
    signed_in.post(reverse("access:user_reopen", args=[user.pk]))
    assert other.get(LIST).status_code == 302, "a session from before does not live again"
    assert not Client().login(email=user.email, password=PASSWORD), "a new link is asked for"
    assert logged("user_closed") == logged("user_reopened") == [user.email]


def link_for(client: Client, user: User) -> str:
    """Return the path of a link for choosing a password that the administrator is shown."""
    with override_settings(EMAIL_BACKEND=NO_MAIL):
        page = text(client.post(reverse("access:user_link", args=[user.pk])))
    link = re.search(r"<code>https?://[^/]+(/[^<]+)</code>", page)
    assert link
    return link[1]


def begun(link: str) -> tuple[Client, str]:
    """Return a browser that has followed a link as far as the form, and the form's address."""
    client = Client()
    response = client.get(link, follow=True)
    assert "password1" in text(response)
    return client, response.redirect_chain[-1][0]


@pytest.mark.parametrize("reopened", [False, True])
def test_a_link_from_before_the_account_was_closed_is_void(
    signed_in: Client, user_with: Callable[..., User], *, reopened: bool
) -> None:
    user = user_with(Role.OFFICE)
    link = link_for(signed_in, user)
    half_way, form = begun(link)
    signed_in.post(reverse("access:user_close", args=[user.pk]))
    if reopened:
        signed_in.post(reverse("access:user_reopen", args=[user.pk]))
    assert "gäller inte längre" in text(Client().get(link, follow=True))
    half_way.post(form, {"password1": "ett annat ord av vikt", "password2": "ett annat ord av vikt"})
    user.refresh_from_db()
    assert not user.has_usable_password()
    assert logged("password_reset") == []


def test_no_link_works_for_a_closed_account_however_it_was_closed(
    signed_in: Client, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.OFFICE)
    link = link_for(signed_in, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert "gäller inte längre" in text(Client().get(link, follow=True))
    acted(signed_in, "user_reopen", user.pk)
    assert not Client().login(email=user.email, password=PASSWORD), "one closed before this was so"


def test_no_password_is_chosen_for_an_account_closed_meanwhile(
    house: House, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.OFFICE)
    User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(Refused, match="stängt"):
        password_change(user=user, password="ett annat ord av vikt", reset=True, by=actor_of(user))
    assert logged("password_reset") == []


def test_one_who_is_let_in_again_chooses_a_password_with_a_new_link(
    signed_in: Client, user_with: Callable[..., User], mailoutbox: list[EmailMessage]
) -> None:
    user = user_with(Role.OFFICE)
    Client().login(email=user.email, password=PASSWORD)
    acted(signed_in, "user_close", user.pk)
    page = acted(signed_in, "user_reopen", user.pk)
    assert "välja ett nytt lösenord" in page
    assert "Skicka länk för nytt lösenord" in page
    choose_password(link_for(signed_in, user), "ett annat ord av vikt")
    assert Client().login(email=user.email, password="ett annat ord av vikt")
    assert logged("password_reset") == [user.email]


def acted(client: Client, name: str, *arguments: int) -> str:
    return text(client.post(reverse(f"access:{name}", args=arguments), follow=True))


def test_administrators_cannot_shut_themselves_out(signed_in: Client, admin: User) -> None:
    grant = RoleGrant.objects.get(user=admin)
    assert "Du kan inte ta bort din egen roll" in acted(signed_in, "grant_remove", admin.pk, grant.pk)
    assert "Du kan inte stänga ditt eget konto" in acted(signed_in, "user_close", admin.pk)
    admin.refresh_from_db()
    assert admin.is_active
    assert RoleGrant.objects.filter(pk=grant.pk).exists()


def test_the_last_administrator_stays(house: House, system: Actor, user_with: Callable[..., User]) -> None:
    from drivbank.access.services.grants import grant_remove
    from drivbank.access.services.users import user_close

    admin = user_with(Role.ADMINISTRATOR)
    closed = user_create(
        email="b@prov.example", name="B", password=PASSWORD, grants=[Grant(Role.ADMINISTRATOR)], by=system
    )
    user_close(user_id=closed.pk, by=system)
    with pytest.raises(ValidationError, match="enda administratören"):
        user_close(user_id=admin.pk, by=system)
    with pytest.raises(ValidationError, match="enda administratören"):
        grant_remove(grant_id=RoleGrant.objects.get(user=admin).pk, by=system)


def test_a_role_of_another_user_is_not_removed_by_a_wrong_address(
    signed_in: Client, admin: User, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.BOARD)
    grant = RoleGrant.objects.get(user=user)
    response = signed_in.post(reverse("access:grant_remove", args=[admin.pk, grant.pk]))
    assert response.status_code == 404
    assert RoleGrant.objects.filter(pk=grant.pk).exists()


def test_a_lost_second_factor_is_taken_away(signed_in: Client, user_with: Callable[..., User]) -> None:
    from allauth.mfa.models import Authenticator

    user = user_with(Role.OFFICE)
    show = reverse("access:user_show", args=[user.pk])
    assert "Ta bort autentiseringsappen" not in text(signed_in.get(show))
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert "Ta bort autentiseringsappen" in text(signed_in.get(show))
    asked = text(signed_in.get(reverse("access:second_factor_reset", args=[user.pk])))
    assert "loggar in med bara lösenordet" in asked
    assert Authenticator.objects.exists(), "nothing is taken away before the answer"
    acted(signed_in, "second_factor_reset", user.pk)
    assert not Authenticator.objects.exists()
    assert logged("second_factor_reset") == [user.email]


def test_a_closed_account_gets_no_link(
    signed_in: Client, user_with: Callable[..., User], mailoutbox: list[EmailMessage]
) -> None:
    user = user_with(Role.BOARD)
    acted(signed_in, "user_close", user.pk)
    assert "Öppna det först" in acted(signed_in, "user_link", user.pk)
    assert mailoutbox == []


@pytest.mark.parametrize("name", ["Nils 850709-9876", "Nils 070-123 45 67", "nils@annan.example"])
def test_a_name_that_is_a_number_or_an_address_is_refused_by_the_service(
    house: House, system: Actor, name: str
) -> None:
    with pytest.raises(ValidationError, match="ser ut att innehålla"):
        user_create(email="nils@prov.example", name=name, password=None, grants=[], by=system)
    assert not User.objects.filter(email="nils@prov.example").exists()


def test_nobody_gives_themselves_a_role(signed_in: Client, admin: User) -> None:
    page = text(signed_in.post(reverse("access:grant_add", args=[admin.pk]), {"role": "office"}))
    assert "Du kan inte ge dig själv en roll" in page
    assert RoleGrant.objects.filter(user=admin).count() == 1
    assert logged("role_given") == []
    show = text(signed_in.get(reverse("access:user_show", args=[admin.pk])))
    assert "Ge en roll" not in show
    assert "ge dig själv en roll" in show


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=kansli", True), ("q=finns-inte", False), ("roll=office", True), ("roll=coach", False)],
)
def test_the_list_is_searched(
    signed_in: Client, user_with: Callable[..., User], query: str, *, found: bool
) -> None:
    user_with(Role.OFFICE)
    assert ("office@prov.example" in text(signed_in.get(f"{LIST}?{query}"))) is found


def test_the_list_tells_who_waits_and_who_is_closed(signed_in: Client, system: Actor) -> None:
    waiting = user_create(email="w@prov.example", name="Väntan", password=None, grants=[], by=system)
    assert "Väntan" in text(signed_in.get(f"{LIST}?konto=waiting"))
    assert "Väntan" not in text(signed_in.get(f"{LIST}?konto=open"))
    acted(signed_in, "user_close", waiting.pk)
    assert "Väntan" in text(signed_in.get(f"{LIST}?konto=closed"))


def test_the_office_sees_and_does_not_change(
    house: House, client: Client, user_with: Callable[..., User]
) -> None:
    office, admin = user_with(Role.OFFICE), user_with(Role.ADMINISTRATOR)
    client.force_login(office)
    assert "Bjud in" not in text(client.get(LIST))
    page = text(client.get(reverse("access:user_show", args=[admin.pk])))
    assert "Stäng kontot" not in page
    assert "Ge en roll" not in page
    assert client.post(reverse("access:user_close", args=[admin.pk])).status_code == 403


@pytest.mark.parametrize("more", [1, 20])
def test_the_list_asks_as_often_for_many(
    signed_in: Client,
    house: House,
    system: Actor,
    django_assert_num_queries: DjangoAssertNumQueries,
    more: int,
) -> None:
    for number in range(more):
        grants = [Grant(Role.LEAD, house.sikta.pk), Grant(Role.COORDINATOR, house.sikta.pk, house.north)]
        user_create(email=f"u{number}@prov.example", name="U", password=None, grants=grants, by=system)
    with django_assert_num_queries(7):
        signed_in.get(LIST)
