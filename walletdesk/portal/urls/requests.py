"""Asking for help, and following up."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
