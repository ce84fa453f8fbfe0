import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core import vault
from walletdesk.core.vault import VaultError


@given(st.binary(max_size=500), st.text(max_size=40))
def test_what_was_sealed_opens_again(plain, context):
    context = context.encode(errors="ignore").decode()
    assert vault.open_sealed(vault.seal(plain, context), context) == plain


def test_the_same_bytes_never_look_the_same_and_never_show():
    first, second = vault.seal(b"JBSWY3DPEHPK3PXP", "a"), vault.seal(b"JBSWY3DPEHPK3PXP", "a")
    assert first != second
    assert b"JBSWY" not in first


def test_another_context_opens_nothing():
    with pytest.raises(VaultError):
        vault.open_sealed(vault.seal(b"secret", "authenticator:1"), "authenticator:2")


def test_every_changed_bit_is_noticed():
    sealed = vault.seal(b"secret", "a")
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(VaultError):
            vault.open_sealed(bytes(changed), "a")


def test_every_cut_is_noticed():
    sealed = vault.seal(b"secret", "a")
    for length in range(len(sealed)):
        with pytest.raises(VaultError):
            vault.open_sealed(sealed[:length], "a")


def test_what_a_database_driver_returns_opens():
    assert vault.open_sealed(memoryview(vault.seal(b"secret", "a")), "a") == b"secret"


def test_an_old_key_still_reads_and_no_longer_writes(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "old" * 20, []
    sealed, kept = vault.seal(b"secret", "a"), vault.digest("482913", "reset")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, ["old" * 20]
    assert vault.open_sealed(sealed, "a") == b"secret"
    assert vault.is_digest_of(kept, "482913", "reset")
    assert vault.digest("482913", "reset") != kept
    written = vault.seal(b"secret", "a")
    settings.SECRET_KEY_FALLBACKS = []
    assert vault.open_sealed(written, "a") == b"secret"
    with pytest.raises(VaultError):
        vault.open_sealed(sealed, "a")
    assert not vault.is_digest_of(kept, "482913", "reset")


def test_a_digest_is_one_purpose_s_only():
    kept = vault.digest("482913", "reset")
    assert len(kept) == 64
    assert kept == vault.digest("482913", "reset")
    assert kept != vault.digest("482913", "sign-up")
    assert vault.is_digest_of(kept, "482913", "reset")
    assert not vault.is_digest_of(kept, "482914", "reset")
    assert not vault.is_digest_of(kept, "482913", "sign-up")


def test_equal_is_equal_in_text_and_bytes():
    assert vault.same("验证码", "验证码")
    assert vault.same(b"a", "a")
    assert not vault.same("a", "b")
