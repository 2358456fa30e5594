from django.apps import AppConfig


class CheckupsConfig(AppConfig):
    name = "tandem_web.checkups"
    label = "checkups"
