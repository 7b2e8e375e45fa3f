"""What takes something from a user is asked about first, with what happens and what is kept."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from drivbank.access.models import RoleGrant, User
from drivbank.access.roles import Role
from tests.access.test_web_users import acted, logged, text
from tests.access.test_web_users import admin as admin
from tests.access.test_web_users import signed_in as signed_in
from tests.house import House


def test_what_takes_something_from_someone_is_asked_about_first(
    signed_in: Client, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.BOARD)
    grant = RoleGrant.objects.get(user=user)
    show = text(signed_in.get(reverse("access:user_show", args=[user.pk])))
    for name, arguments in (("user_close", [user.pk]), ("grant_remove", [user.pk, grant.pk])):
        address = reverse(f"access:{name}", args=arguments)
        assert f'href="{address}"' in show
        assert f'action="{address}"' not in show
        page = text(signed_in.get(address))
        assert "Det här händer" in page
        assert user.name in page
        assert user.email in page
    user.refresh_from_db()
    assert user.is_active
    assert RoleGrant.objects.filter(pk=grant.pk).exists()
    assert logged("user_closed") == logged("role_removed") == []


def test_closing_says_what_is_lost_and_what_is_kept(
    signed_in: Client, house: House, user_with: Callable[..., User]
) -> None:
    coach = user_with(Role.COACH, intervention_id=house.sikta.pk)
    page = text(signed_in.get(reverse("access:user_close", args=[coach.pk])))
    assert "Lösenordet tas bort" in page
    assert "Coach (Sikta)" in page
    assert "fördelas till någon annan" in page
    grant = RoleGrant.objects.get(user=coach)
    page = text(signed_in.get(reverse("access:grant_remove", args=[coach.pk, grant.pk])))
    assert "Det är den enda rollen" in page
    assert "fördelas till någon annan" in page


def test_a_second_role_is_said_to_be_kept(
    signed_in: Client, house: House, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.BOARD)
    signed_in.post(reverse("access:grant_add", args=[user.pk]), {"role": "auditor"})
    first = RoleGrant.objects.get(user=user, role=Role.BOARD)
    page = text(signed_in.get(reverse("access:grant_remove", args=[user.pk, first.pk])))
    assert "De andra rollerna: Revisor (hela förbundet)." in page
    assert "enda rollen" not in page


def test_there_is_no_question_without_an_answer(
    signed_in: Client, admin: User, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.BOARD)
    acted(signed_in, "user_close", user.pk)
    for pk in (admin.pk, user.pk):
        response = signed_in.get(reverse("access:user_close", args=[pk]))
        assert response.headers["Location"] == reverse("access:user_show", args=[pk])
    own = RoleGrant.objects.get(user=admin)
    show = text(signed_in.get(reverse("access:user_show", args=[admin.pk])))
    assert reverse("access:grant_remove", args=[admin.pk, own.pk]) not in show
