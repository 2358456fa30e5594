"""Every party is tied to a house of the directory; those written before are tied by their number, else by their name."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tandem.values.text import folded


def _tie(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    party_model = apps.get_model("cooperations", "Party")
    house_model = apps.get_model("directory", "Organisation")
    houses: dict[tuple[int, str], int] = {}
    for party in party_model.objects.select_related("territory").order_by("pk"):
        names = [party.siren, party.rna, f"{party.side} {folded(party.name)}"]
        keys = [(party.territory_id, name) for name in names if name]
        found = next((houses[key] for key in keys if key in houses), None)
        if found is None:
            found = house_model.objects.create(
                territory_id=party.territory_id,
                side=party.side,
                name=party.name,
                name_folded=folded(party.name),
                siren=party.siren,
                rna=party.rna,
                fictional=party.territory.fictional,
            ).pk
        houses.update((key, found) for key in keys if key not in houses)
        party_model.objects.filter(pk=party.pk).update(organisation_id=found)


class Migration(migrations.Migration):
    dependencies = [
        ("cooperations", "0002_append_only"),
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="party",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parties",
                to="directory.organisation",
            ),
        ),
        migrations.RunPython(_tie, migrations.RunPython.noop),
    ]
