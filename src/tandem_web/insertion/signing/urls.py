from django.urls import path

from tandem_web.insertion.signing import views

urlpatterns = [
    path("insertion/avant-de-signer/", views.before, name="signing"),
    path("insertion/avant-de-signer/<uuid:uuid>/", views.kept, name="signing_kept"),
    path("insertion/avant-de-signer/<uuid:uuid>/oublier/", views.forgotten, name="signing_forget"),
]
