"""Background work of accounts. Each task loads a row and calls one method, and may run twice."""

from procrastinate.contrib.django import app


@app.task(name="accounts.tell_about_lock", queue="letters")
def tell_about_lock(lock_id: int) -> None:
    """Tells the customer about a lock; a name without an account has nobody to tell."""
    from walletdesk.accounts.models import Lock  # noqa: PLC0415 - the rows' verbs defer tasks

    if lock := Lock.objects.filter(pk=lock_id).first():
        lock.tell()


@app.task(name="accounts.send_sign_up_letter", queue="letters")
def send_sign_up_letter(sign_up_id: int) -> None:
    from walletdesk.accounts.models import SignUp  # noqa: PLC0415

    if sign_up := SignUp.objects.open().filter(pk=sign_up_id).first():
        sign_up.send_letter()


@app.task(name="accounts.send_reset_letter", queue="letters")
def send_reset_letter(reset_id: int, device_id: int | None = None) -> None:
    from walletdesk.accounts.models import Reset  # noqa: PLC0415

    if reset := Reset.objects.open().filter(pk=reset_id).first():
        reset.send_letter(device_id)
