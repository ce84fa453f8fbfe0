// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

interface ITransferFrom {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

/// As much of Permit2 as a demo needs, with its events and its functions of one token.
contract MiniPermit2 {
    event Approval(
        address indexed owner, address indexed token, address indexed spender, uint160 amount, uint48 expiration
    );
    event Lockdown(address indexed owner, address token, address spender);

    struct Leave {
        uint160 amount;
        uint48 expiration;
        uint48 nonce;
    }

    struct Pair {
        address token;
        address spender;
    }

    mapping(address => mapping(address => mapping(address => Leave))) public allowance;

    function approve(address token, address spender, uint160 amount, uint48 expiration) external {
        Leave storage leave = allowance[msg.sender][token][spender];
        leave.amount = amount;
        leave.expiration = expiration;
        emit Approval(msg.sender, token, spender, amount, expiration);
    }

    function transferFrom(address from, address to, uint160 amount, address token) external {
        Leave storage leave = allowance[from][token][msg.sender];
        require(block.timestamp <= leave.expiration, "too late");
        if (leave.amount != type(uint160).max) {
            leave.amount -= amount;
        }
        require(ITransferFrom(token).transferFrom(from, to, amount), "not taken");
    }

    function lockdown(Pair[] calldata pairs) external {
        for (uint256 at = 0; at < pairs.length; at++) {
            allowance[msg.sender][pairs[at].token][pairs[at].spender].amount = 0;
            emit Lockdown(msg.sender, pairs[at].token, pairs[at].spender);
        }
    }
}
