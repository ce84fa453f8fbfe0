"""Reading in a process of its own: what breaks or stalls there is ended, and the next letter is read."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from tests.unit.email.reading.letters import FROM, letter, part, parts
from walletdesk.channels.email.intake import reader as product
from walletdesk.channels.email.reading import Unreadable, apart, read
from walletdesk.channels.email.reading.apart import Broken, Busy, NotStarted, Reader, TooSlow

LETTER = FROM.encode() + b"\r\n" + parts("x", part("text/plain", "我的账户"), part("image/png", b"\x89PNG"))
LARGE = letter(FROM, "Content-Transfer-Encoding: base64", body=b"QUJD" * 5_000_000)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


@pytest.fixture(autouse=True)
def _no_other_child():
    """The product's own readers, which earlier tests may have used, start again when they are asked."""
    for seconds in (apart.SECONDS, product.SHORTLY):
        product._reader(seconds).close()


def children() -> set[int]:
    return {
        child.pid for child in psutil.Process().children() if "reading.child" in " ".join(child.cmdline())
    }


def test_a_letter_reads_the_same_as_in_this_process(reader):
    assert reader.read(LETTER) == read(LETTER)


def test_what_is_unreadable_is_said_in_the_same_words(reader):
    with pytest.raises(Unreadable, match=r"It is empty\."):
        reader.read(b"")


def test_many_threads_share_one_child(reader):
    letters = [letter(FROM, f"Subject: {number}", body="x" * number) for number in range(100)]
    with ThreadPoolExecutor(8) as pool:
        subjects = [found.subject for found in pool.map(reader.read, letters)]
    assert subjects == [str(number) for number in range(100)]


def test_a_letter_that_takes_too_long_is_given_up_and_the_next_one_read():
    with Reader(seconds=0.02) as hurried:
        before = children()
        with pytest.raises(TooSlow, match=r"longer than 0\.02 seconds"):
            hurried.read(LARGE)
        assert children() == before
        hurried._seconds = apart.SECONDS
        assert hurried.read(LETTER).text == "我的账户"


def test_one_of_many_is_not_blamed_for_taking_long_and_is_read_by_itself(monkeypatch):
    with (
        Reader(seconds=0.02, work=product.UNDERSTANDING) as hurried,
        Reader(work=product.UNDERSTANDING) as own,
    ):
        monkeypatch.setattr(product, "_reader", {product.SHORTLY: hurried, apart.SECONDS: own}.__getitem__)
        with pytest.raises(product.NotShortly):
            product.read_shortly(LARGE)
        assert product.read_by_itself(LARGE).letter.text.startswith("ABC")


def test_a_job_does_not_wait_while_another_letter_is_read(reader):
    with ThreadPoolExecutor(1) as pool, reader._lock, pytest.raises(Busy):
        pool.submit(reader.read, LETTER, waits=False).result()
    assert reader.read(LETTER, waits=False).text == "我的账户"


def test_a_letter_that_takes_too_much_memory_is_given_up_and_the_next_one_read():
    with Reader(memory=200_000_000) as small:
        with pytest.raises(Broken, match="too much memory"):
            small.read(LARGE * 5)
        assert small.read(LETTER).text == "我的账户"


def test_a_child_that_is_killed_is_replaced(reader):
    reader.read(LETTER)
    (child,) = children()
    os.kill(child, signal.SIGKILL)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert reader.read(LETTER).text == "我的账户"
    assert children() != {child}


def test_a_process_that_can_not_start_is_no_fault_of_the_letter(monkeypatch):
    monkeypatch.setattr(apart, "_PROGRAM", "raise SystemExit(1)")
    before = children()
    with Reader() as stopped, pytest.raises(NotStarted):
        stopped.read(LETTER)
    assert children() == before


def test_a_reader_that_is_closed_leaves_no_child():
    before = children()
    opened = Reader()
    opened.read(LETTER)
    assert len(children() - before) == 1
    opened.close()
    opened.close()
    assert children() == before


def test_a_child_does_not_outlive_its_parent():
    program = (
        "import os, sys, psutil\n"
        "from walletdesk.channels.email.reading.apart import Reader\n"
        "reader = Reader()\n"
        "reader.read(b'From: a@b.example\\n\\nx')\n"
        "print(psutil.Process().children()[0].pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    died = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=apart._ROOT
    )
    assert died.returncode == -signal.SIGKILL
    child = int(died.stdout)
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(child).wait(timeout=20)
    assert not psutil.pid_exists(child)


def test_the_child_knows_nothing_of_the_database_and_none_of_our_environment(reader):
    reader.read(LETTER)
    (child,) = children()
    assert psutil.Process(child).environ() == {}
    program = "import sys, walletdesk.channels.email.reading.child; print('django.db' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=apart._ROOT
    )
    assert told.stdout.strip() == "False"


def test_an_answer_that_is_no_letter_is_not_believed():
    with pytest.raises(apart.pickle.UnpicklingError, match=r"posix\.system"):
        apart._Answers(b"cposix\nsystem\n(S'true'\ntR.", apart.READING.allowed).load()
