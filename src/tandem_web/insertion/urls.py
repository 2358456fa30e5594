from django.urls import include, path

from tandem_web.insertion.views import contract, declaring, importing, month, statements

app_name = "insertion"
urlpatterns = [
    path("", include("tandem_web.insertion.signing.urls")),
    path("insertion/", month.month_page, name="month"),
    path("cooperations/<uuid:uuid>/heures/", month.of_cooperation, name="of_cooperation"),
    path("insertion/nouveau/", contract.new_contract, name="new"),
    path("insertion/reprendre/", importing.import_page, name="import"),
    path("insertion/lien/<slug:token>/", declaring.open_link, name="link"),
    path("insertion/declarer/", declaring.by_link, name="declare_by_link"),
    path("insertion/<uuid:uuid>/", contract.contract_page, name="contract"),
    path("insertion/<uuid:uuid>/declarer/", declaring.by_account, name="declare"),
    path("insertion/<uuid:uuid>/ecrire/<slug:slug>/", contract.tell, name="tell"),
    path("insertion/<uuid:uuid>/juger/", contract.judge, name="judge"),
    path("insertion/<uuid:uuid>/repondre/", contract.answer, name="answer"),
    path("insertion/<uuid:uuid>/accepter/", contract.accept, name="accept"),
    path("insertion/<uuid:uuid>/clore/", statements.close, name="close"),
    path("insertion/<uuid:uuid>/rappel/<int:house>/", month.reminder, name="reminder"),
    path("insertion/<uuid:uuid>/registre.json", contract.download, name="download"),
    path(
        "insertion/<uuid:uuid>/releve-<slug:month>-<int:number>.pdf",
        statements.statement_pdf,
        name="statement_pdf",
    ),
    path(
        "insertion/<uuid:uuid>/releve-<slug:month>-<int:number>.xlsx",
        statements.statement_xlsx,
        name="statement_xlsx",
    ),
]
