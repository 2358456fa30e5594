"""Pages of the time spent leading: noted in quarters of an hour, added up, given as a table; the coordinator's own."""

import csv
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import StringIO
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.db import transaction
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.values.amounts import decimal_text
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.news.fields import LineField, PastDay
from tandem_web.cooperations.queries import cooperations_of
from tandem_web.directory.access import for_viewer, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.meetings.models import Spent
from tandem_web.meetings.rights import may_count_time

_SHOWN = 50
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class SpentForm(forms.Form):
    """Quarters of an hour on a day."""

    sometimes_needed: ClassVar[tuple[str, ...]] = ()

    day = PastDay(_("Quel jour ?"), required=True)
    quarters = forms.IntegerField(label=_("Combien de quarts d’heure ?"), min_value=1, max_value=96)
    record = forms.ModelChoiceField(
        queryset=Cooperation.objects.none(),
        label=_("Pour quelle coopération ?"),
        empty_label=_("aucune en particulier"),
        to_field_name="uuid",
        required=False,
    )
    funded_action = LineField(
        _("Sur quelle action financée ?"),
        _("Telle que votre financeur la nomme."),
        longest=80,
        required=False,
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, cooperations: Any, today: Any) -> None:
        super().__init__(data, initial={"nonce": uuid4(), "day": today})
        self.fields["record"].queryset = cooperations  # type: ignore[attr-defined]
        self.fields["day"].today = today  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Note time and see what it adds up to."""
    _check(viewer)
    form = SpentForm(
        request.POST if request.method == "POST" else None,
        cooperations=cooperations_of(viewer),
        today=timezone.localdate(),
    )
    if form.is_valid():
        _note(viewer, form.cleaned_data)
        return HttpResponseRedirect(reverse("meetings:time"))
    held = Spent.objects.filter(territory=viewer.territory)
    sums = held.order_by().values("record__title", "funded_action").annotate(n=Sum("quarters"))
    context = {
        "form": form,
        "latest": held.select_related("record")[:_SHOWN],
        "sums": [
            {"title": one["record__title"] or "", "action": one["funded_action"], "hours": _hours(one["n"])}
            for one in sums.order_by("record__title_folded", "funded_action")
        ],
    }
    response = rendered(request, viewer, "meetings/time.html", context)
    response.status_code = 422 if form.errors else 200
    return response


@require_safe
@for_viewer
def table(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Give every line as a table, as it is read: in constant memory."""
    _check(viewer)
    response = StreamingHttpResponse(_rows(viewer), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="temps-animation.csv"'
    return response  # type: ignore[return-value] # what streams is an answer too


def _check(viewer: Viewer) -> None:
    if not may_count_time(viewer):
        raise Http404


@transaction.atomic
def _note(viewer: Viewer, given: Mapping[str, Any]) -> None:
    nonce, others = given["nonce"], {name: value for name, value in given.items() if name != "nonce"}
    Spent.objects.get_or_create(
        nonce=nonce, territory=viewer.territory, defaults={"person": viewer.person, **others}
    )


def _rows(viewer: Viewer) -> Iterator[str]:
    held = Spent.objects.filter(territory=viewer.territory).select_related("record").order_by("day", "pk")
    # A spreadsheet takes it for UTF-8 by this sign.
    yield "\ufeff" + _line(
        gettext("Jour"), gettext("Coopération"), gettext("Action financée"), gettext("Heures")
    )
    for one in held.iterator(chunk_size=500):
        yield _line(
            one.day.isoformat(),
            one.record.title if one.record else "",
            one.funded_action,
            _hours(one.quarters),
        )


def _line(*cells: str) -> str:
    out = StringIO()
    csv.writer(out, delimiter=";").writerow(
        f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells
    )
    return out.getvalue()


def _hours(quarters: int) -> str:
    return decimal_text(Decimal(quarters) / 4).replace(".", ",")
