"""The amendment under way in the demonstration: proposed, accepted by the structure, awaited from the company."""

from dataclasses import replace
from datetime import datetime

from tandem.reports.convention import SIDES, Terms
from tandem.values.days import day_of
from tandem_web.accounts.models import Territory
from tandem_web.agreements import actions
from tandem_web.agreements.models import Version
from tandem_web.agreements.pages import first_terms
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import cooperations_of
from tandem_web.directory.hats import NEUTRAL, Viewer

_TEXTS = {
    "purpose": "Poursuivre ensemble ce qui marche déjà, un an de plus.\nOuvrir deux journées communes par an.",
    "decisions": "Un comité de quatre personnes, deux par maison, se réunit chaque trimestre.\n"
    "Une question posée par écrit reçoit une réponse en trois semaines.",
    "property": "Ce que chacun apporte lui reste. Ce qui est fait ensemble sert aux deux, après aussi.",
    "communication": "Chacun relit ce qui le nomme avant publication.\nToute campagne dit son montant et sa durée.",
    "data": "Aucune donnée sur les personnes n'est échangée.\nLes chiffres d'activité se partagent une fois par trimestre.",
}
_PAYMENT, _NOTICE = 30, 90


def propose_one(territory: Territory, now: datetime) -> None:
    """Propose an amendment where the journal already tells two versions, and let the structure accept it; once."""
    if Version.objects.filter(territory=territory).exists():
        return
    cooperation = next((one for one in cooperations_of(Viewer(territory, NEUTRAL)) if _is_amended(one)), None)
    if cooperation is None:
        return
    terms = _amended(first_terms(cooperation, "fr"), now)
    version = actions.begin(cooperation=cooperation, terms=terms, author=None, now=now)
    version = actions.propose(version=version, revision=version.revision, author=None, now=now)
    actions.accept(version=version, digest=version.digest, side="ess", person=None, now=now)


def _is_amended(cooperation: Cooperation) -> bool:
    sides = cooperation.parties.values_list("side", flat=True)
    agreed = cooperation.entries.filter(kind="agreement").count()
    return cooperation.ended is None and not set(SIDES) - set(sides) and agreed > 1


def _amended(terms: Terms, now: datetime) -> Terms:
    start, purpose = day_of(now).replace(day=1), (_TEXTS["purpose"], terms.texts.get("purpose"))
    return replace(
        terms,
        texts={**terms.texts, **_TEXTS, "purpose": "\n".join(filter(None, purpose))},
        notice_ess=_NOTICE,
        notice_company=_NOTICE,
        payment_days=_PAYMENT,
        share_ess=50,
        start=start,
        end=start.replace(year=start.year + 1),
    )
