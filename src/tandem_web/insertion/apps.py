from django.apps import AppConfig


class InsertionConfig(AppConfig):
    name = "tandem_web.insertion"
    label = "insertion"
