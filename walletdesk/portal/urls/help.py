"""The help centre."""

from django.urls import URLPattern, path

from walletdesk.portal.views import flows, reach, registers, suggestions
from walletdesk.portal.views import help as pages

urlpatterns: list[URLPattern] = [
    path("sitemap.xml", pages.sitemap, name="sitemap"),
    path("help/", pages.index, name="help"),
    path("help/search/", pages.search_page, name="help_search"),
    path("help/needed.json", pages.needed, name="help_needed"),
    path("suggestions/", suggestions.show, name="suggestions"),
    path("suggestions/form/", suggestions.show_in_form, name="suggestions_in_form"),
    path("suggestions/solution/", suggestions.solution, name="suggestion_solution"),
    path("suggestions/solution/end/", suggestions.end_solution, name="suggestion_solution_end"),
    path("suggestions/<slug:slug>/opening/", suggestions.create_opening, name="suggestion_opening"),
    path("reach/", reach.show, name="reach"),
    path("reach/pass/", reach.create_pass, name="reach_pass"),
    path("reach/call/", reach.create_call, name="reach_call"),
    path("help/runs/<str:token>/", flows.show_link, name="flow_link"),
    path("help/flows/", flows.index, name="flows"),
    path("help/flows/<slug:slug>/", flows.show, name="flow"),
    path("help/flows/<slug:slug>/<slug:step>/", flows.show_step, name="flow_step"),
    path("help/flows/<slug:slug>/<slug:step>/word/", flows.create_word, name="flow_word"),
    path("help/codes/", registers.show_codes, name="help_codes"),
    path("help/codes/<str:code>/", registers.show_code, name="help_code"),
    path("help/versions/", registers.show_versions, name="help_versions"),
    path("help/<slug:category>/", pages.category, name="help_category"),
    path("help/<slug:category>/<slug:slug>/", pages.article, name="help_article"),
    path("help/<slug:category>/<slug:slug>/kept/", pages.kept, name="help_kept"),
    path("help/<slug:category>/<slug:slug>/feedback/", pages.create_feedback, name="help_feedback"),
]
