"""What is said to whoever wrote a line that was stopped: why, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.official.outgoing.stop import Kind


@dataclass(frozen=True)
class Words:
    why: str | Promise
    instead: str | Promise


WORDS: dict[Kind, Words] = {
    Kind.SECRET: Words(
        _("We promise every customer that nobody of us asks for a password, a seed phrase or a private key."),
        _("If you need to know whose account it is, ask for proof with the button above the conversation."),
    ),
    Kind.CODE: Words(
        _("A code belongs into a page of ours and never to a person: whoever has it can sign in or pay."),
        _("Say on which page the code is entered, or ask for proof; the customer enters it there."),
    ),
    Kind.REMOTE: Words(
        _("Nobody of us looks at a customer’s screen or uses their device."),
        _("Say what to press, step by step, or ask for a screenshot without anything private in it."),
    ),
    Kind.SAFE_WALLET: Words(
        _("There is no safe place of ours for a customer’s money. It is the sentence that thieves say."),
        _("Advise a new wallet that only the customer opens, or to freeze the account."),
    ),
    Kind.FEE: Words(
        _("No agent asks for money. What costs something stands in a quote, inside the signed-in app."),
        _(
            "Make a quote instead: “Special services”, beside the conversation. If you speak of what a "
            "network takes, say that it goes to the network and is not paid to us."
        ),
    ),
    Kind.PAYMENT_ADDRESS: Words(
        _("The customer has not named this address here, or you ask to pay to it."),
        _("Name addresses by their first and last four characters, or ask the customer to compare."),
    ),
    Kind.LINK: Words(
        _("The link is not in our registry, so the customer can’t check whether it is ours."),
        _("Link a help article instead. To warn of a page write it so: name[.]example, and that it is fake."),
    ),
    Kind.CONTACT: Words(
        _("The contact is not in our registry. Going on elsewhere is how fake support begins."),
        _("Go on here, or name a channel of the contact page."),
    ),
    Kind.SIGNATURE: Words(
        _("One signature can give away all tokens of a wallet, and whoever signs doesn’t see that."),
        _("To see whose address it is, ask for proof with the button above the conversation."),
    ),
    Kind.DOUBT: Words(
        _("It asks the customer for something, and speaks of what nobody of us asks for."),
        _("Say where in the app or on our pages it is done, or leave the delicate part out."),
    ),
    Kind.LANGUAGE: Words(
        _("Only Chinese and English are read here, so nobody has seen whether this asks or warns."),
        _("Write it in Chinese or English. A lead lets it through only where they read the language."),
    ),
    Kind.ACCOUNT: Words(
        _("Anybody can call themselves anything on this platform. This person has not shown who they are."),
        _("Ask them to go on in the app; there you can say it. General advice is fine here."),
    ),
}


def words_of(kind: Kind) -> Words:
    return WORDS[kind]
