"""Getting in, staying safe, preferences."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
