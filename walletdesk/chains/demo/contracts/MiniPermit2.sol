// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

interface ITransferFrom {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

/// As much of Permit2 as a demo needs, with its events, its signed forms of one token, and its meanings of ends:
/// an end of 0 is the present block. Owners that are contracts can't sign here.
contract MiniPermit2 {
    event Approval(
        address indexed owner, address indexed token, address indexed spender, uint160 amount, uint48 expiration
    );
    event Permit(
        address indexed owner,
        address indexed token,
        address indexed spender,
        uint160 amount,
        uint48 expiration,
        uint48 nonce
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

    struct PermitDetails {
        address token;
        uint160 amount;
        uint48 expiration;
        uint48 nonce;
    }

    struct PermitSingle {
        PermitDetails details;
        address spender;
        uint256 sigDeadline;
    }

    struct TokenPermissions {
        address token;
        uint256 amount;
    }

    struct PermitTransferFrom {
        TokenPermissions permitted;
        uint256 nonce;
        uint256 deadline;
    }

    struct SignatureTransferDetails {
        address to;
        uint256 requestedAmount;
    }

    bytes32 private constant DOMAIN = keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)");
    bytes32 private constant DETAILS =
        keccak256("PermitDetails(address token,uint160 amount,uint48 expiration,uint48 nonce)");
    bytes32 private constant SINGLE = keccak256(
        "PermitSingle(PermitDetails details,address spender,uint256 sigDeadline)PermitDetails(address token,uint160 amount,uint48 expiration,uint48 nonce)"
    );
    bytes32 private constant PERMISSIONS = keccak256("TokenPermissions(address token,uint256 amount)");
    bytes32 private constant ONCE = keccak256(
        "PermitTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline)TokenPermissions(address token,uint256 amount)"
    );

    mapping(address => mapping(address => mapping(address => Leave))) public allowance;
    mapping(address => mapping(uint256 => bool)) public isUsed;

    function approve(address token, address spender, uint160 amount, uint48 expiration) external {
        _set(allowance[msg.sender][token][spender], amount, expiration);
        emit Approval(msg.sender, token, spender, amount, expiration);
    }

    function permit(address owner, PermitSingle calldata single, bytes calldata signature) external {
        PermitDetails calldata details = single.details;
        require(block.timestamp <= single.sigDeadline, "too late");
        Leave storage leave = allowance[owner][details.token][single.spender];
        require(leave.nonce == details.nonce, "used");
        bytes32 inner = keccak256(
            abi.encode(DETAILS, details.token, details.amount, details.expiration, details.nonce)
        );
        _check(owner, keccak256(abi.encode(SINGLE, inner, single.spender, single.sigDeadline)), signature);
        leave.nonce++;
        _set(leave, details.amount, details.expiration);
        emit Permit(owner, details.token, single.spender, details.amount, details.expiration, details.nonce);
    }

    function transferFrom(address from, address to, uint160 amount, address token) external {
        Leave storage leave = allowance[from][token][msg.sender];
        require(block.timestamp <= leave.expiration, "too late");
        if (leave.amount != type(uint160).max) {
            leave.amount -= amount;
        }
        require(ITransferFrom(token).transferFrom(from, to, amount), "not taken");
    }

    function permitTransferFrom(
        PermitTransferFrom calldata leave,
        SignatureTransferDetails calldata wanted,
        address owner,
        bytes calldata signature
    ) external {
        require(block.timestamp <= leave.deadline && !isUsed[owner][leave.nonce], "too late");
        require(wanted.requestedAmount <= leave.permitted.amount, "too much");
        isUsed[owner][leave.nonce] = true;
        bytes32 inner = keccak256(abi.encode(PERMISSIONS, leave.permitted.token, leave.permitted.amount));
        _check(owner, keccak256(abi.encode(ONCE, inner, msg.sender, leave.nonce, leave.deadline)), signature);
        require(
            ITransferFrom(leave.permitted.token).transferFrom(owner, wanted.to, wanted.requestedAmount), "not taken"
        );
    }

    function lockdown(Pair[] calldata pairs) external {
        for (uint256 at = 0; at < pairs.length; at++) {
            allowance[msg.sender][pairs[at].token][pairs[at].spender].amount = 0;
            emit Lockdown(msg.sender, pairs[at].token, pairs[at].spender);
        }
    }

    function _set(Leave storage leave, uint160 amount, uint48 expiration) private {
        leave.amount = amount;
        leave.expiration = expiration == 0 ? uint48(block.timestamp) : expiration;
    }

    function _check(address owner, bytes32 form, bytes calldata signature) private view {
        bytes32 domain = keccak256(abi.encode(DOMAIN, keccak256("Permit2"), block.chainid, address(this)));
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", domain, form));
        address signer = ecrecover(digest, uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
        require(signer == owner && signer != address(0), "not signed");
    }
}
