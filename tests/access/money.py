"""A payment that Lin reported, and where the money went."""

from tests.unit.chains.tracing.chain import USD, Chain, address, network
from tests.world import World
from walletdesk.chains.models import UNLIMITED_FROM, Approval, Block, Network, Token
from walletdesk.chains.tracing.going_on import go_on
from walletdesk.console.models import TicketTrace
from walletdesk.core import clock
from walletdesk.wallet.models import LinkedAddress


def money(world: World) -> dict[str, str]:
    """Lin says which transaction it was; an agent follows it into a contract, where nobody can tell more."""
    lin, thief, mule, exchange = (address(letter) for letter in "1bce")
    chain = Chain(contracts={exchange})
    reported = chain.pays(lin, thief, 1_000_500_000, 10)
    chain.pays(thief, mule, 750_000_000, 92)
    chain.pays(mule, exchange, 750_000_000, 97)
    message = world.lins_ticket.say(by=world.lin, body=f"The transaction was {reported}, to {thief}.")
    on = network(slug="access", name="Testnet", chain_id=424_242)
    LinkedAddress.objects.create(customer=world.lin, address=lin, linked_by=f"customer:{world.lin.actor_id}")
    row = TicketTrace.objects.begin(world.lins_ticket, on, reported, by=world.mei)
    go_on(row.trace, chain)
    on.tokens.filter(address=USD).update(symbol="USDT", decimals=6)
    for _ in range(3):
        go_on(row.trace, chain)
    _approvals(on, lin, thief)
    return {
        "/mentions/<slug:place>/<int:number>/": f"/mentions/message-{message.number}/0/",
        "/traces/<uuid:public_id>/": f"/traces/{row.trace.public_id}/",
        "/stations/<str:address>/": f"/stations/{exchange}/",
    }


def _approvals(on: Network, owner: str, spender: str) -> None:
    """One without a limit, and one of a whole collection."""
    block = Block.objects.create(
        network=on, number=85, hash=f"0x{'8' * 64}", parent=f"0x{'7' * 64}", at=clock.now()
    )
    collection = Token.objects.create(network=on, address=address("f"), symbol="CATS", decimals=0)
    coin = on.tokens.get(address=USD)
    for position, (token, kind, amount) in enumerate(
        [(coin, "erc20", UNLIMITED_FROM), (collection, "for_all", 1)]
    ):
        Approval.objects.create(
            network=on, block=block, number=85, at=block.at, transaction_hash=f"0x{'9' * 64}",
            transaction_index=0, position=position, kind=kind, token=token, owner=owner, spender=spender,
            amount=amount, initiator=owner,
        )  # fmt: skip
