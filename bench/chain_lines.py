"""A contract so small that it stands here in its own bytes: it writes as many Transfer lines as one asks for.

The lines go from the caller to addresses that nobody has: the hash of each line's number. Asked for its
symbol, it takes the question for a number and never comes to an end.
"""

from walletdesk.chains.evm.hashing import keccak256
from walletdesk.chains.evm.logs import TRANSFER

# for (n = calldata[0]; n > 0; n--) log3(n, TRANSFER, caller, keccak(n) >> 96)
_RUNTIME = bytes.fromhex(
    "6000355b801560435780600052602060002060601c337f" + TRANSFER[2:] + "60206000a3600190036003565b00"
)
CODE = "0x" + (bytes.fromhex(f"60{len(_RUNTIME):02x}80600b6000396000f3") + _RUNTIME).hex()


def asked_for(lines: int) -> str:
    """The data of a transaction that makes it write so many."""
    return f"0x{lines:064x}"


def recipient(line: int) -> str:
    """To whom the line of this number goes; the first that is written has the highest."""
    return "0x" + keccak256(line.to_bytes(32, "big"))[:20].hex()
