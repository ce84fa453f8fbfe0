"""Chinese replies as the mail programs of China, and the Chinese ones of others, send them; all are our own.

In `chinese.txt` each section has a title. "tail" is what a program adds below what somebody said, "said" is a
reply sent by that program, "whole" a letter in which both are mixed, and "shows" what is said in it.
"""

from pathlib import Path

OURS = "您好，您的工单 WD-7K2M 已收到。\n我们会在 24 小时内回复您。\n\n客服小林"
MARKED = ">" + OURS.replace("\n", "\n> ")


def letters() -> list[tuple[str, str, str]]:
    """Each with the program that sends it, its text, and what its writer said."""
    tails, replies, wholes = dict[str, str](), list[tuple[str, str, str]](), dict[str, str]()
    for section in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split("#### ")[1:]:
        title, _, body = section.partition("\n")
        kind, _, program = title.partition(": ")
        body = body.removesuffix("\n").replace("{OURS}", OURS).replace("{MARKED}", MARKED)
        if kind == "tail":
            tails[program] = body
        elif kind == "said":
            replies.append((program, body + tails[program], body))
        elif kind == "whole":
            wholes[program] = body
        else:
            replies.append((program, wholes[program], body))
    return replies
