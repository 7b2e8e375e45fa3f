"""What is asked before something is taken from someone: what happens, and what is kept."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from drivbank.access.people import GrantFact, UserFact
from drivbank.access.roles import Role


@dataclass(frozen=True)
class Question:
    """A question about an account: its title, the button that says yes, what then happens and what is kept."""

    title: str
    answer: str
    happens: tuple[str, ...]
    kept: tuple[str, ...]


def about_closing(user: UserFact) -> Question:
    """Return the question before an account is closed."""
    words = {"name": user.name, "roles": roles_text(user)}
    happens = [
        _("%(name)s kommer inte in längre, från och med nästa klick."),
        _("Lösenordet tas bort, och länkar för att välja ett nytt slutar gälla."),
    ]
    if any(grant.role is Role.COACH for grant in user.grants):
        happens.append(_("Deltagare som %(name)s är coach för behöver fördelas till någon annan."))
    kept = [
        _("Rollerna: %(roles)s. De gäller igen om kontot öppnas."),
        _("Allt som %(name)s har gjort står kvar i loggen."),
        _("Kontot kan öppnas igen, med en ny länk för att välja lösenord."),
    ]
    if not user.grants:
        del kept[0]
    return Question(_("Stäng kontot"), _("Stäng kontot"), _filled(happens, words), _filled(kept, words))


def about_role(user: UserFact, grant: GrantFact) -> Question:
    """Return the question before a role is taken away."""
    others = roles_text(user, without=grant)
    words = {"name": user.name, "role": grant.label, "scope": grant.scope, "others": others}
    happens = [_("%(name)s har inte längre rollen %(role)s (%(scope)s), från och med nästa klick.")]
    if len(user.grants) == 1:
        happens.append(_("Det är den enda rollen. %(name)s kan logga in men ser sedan ingenting."))
    if grant.role is Role.COACH:
        happens.append(_("Deltagare som %(name)s är coach för behöver fördelas till någon annan."))
    kept = [_("Kontot och lösenordet."), _("Allt som %(name)s har gjort står kvar i loggen.")]
    if len(user.grants) > 1:
        kept.insert(0, _("De andra rollerna: %(others)s."))
    kept.append(_("Rollen kan ges igen."))
    return Question(_("Ta bort en roll"), _("Ta bort rollen"), _filled(happens, words), _filled(kept, words))


def about_factor(user: UserFact) -> Question:
    """Return the question before a second factor is taken away."""
    name = {"name": user.name}
    happens = [
        _("%(name)s loggar in med bara lösenordet, tills en ny app är påslagen."),
        _(
            "Gör det bara när du vet att det är %(name)s själv som har bett om det, till exempel efter ett telefonbyte."
        ),
    ]
    kept = [_("Kontot, lösenordet och rollerna.")]
    return Question(
        _("Ta bort autentiseringsappen"), _("Ta bort appen"), _filled(happens, name), _filled(kept, name)
    )


def roles_text(user: UserFact, *, without: GrantFact | None = None) -> str:
    """Return the user's roles with what they hold for, in a row."""
    return ", ".join(f"{grant.label} ({grant.scope})" for grant in user.grants if grant != without)


def _filled(texts: list[str], words: dict[str, str]) -> tuple[str, ...]:
    return tuple(text % words for text in texts)
