from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tandem_web.ui"
    label = "ui"
