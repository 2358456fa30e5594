from django.urls import path

from tandem_web.territory import views

app_name = "territory"
urlpatterns = [
    path("", views.month, name="month"),
    path("territoires/<slug:slug>/", views.territory, name="territory"),
    path("territoires/<slug:slug>/reseau/", views.network, name="network"),
]
