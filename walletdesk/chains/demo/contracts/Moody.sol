// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// Fails in every way that a contract can, and never ends in one.
contract Moody {
    error TooLittle(uint256 has, uint256 needs);

    uint256 private _count;

    function refuse() external pure {
        revert("The shop is closed.");
    }

    function refuseWithError() external pure {
        revert TooLittle(1, 2);
    }

    function refuseSilently() external pure {
        revert();
    }

    function divide(uint256 by) external pure returns (uint256) {
        return 1 / by;
    }

    function loop() external {
        while (true) {
            _count++;
        }
    }

    /// Sends on what it is given: coins that move inside of a transaction.
    function forward(address payable to) external payable {
        (bool done, ) = to.call{value: msg.value}("");
        require(done, "not taken");
    }
}
