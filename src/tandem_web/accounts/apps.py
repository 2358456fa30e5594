from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tandem_web.accounts"
    label = "accounts"
