"""The networks that people move money on, and which of them share a spelling of addresses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.desk.facts.wrong import WrongFact


class Family(models.TextChoices):
    """What an address is spelled like; its name is that of the best known network."""

    EVM = "evm", "Ethereum"
    BITCOIN = "bitcoin", "Bitcoin"
    TRON = "tron", "Tron"
    SOLANA = "solana", "Solana"


class Chain(models.TextChoices):
    ETHEREUM = "ethereum", _("Ethereum (ERC-20)")
    TRON = "tron", _("Tron (TRC-20)")
    BITCOIN = "bitcoin", _("Bitcoin")
    BNB = "bnb", _("BNB Smart Chain (BEP-20)")
    POLYGON = "polygon", _("Polygon")
    ARBITRUM = "arbitrum", _("Arbitrum")
    OPTIMISM = "optimism", _("Optimism")
    BASE = "base", _("Base")
    AVALANCHE = "avalanche", _("Avalanche C-Chain")
    SOLANA = "solana", _("Solana")
    OTHER = "other", _("Another network")

    @property
    def family(self) -> Family | None:
        """None for a network that we can't check."""
        own = {Chain.TRON: Family.TRON, Chain.BITCOIN: Family.BITCOIN, Chain.SOLANA: Family.SOLANA}
        return None if self is Chain.OTHER else own.get(self, Family.EVM)


def chain_called(value: str) -> Chain | None:
    """The network with this value; None for none."""
    return Chain(value) if value in Chain.values else None


def read_chain(text: str) -> str:
    """One of the networks. Raises WrongFact."""
    if chain := chain_called(text.strip()):
        return chain.value
    raise WrongFact(_("Please choose one of the networks in the list."))
