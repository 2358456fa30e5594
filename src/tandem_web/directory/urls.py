from django.urls import path

from tandem_web.directory.houses import views as houses
from tandem_web.directory.people.views import agreeing, door, own, roll

app_name = "directory"
urlpatterns = [
    path("organisations/", houses.houses, name="houses"),
    path("maisons/<uuid:uuid>/", houses.house, name="house"),
    path("maisons/<uuid:uuid>/changer/", houses.change_house, name="change_house"),
    path("maisons/<uuid:uuid>/besoins-et-offres/", houses.say_wish, name="say_wish"),
    path("maisons/<uuid:uuid>/besoins-et-offres/<uuid:wish>/fermer/", houses.close_wish, name="close_wish"),
    path("maisons/<uuid:uuid>/ecrire/", houses.write_to, name="write_to"),
    path("compte/", own.me, name="me"),
    path("compte/arrivee/", own.arrival, name="arrival"),
    path("compte/regard/", own.hat, name="hat"),
    path("compte/depart/", own.leave, name="leave"),
    path("compte/rejoindre/", door.join, name="join"),
    path("compte/rejoindre/demande/", door.asked, name="asked"),
    path("compte/invitation/", door.invitation_page, name="invitation"),
    path("compte/invitation/<str:token>/", door.open_invitation, name="open_invitation"),
    path("charte/", agreeing.charter, name="charter"),
    path("maisons/<uuid:uuid>/charte/", agreeing.house_charter, name="house_charter"),
    path("maisons/<uuid:uuid>/personnes/", roll.house_people, name="house_people"),
    path("maisons/<uuid:uuid>/personnes/<int:pk>/", roll.change_house_place, name="change_house_place"),
    path("territoires/<slug:slug>/personnes/", roll.territory_people, name="territory_people"),
    path("territoires/<slug:slug>/personnes/<int:pk>/", roll.end_territory_place, name="end_territory_place"),
    path("invitations/<uuid:uuid>/envoyer/", roll.send_again, name="send_again"),
    path("invitations/<uuid:uuid>/retirer/", roll.take_back, name="take_back"),
    path("demandes/<uuid:uuid>/", roll.answer_request, name="answer_request"),
]
