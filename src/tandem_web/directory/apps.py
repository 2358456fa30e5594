from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "tandem_web.directory"
    label = "directory"
