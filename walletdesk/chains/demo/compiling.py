"""For developers: compiles the contracts again after a change of them.

    .venv/bin/python -m walletdesk.chains.demo.compiling

Needs npm. Compiler and library are of exactly these versions, so the same sources give the same bytes.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "contracts"
COMPILED = FOLDER / "compiled.json"
PARTS = ("solc@0.8.37", "@openzeppelin/contracts@5.7.0")
_SETTINGS = {
    "evmVersion": "prague",
    "optimizer": {"enabled": True, "runs": 200},
    # The hash of the sources' places and comments is no part of what runs.
    "metadata": {"bytecodeHash": "none", "appendCBOR": False},
    "outputSelection": {"*": {"*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"]}},
}


def main() -> None:
    """Writes `compiled.json`."""
    with tempfile.TemporaryDirectory() as folder:
        _run([_program("npm"), "install", "--ignore-scripts", "--no-audit", "--no-fund", *PARTS], folder)
        said = _run([_program("node"), str(FOLDER / "compile.cjs"), folder], folder, json.dumps(_job()))
    COMPILED.write_text(
        json.dumps(_made(json.loads(said)), indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def _job() -> dict[str, Any]:
    sources = {path.name: {"content": path.read_text(encoding="utf-8")} for path in FOLDER.glob("*.sol")}
    return {"language": "Solidity", "sources": sources, "settings": _SETTINGS}


def _made(answer: dict[str, Any]) -> dict[str, Any]:
    if wrong := [one["formattedMessage"] for one in answer.get("errors", ()) if one["severity"] == "error"]:
        sys.exit("\n".join(wrong))
    ours = {path.stem: answer["contracts"][path.name][path.stem] for path in FOLDER.glob("*.sol")}
    return {
        name: {
            "abi": made["abi"],
            "bytecode": "0x" + made["evm"]["bytecode"]["object"],
            "runtime": "0x" + made["evm"]["deployedBytecode"]["object"],
        }
        for name, made in ours.items()
    }


def _program(name: str) -> str:
    return shutil.which(name) or sys.exit(f"{name} is needed, and not installed.")


def _run(words: list[str], folder: str, given: str = "") -> str:
    done = subprocess.run(words, cwd=folder, input=given, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    main()
