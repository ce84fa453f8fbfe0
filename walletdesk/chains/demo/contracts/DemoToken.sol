// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// An honest token. Whoever makes it has all of it.
contract DemoToken is ERC20, ERC20Permit {
    uint8 private immutable _places;

    constructor(string memory name_, string memory symbol_, uint8 places, uint256 supply)
        ERC20(name_, symbol_)
        ERC20Permit(name_)
    {
        _places = places;
        _mint(msg.sender, supply);
    }

    function decimals() public view override returns (uint8) {
        return _places;
    }

    /// Part of several widespread tokens, and of the approvals that drainers ask for.
    function increaseAllowance(address spender, uint256 added) external returns (bool) {
        _approve(msg.sender, spender, allowance(msg.sender, spender) + added);
        return true;
    }
}
