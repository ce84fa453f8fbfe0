"""The help centre."""

from django.urls import URLPattern, path

from walletdesk.portal.views import help as pages

urlpatterns: list[URLPattern] = [
    path("sitemap.xml", pages.sitemap, name="sitemap"),
    path("help/", pages.index, name="help"),
    path("help/search/", pages.search_page, name="help_search"),
    path("help/<slug:category>/", pages.category, name="help_category"),
    path("help/<slug:category>/<slug:slug>/", pages.article, name="help_article"),
    path("help/<slug:category>/<slug:slug>/feedback/", pages.create_feedback, name="help_feedback"),
]
