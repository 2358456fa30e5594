from django.urls import path

from tandem_web.matches import views

app_name = "matches"
urlpatterns = [
    path("trouver/", views.find, name="find"),
    path("mises-en-relation/proposer/", views.propose, name="propose"),
    path("mises-en-relation/<uuid:uuid>/", views.proposal, name="proposal"),
    path("mises-en-relation/<uuid:uuid>/ouvrir/", views.begin, name="begin"),
]
