// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// A register of names and its resolver in one, as much of ENS as asking for names needs.
contract MiniRegistry {
    mapping(bytes32 => address) private _addresses;
    mapping(bytes32 => string) private _names;

    function setAddress(bytes32 node, address meant) external {
        _addresses[node] = meant;
    }

    function setName(bytes32 node, string calldata called) external {
        _names[node] = called;
    }

    function resolver(bytes32 node) external view returns (address) {
        bool isKnown = _addresses[node] != address(0) || bytes(_names[node]).length > 0;
        return isKnown ? address(this) : address(0);
    }

    function addr(bytes32 node) external view returns (address) {
        return _addresses[node];
    }

    function name(bytes32 node) external view returns (string memory) {
        return _names[node];
    }
}
