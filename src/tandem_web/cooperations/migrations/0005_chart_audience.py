from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget_drawings(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """For whom they were drawn was not kept; pages draw them again."""
    apps.get_model("cooperations", "Chart").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("cooperations", "0004_tie")]

    operations = [
        migrations.RunPython(forget_drawings, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="chart", name="chart_once"),
        migrations.AddField(
            model_name="chart",
            name="audience",
            field=models.CharField(default="neutral", max_length=7),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="chart",
            constraint=models.UniqueConstraint(
                fields=("record", "audience", "digest", "language"), name="chart_once_an_audience"
            ),
        ),
    ]
