from django.urls import path

from tandem_web.ui import views

app_name = "ui"
urlpatterns = [
    path("comment-c-est-calcule/<path:name>/", views.method, name="method"),
    path("composants/", views.components, name="components"),
    path("regles/", views.rule_list, name="rules"),
    path("regles/<slug:name>/", views.rule, name="rule"),
    path("reperes/", views.parameter_list, name="parameters"),
    path("reperes/<str:name>/", views.parameter, name="parameter"),
]
