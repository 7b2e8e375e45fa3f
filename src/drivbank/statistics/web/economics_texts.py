"""The year's result in sentences that a politician can read aloud."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from drivbank.core.economics.model import Effect, Payer
from drivbank.core.economics.names import PERSISTENCE
from drivbank.statistics.services.economics_results import Economics, Payback
from drivbank.statistics.services.economics_words import PAYERS
from drivbank.statistics.web.economics_words import (
    effect_word,
    full_time,
    kr,
    listed,
    months,
    payer_word,
    percent_of,
    share,
)
from drivbank.ui.numbers import format_number
from drivbank.ui.phrases import said, said_if_ours


def answer(told: Economics) -> list[str]:
    """Return what it gave in a year and under what, what it cost, how long it takes to pay back, and how sure it is."""
    return [_work(told), _worth(told), _cost(told), _sure(told)]


def in_short(told: Economics) -> list[str]:
    """Return the answer as the start page has it: what it was worth, what it cost, and how it is carefully counted."""
    return [_worth_in_short(told), _cost_in_short(told), _careful_in_short(told)]


def _worth_in_short(told: Economics) -> str:
    text = _(
        "Av de %(exits)s som lämnade en insats %(year)s arbetade %(workers)s efteråt. Med antagandena %(set)s är det "
        "värt %(result)s på ett år för %(payers)s."
    )
    return text % {
        "exits": format_number(told.counts.exits),
        "year": told.year,
        "workers": format_number(told.counts.workers),
        "set": said(told.set.name),
        "result": kr(told.result),
        "payers": payers_in_words(told.set.assumptions.payers),
    }


def _cost_in_short(told: Economics) -> str:
    if told.basis.amount is None:
        return _("Vad det kostade går inte att säga: %(why)s") % {"why": said(told.basis.says)}
    words = {"cost": kr(told.basis.amount), "label": said_if_ours(told.basis.label)}
    if told.payback.simple is None:
        return _("%(label)s var %(cost)s. Resultatet betalar aldrig tillbaka den.") % words
    text = _(
        "%(label)s var %(cost)s. Den skulle vara tillbaka efter %(months)s, om det var värt lika mycket varje år."
    )
    return text % {**words, "months": months(told.payback.simple)}


def _careful_in_short(told: Economics) -> str:
    if told.cautious is None:
        return _("Antagandena är de försiktiga. Det är räknat, inte mätt.")
    text = _("Försiktigt räknat är det värt %(result)s på ett år. Båda svaren är räknade, inte mätta.")
    return text % {"result": kr(told.cautious.result)}


def _work(told: Economics) -> str:
    counts = told.counts
    text = _(
        "Av de %(exits)s som lämnade %(what)s %(year)s arbetade %(workers)s efteråt. Timanställda räknade som en del "
        "av en heltid blir det %(fte)s heltider."
    )
    return text % {
        "exits": format_number(counts.exits),
        "what": _("en insats") if told.basis.intervention_id is None else told.basis.label,
        "year": told.year,
        "workers": format_number(counts.workers),
        "fte": full_time(told.fte),
    }


def _worth(told: Economics) -> str:
    text = _("Med antagandena %(set)s är det värt %(result)s på ett år för %(payers)s.")
    return text % {
        "set": said(told.set.name),
        "result": kr(told.result),
        "payers": payers_in_words(told.set.assumptions.payers),
    }


def payers_in_words(payers: Collection[Payer]) -> str:
    """Return those whose gains make up a result, as a sentence names them."""
    return listed([payer_word(payer) for payer in Payer if payer in payers])


def _cost(told: Economics) -> str:
    basis = told.basis
    if basis.amount is None:
        return _("Vad det kostade går inte att säga: %(why)s") % {"why": said(basis.says)}
    text = (
        _("%(label)s %(year)s var %(amount)s.")
        if basis.intervention_id is None
        else _("%(label)s kostade %(amount)s %(year)s.")
    )
    words = {"label": said_if_ours(basis.label), "year": told.year, "amount": kr(basis.amount)}
    return f"{text % words} {payback_text(told)}"


def payback_text(told: Economics) -> str:
    """Return how long it takes to pay the cost back, and whether the assumptions last that long."""
    found = told.payback
    if found.simple is None:
        return _("Resultatet betalar aldrig tillbaka kostnaden.")
    text = _("Om det var värt lika mycket varje år skulle kostnaden vara tillbaka efter %(months)s.")
    return f"{text % {'months': months(found.simple)}} {_lasting(told, found)}"


def _lasting(told: Economics, found: Payback) -> str:
    if found.over is not None:
        text = _("Räknat med hur länge arbetet antas vara tar det %(months)s.")
        return text % {"months": months(found.over)}
    text = _(
        "Men %(set)s räknar med att arbetet varar i %(years)s. Då kommer %(share)s av kostnaden tillbaka, och inte resten."
    )
    return text % {
        "set": said(told.set.name),
        "years": lasting_years(told),
        "share": share(max(told.five_years, 0), told.basis.amount or 1),
    }


def lasting_years(told: Economics) -> str:
    """Return in how many of the years anyone is taken to be left in work."""
    values = told.set.assumptions.values
    left = [name for name in PERSISTENCE if values[name].likely > 0]
    return _("ett år") if len(left) == 1 else _("upp till %(count)s år") % {"count": len(left)}


def _sure(told: Economics) -> str:
    text = _("Det här är räknat, inte mätt: ingen vet hur många som hade fått arbete ändå.")
    if told.cautious is None:
        more = _("Antagandena ovan är de försiktiga.")
        return f"{text} {more}"
    careful = _("Med de försiktiga antagandena är det värt %(result)s på ett år och %(five)s på fem.")
    return f"{text} " + careful % {
        "result": kr(told.cautious.result),
        "five": kr(told.cautious.five_years),
    }


def why_different(told: Economics) -> list[str]:
    """Return why the two tables end in different sums, and that both are right."""
    return [said(sentence) for sentence in told.difference.says]


def part_label(payer: Payer, effect: Effect) -> str:
    """Return what the first table counts and the second does not, as a row of a table names it."""
    return _("%(payer)s: %(effect)s") % {"payer": said(PAYERS[payer]), "effect": effect_word(effect)}


def break_even(told: Economics) -> list[str]:
    """Return how many full-time years pay the cost, and at which deadweight nothing is left."""
    return [*_positions(told), *_deadweight(told)]


def _positions(told: Economics) -> Iterator[str]:
    if told.basis.amount is None or told.break_even_fte is None:
        yield _("Hur många heltider som skulle behövas går inte att räkna ut.")
        return
    text = _(
        "%(needed)s heltider hade behövts för att %(amount)s ska komma tillbaka på ett år. Nu är det %(fte)s."
    )
    yield text % {
        "needed": full_time(told.break_even_fte),
        "amount": kr(told.basis.amount),
        "fte": full_time(told.fte),
    }


def _deadweight(told: Economics) -> Iterator[str]:
    if told.basis.amount is None:
        return
    if told.zero_deadweight is None:
        yield _(
            "Kostnaden är större än det som kommer tillbaka på fem år även om ingen hade fått arbete utan insatsen. "
            "Det finns alltså ingen dödvikt där resultatet vänder: det är under noll redan från början."
        )
        return
    text = _(
        "Resultatet över fem år blir noll om %(share)s hade fått arbete även utan insatsen (dödvikt). Antagandena "
        "räknar med %(assumed)s."
    )
    yield text % {
        "share": percent_of(told.zero_deadweight),
        "assumed": percent_of(told.set.assumptions.values["deadweight"].likely),
    }
