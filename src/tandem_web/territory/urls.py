from django.urls import path

from tandem_web.territory import sheets, views

app_name = "territory"
urlpatterns = [
    path("", views.month, name="month"),
    path("territoires/<slug:slug>/", views.territory, name="territory"),
    path("territoires/<slug:slug>/reseau/", views.network, name="network"),
    path("territoires/<slug:slug>/feuille.pdf", sheets.committee_pdf, name="committee_pdf"),
    path("territoires/<slug:slug>/feuille.docx", sheets.committee_docx, name="committee_docx"),
]
