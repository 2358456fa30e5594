from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "tandem_web.territory"
    label = "territory"
