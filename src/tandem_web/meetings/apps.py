from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "tandem_web.meetings"
    label = "meetings"
