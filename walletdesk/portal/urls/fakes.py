"""What pretends to be us: reported here, warned of here, and listed for others."""

from django.urls import URLPattern, path

from walletdesk.portal.views import fake_reports, fakes

urlpatterns: list[URLPattern] = [
    path("official/report/", fake_reports.create, name="fake_report"),
    path("official/report/thanks/", fake_reports.show_thanks, name="fake_report_thanks"),
    path("official/warnings/", fakes.show_warnings, name="fake_warnings"),
    path("official/fakes.json", fakes.show_json, name="fakes_json"),
    path("official/fakes.txt", fakes.show_text, name="fakes_text"),
]
