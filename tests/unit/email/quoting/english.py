"""What is said in the letters of `mail/zapier_reply`, decided by reading them: how it begins, how it ends,
and the length and digest of the whole, so that none of their text stands here."""

import hashlib

SAID = {
    "correct_sig.txt": ("this", "signature.", 9, "5f9baae9efe0"),
    "email_1_1.txt": ("Hi", "API.", 28, "dc157ef2fe27"),
    "email_1_2.txt": ("Hi,", 'individually."', 111, "ceb9a00f2ef8"),
    "email_1_3.txt": ("Oh", "great.", 8, "9aae1f42b0b9"),
    "email_1_4.txt": ("Awesome!", "it.", 8, "d5df5f5ea29d"),
    "email_1_5.txt": ("One:", "while.", 87, "356199b270ff"),
    "email_1_6.txt": ("I", "pixels", 13, "3e9819ccafa7"),
    "email_1_7.txt": (":+1:", ":+1:", 1, "4069a5e41439"),
    "email_1_8.txt": ("I", "this.", 9, "6b7b8ffe82d7"),
    "email_2_1.txt": ("Outlook", "reply", 4, "6877eb4efc86"),
    "email_2_2.txt": ("Outlook", "line", 7, "c56b35a13dee"),
    "email_2_3.txt": ("Outlook", "format", 9, "86c339933859"),
    "email_BlackBerry.txt": ("Here", "email", 4, "f00d7af645cd"),
    "email_bullets.txt": ("test", "another", 20, "d99512d2b314"),
    "email_gmail.txt": ("This", "message.", 11, "372b61682240"),
    "email_headers_no_delimiter.txt": ("And", "reply!", 3, "52528a94eae7"),
    "email_iPhone.txt": ("Here", "email", 4, "f00d7af645cd"),
    "email_multi_word_sent_from_my_mobile_device.txt": ("Here", "email", 4, "f00d7af645cd"),
    "email_one_is_not_on.txt": ("Thank,", "run...", 16, "ce31149fca82"),
    "email_partial_quote_header.txt": ("On", "working.", 29, "3883c7459b8b"),
    "email_sent_from_my_not_signature.txt": ("Here", "phone.", 15, "0cbd3ee7c0bd"),
    "email_sig_delimiter_in_middle_of_line.txt": ("Hi", "kthxbai", 16, "e324e13e32ec"),
    "greedy_on.txt": ("On", "working.", 29, "3883c7459b8b"),
    "pathological.txt": ("I", "computer.", 21, "4f8d10f7f8a8"),
}


def is_right(name: str, said: str) -> bool:
    """Whether this is what the letter's writer said, whatever the blanks are."""
    words = said.split()
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]
    return bool(words) and (words[0], words[-1], len(words), digest) == SAID[name]
