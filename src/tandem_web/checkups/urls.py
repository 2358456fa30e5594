from django.urls import path, register_converter

from tandem_web.checkups import respondents, views


class TokenConverter:
    """What a link holds: 256 bits, as addresses write them."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TokenConverter, "token")

app_name = "checkups"
urlpatterns = [
    path("cooperations/<uuid:uuid>/points/", views.points_page, name="points"),
    path("cooperations/<uuid:uuid>/depart/", views.start_page, name="start"),
    path("points/", respondents.answer, name="answer"),
    path("points/<token:token>/", respondents.link, name="link"),
    path("points/<uuid:uuid>/", views.point_page, name="point"),
    path("points/<uuid:uuid>/changer/", views.change, name="change"),
    path("points/<uuid:uuid>/renoncer/", views.give_up, name="give_up"),
    path("points/<uuid:uuid>/ouvrir/", views.open_to_answers, name="open"),
    path("points/<uuid:uuid>/fermer/", views.close, name="close"),
    path("points/<uuid:uuid>/inviter/", views.invite, name="invite"),
    path("points/<uuid:uuid>/inviter/<uuid:invitation>/retirer/", views.revoke, name="revoke"),
    path("points/<uuid:uuid>/effacer/<uuid:saying>/", views.forget_words, name="forget_words"),
    path("points/<uuid:uuid>/repondre/", views.answer_as_house, name="answer_as_house"),
]
