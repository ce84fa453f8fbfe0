"""The help centre's addresses in the console."""

from django.urls import path

from walletdesk.console.views.help import articles, categories, editor, folder, publishing, versions, work

ARTICLE = "help/articles/<slug:slug>/"
TEXT = f"{ARTICLE}<str:language>/"
VERSION = f"{TEXT}versions/<int:number>/"
PARCEL = "help/folder/parcels/<uuid:public_id>/"

help_centre = [
    path("help/", articles.show_all, name="help"),
    path("help/new/", articles.new, name="help_new"),
    path("help/preview/", editor.preview, name="help_preview"),
    path("help/categories/", categories.show_all, name="help_categories"),
    path("help/categories/new/", categories.new, name="help_category_new"),
    path("help/categories/<slug:category>/", categories.edit, name="help_category"),
    path("help/feedback/", work.show_feedback, name="help_feedback"),
    path("help/unanswered/", work.show_unanswered, name="help_unanswered"),
    path("help/unanswered/<int:pk>/end/", work.set_aside, name="help_unanswered_end"),
    path("help/links/", work.show_links, name="help_links"),
    path("help/search/", work.show_search, name="help_search"),
    path("help/folder/", folder.show, name="help_folder"),
    path("help/folder/download/", folder.download, name="help_download"),
    path("help/folder/parcels/", folder.bring, name="help_parcels"),
    path(PARCEL, folder.show_parcel, name="help_parcel"),
    path(f"{PARCEL}taking/", folder.take, name="help_taking"),
    path(ARTICLE, editor.show, name="help_article"),
    path(f"{TEXT}review/", publishing.submit, name="help_review"),
    path(f"{TEXT}review/end/", publishing.send_back, name="help_review_end"),
    path(f"{TEXT}approval/", publishing.approve, name="help_approval"),
    path(f"{TEXT}publication/", publishing.publish, name="help_publication"),
    path(f"{TEXT}publication/end/", publishing.withdraw, name="help_publication_end"),
    path(f"{TEXT}schedule/", publishing.schedule, name="help_schedule"),
    path(f"{TEXT}schedule/end/", publishing.unschedule, name="help_schedule_end"),
    path(f"{TEXT}confirmation/", publishing.confirm, name="help_confirmation"),
    path(f"{TEXT}versions/", versions.show_all, name="help_versions"),
    path(VERSION, versions.show, name="help_version"),
    path(f"{VERSION}restoration/", versions.restore, name="help_restoration"),
]
