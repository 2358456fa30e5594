from django.urls import path, register_converter

from tandem_web.cooperations import views
from tandem_web.cooperations.archive import archive
from tandem_web.cooperations.news.views import news_page
from tandem_web.cooperations.pieces import piece
from tandem_web.cooperations.sheets import committee_pdf
from tandem_web.cooperations.spreadsheet.views import spreadsheet_page
from tandem_web.cooperations.ties.views import tie_page


class DigestConverter:
    """The sha256 of a drawing, in the address."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DigestConverter, "digest")

app_name = "cooperations"
urlpatterns = [
    path("cooperations/", views.cooperation_list, name="list"),
    path("cooperations/dossiers.zip", archive, name="archive"),
    path("reprendre/", spreadsheet_page, name="spreadsheet"),
    path("cooperations/<uuid:uuid>/", views.cooperation_page, name="page"),
    path("cooperations/<uuid:uuid>/quoi-de-neuf/", news_page, name="news"),
    path("cooperations/<uuid:uuid>/liens/", tie_page, name="tie"),
    path("cooperations/<uuid:uuid>/feuille.pdf", committee_pdf, name="sheet"),
    path("cooperations/<uuid:uuid>/dossier.json", views.download, name="download"),
    path("cooperations/<uuid:uuid>/eclairages/<slug:reading>/", views.reading_page, name="reading"),
    path("organisations/<uuid:uuid>/", views.organisation_page, name="organisation"),
    path("pieces/<uuid:uuid>/", piece, name="piece"),
    path("graphiques/<digest:digest>.svg", views.chart, name="chart"),
]
