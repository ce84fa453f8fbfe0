// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// Says what nobody expects when it is asked who it is.
contract HostileToken {
    uint256 private immutable _mood;
    uint256 private constant LOOPS = 1;
    uint256 private constant REVERTS = 2;
    uint256 private constant BROKEN = 3;
    uint256 private constant HUGE = 4;

    constructor(uint256 mood) {
        _mood = mood;
    }

    fallback() external {
        uint256 mood = _mood;
        if (mood == LOOPS) {
            while (true) {}
        }
        if (mood == REVERTS) {
            revert("no");
        }
        if (mood == BROKEN) {
            // A text that is said to stand beyond the end.
            assembly {
                mstore(0, not(0))
                return(0, 32)
            }
        }
        // A text of ten thousand letters.
        assembly {
            mstore(0, 32)
            mstore(32, 10000)
            for { let at := 64 } lt(at, 10080) { at := add(at, 32) } {
                mstore(at, 0x4141414141414141414141414141414141414141414141414141414141414141)
            }
            return(0, 10080)
        }
    }
}
