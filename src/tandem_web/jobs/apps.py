from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "tandem_web.jobs"
    label = "jobs"
