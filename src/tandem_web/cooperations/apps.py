from django.apps import AppConfig


class CooperationsConfig(AppConfig):
    name = "tandem_web.cooperations"
    label = "cooperations"
