// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// A collection of items that anybody may make.
contract DemoCollection is ERC721 {
    uint256 private _made;

    constructor(string memory name_, string memory symbol_) ERC721(name_, symbol_) {}

    function make(address to) external {
        _mint(to, ++_made);
    }
}
