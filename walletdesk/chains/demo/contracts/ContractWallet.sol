// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// A wallet that is a contract: its owner's key signs in its name (EIP-1271).
contract ContractWallet {
    address public immutable owner;

    constructor(address owner_) payable {
        owner = owner_;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address signer, ECDSA.RecoverError error, ) = ECDSA.tryRecover(hash, signature);
        bool fits = error == ECDSA.RecoverError.NoError && signer == owner;
        return fits ? this.isValidSignature.selector : bytes4(0xffffffff);
    }

    function execute(address to, uint256 value, bytes calldata data) external returns (bytes memory) {
        require(msg.sender == owner, "only the owner");
        (bool done, bytes memory said) = to.call{value: value}(data);
        require(done, "it failed");
        return said;
    }

    function multicall(bytes[] calldata calls) external {
        for (uint256 at = 0; at < calls.length; at++) {
            (bool done, ) = address(this).delegatecall(calls[at]);
            require(done, "one failed");
        }
    }

    receive() external payable {}
}
