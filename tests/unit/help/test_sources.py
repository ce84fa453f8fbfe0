"""Sources lead to where they say, and nowhere else."""

from walletdesk.help.rendering.sources import Source, sources


def test_each_source_has_its_title_and_its_address() -> None:
    assert sources("BIP-39, Mnemonic code <https://bips.example/39>; NIST SP 800-63B-4") == (
        Source("BIP-39, Mnemonic code", "https://bips.example/39"),
        Source("NIST SP 800-63B-4", ""),
    )


def test_an_address_alone_is_its_own_title() -> None:
    assert sources("<https://bips.example/39>") == (
        Source("https://bips.example/39", "https://bips.example/39"),
    )


def test_nothing_but_https_becomes_a_link() -> None:
    assert sources("Read <javascript:alert(1)>") == (Source("Read <javascript:alert(1)>", ""),)


def test_no_sources_are_none() -> None:
    assert sources(" ; ") == ()
