from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "tandem_web.agreements"
