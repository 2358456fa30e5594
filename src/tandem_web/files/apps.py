from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "tandem_web.files"
    label = "files"
