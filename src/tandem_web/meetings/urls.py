from django.urls import path

import tandem_web.meetings.agenda.views as agenda
import tandem_web.meetings.confidence.views as confidence
import tandem_web.meetings.stories.views as stories
import tandem_web.meetings.time.views as time
from tandem_web.meetings import views

app_name = "meetings"
urlpatterns = [
    path("rencontres/", views.index, name="index"),
    path("cooperations/<uuid:uuid>/rencontres/", views.of_cooperation, name="of_cooperation"),
    path("rencontres/<uuid:uuid>/", views.page, name="page"),
    path("rencontres/<uuid:uuid>/tenue/", views.hold, name="hold"),
    path("rencontres/<uuid:uuid>/deplacer/", views.move, name="move"),
    path("rencontres/<uuid:uuid>/lignes/<uuid:line>/effacer/", views.forget, name="forget"),
    path("rencontres/<uuid:uuid>/lignes/<uuid:line>/action/", views.promise, name="promise"),
    path("rencontres/<uuid:uuid>/lignes/<uuid:line>/<slug:slug>/", views.turn, name="turn"),
    path("cooperations/<uuid:uuid>/retours/", stories.of_cooperation, name="stories"),
    path("retours/", stories.published, name="published"),
    path("retours/<uuid:uuid>/", stories.page, name="story"),
    path("retours/<uuid:uuid>/ecrire/", stories.change, name="change_story"),
    path("retours/<uuid:uuid>/accord/", stories.agree, name="agree_story"),
    path("retours/<uuid:uuid>/retirer/", stories.take_back, name="take_back_story"),
    path("confidence/", confidence.index, name="confidence"),
    path("confidence/personnes/", confidence.name, name="confidants"),
    path("confidence/<uuid:uuid>/", confidence.page, name="talk"),
    path("confidence/<uuid:uuid>/retirer/", confidence.withdraw, name="withdraw"),
    path("agenda/", agenda.own, name="agenda"),
    path("agenda/<uuid:uuid>/retirer/", agenda.revoke, name="revoke_feed"),
    path("agenda/<str:token>.ics", agenda.feed, name="feed"),
    path("cooperations/<uuid:uuid>/agenda.ics", agenda.calendar, name="calendar"),
    path("animation/", time.page, name="time"),
    path("animation/temps.csv", time.table, name="time_table"),
]
