"""Who lives on the demo's network. The same addresses in every demo; their keys are known to everybody."""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.chains.evm.address import Address

# The accounts that the node has from the beginning, in its order (the phrase every developer's node uses).
BANK = Address.of("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266")
LIN = Address.of("0x70997970c51812dc3a010c7d01b50e0d17dc79c8")
ALEX = Address.of("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc")
CAFE = Address.of("0x90f79bf6eb2c4f870365e785982e1f101e93b906")
EXCHANGE = Address.of("0x15d34aaf54267db7d7c367839aaf71a00a2c6a65")
FRIEND = Address.of("0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc")
EMPLOYER = Address.of("0x976ea74026e726554db657fa54763abd0c3a0aa9")
POISONER = Address.of("0x14dc79964da2c08b23698b3d3cc7ca32193d9955")
THIEF = Address.of("0x23618e81e3f5cdf7f54c3d65f7fbc0abf5b21e8f")
LANDLORD = Address.of("0xa0ee7a142d267c1f36714e4a8f75612f20a79720")


@dataclass(frozen=True)
class Contracts:
    """Where the demo's contracts are. They are made first, so their addresses are the same everywhere."""

    dollar: Address  # DUSD, 6 decimals
    leaf: Address  # LEAF, 18 decimals
    wrapped: Address  # WETH
    pictures: Address  # a collection
    registry: Address  # of names
    wallet: Address  # Alex's wallet that is a contract
    counterfeit: Address  # calls itself DUSD, and is not
    drainer: Address  # the thief's


CONTRACTS = Contracts(
    dollar=Address.of("0x5fbdb2315678afecb367f032d93f642f64180aa3"),
    leaf=Address.of("0xe7f1725e7734ce288f8367e1bb143e90bb3f0512"),
    wrapped=Address.of("0x9fe46736679d2d9a65f0992f2272de9f3c7fa6e0"),
    pictures=Address.of("0xcf7ed3acca5a467e9e704c703e8d87f634fb0fc9"),
    registry=Address.of("0xdc64a140aa3e981100a9beca4e685f962f0cf6c9"),
    wallet=Address.of("0x5fc8d32690cc91d4c39d9d3abcbd16989f875707"),
    counterfeit=Address.of("0x0165878a594ca255338adfa4d48449f69242eb8f"),
    drainer=Address.of("0xa513e6e4b8f2a923d98304ec87f64353c4d5c853"),
)
