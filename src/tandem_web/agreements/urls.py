from django.urls import path

from tandem_web.agreements import by_link, views

app_name = "agreements"
urlpatterns = [
    path("cooperations/<uuid:uuid>/convention/", views.agreement_page, name="page"),
    path("cooperations/<uuid:uuid>/convention/ecrire/", views.write_page, name="write"),
    path("conventions/", by_link.accept_page, name="by_link"),
    path("conventions/<uuid:uuid>/", views.version_page, name="version"),
    path("conventions/<uuid:uuid>/proposer/", views.propose, name="propose"),
    path("conventions/<uuid:uuid>/reprendre/", views.take_back, name="take_back"),
    path("conventions/<uuid:uuid>/renoncer/", views.give_up, name="give_up"),
    path("conventions/<uuid:uuid>/accepter/", views.accept, name="accept"),
    path("conventions/<uuid:uuid>/demander/", views.ask, name="ask"),
    path("conventions/<uuid:uuid>/convention.pdf", views.pdf, name="pdf"),
    path("conventions/<uuid:uuid>/convention.docx", views.docx, name="docx"),
    path("conventions/lien/<slug:token>/", by_link.link, name="link"),
]
