from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "tandem_web.matches"
    label = "matches"
