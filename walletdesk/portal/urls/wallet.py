"""The wallet: addresses, the address book, receiving."""

from django.urls import URLPattern, path

from walletdesk.portal.views import (
    wallet,
    wallet_addresses,
    wallet_allow_list,
    wallet_book,
    wallet_linking,
    wallet_receive,
)

urlpatterns: list[URLPattern] = [
    path("wallet/", wallet.show, name="wallet"),
    path("wallet/receive/", wallet_receive.show, name="wallet_receive"),
    # Addresses that are the customer's own.
    path("wallet/addresses/", wallet_linking.create, name="wallet_addresses"),
    path("wallet/addresses/new/", wallet_linking.new, name="wallet_address_new"),
    path("wallet/addresses/texts/", wallet_linking.create_text, name="wallet_texts"),
    path("wallet/addresses/<int:pk>/", wallet_addresses.show, name="wallet_address"),
    path("wallet/addresses/<int:pk>/label/", wallet_addresses.update_label, name="wallet_address_label"),
    path("wallet/addresses/<int:pk>/removal/", wallet_addresses.destroy, name="wallet_address_removal"),
    # Addresses that the customer knows.
    path("wallet/book/", wallet_book.index, name="wallet_book"),
    path("wallet/book/new/", wallet_book.create, name="wallet_entry_new"),
    path("wallet/book/<int:pk>/", wallet_book.edit, name="wallet_entry"),
    path("wallet/book/<int:pk>/removal/", wallet_book.destroy, name="wallet_entry_removal"),
    path("wallet/allow-list/", wallet_allow_list.show, name="wallet_allow_list"),
    path("wallet/allow-list/beginning/", wallet_allow_list.create, name="wallet_allow_list_on"),
    path("wallet/allow-list/end/", wallet_allow_list.create_end, name="wallet_allow_list_end"),
    path("wallet/allow-list/end/removal/", wallet_allow_list.destroy_end, name="wallet_allow_list_kept"),
]
