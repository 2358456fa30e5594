from django.urls import path

app_name = "cooperations"
urlpatterns = []
