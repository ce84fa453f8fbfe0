"""The customer's account: opening it, coming in, being locked out, coming back, staying safe."""

from dataclasses import dataclass

import pyotp
from playwright.sync_api import expect

from tests.journeys.people import Person

PASSWORD = "seven lanterns beside the harbor"
NEW_PASSWORD = "nine quiet rivers under old stones"


@dataclass
class Account:
    """One customer's account, and whoever tries to use it."""

    email: str
    password: str = PASSWORD

    def is_opened_by(self, person: Person) -> None:
        """The address is confirmed by a code; then a password."""
        person.goes_to("/sign-up/")
        person.types(email=self.email, name=person.name)
        person.presses("main form [type=submit]", leads_to="/sign-up/code/")
        code = person.mailbox.newest(self.email, "accounts/confirm_sign_up").code
        person.enters_code(code, leads_to="/sign-up/protection/")
        person.presses("main a[href='/security/password/']", leads_to="/security/password/")
        person.types(password=self.password)
        person.presses("main form [type=submit]", leads_to="/(security/)?")

    def chooses_anti_phishing_code(self, person: Person, words: str) -> None:
        person.goes_to("/security/anti-phishing/")
        person.types(words=words)
        person.presses("main form [type=submit]", leads_to="/security/")

    def is_tried_by(self, person: Person, password: str) -> None:
        person.goes_to("/sign-in/")
        person.types(email=self.email, password=password)
        person.presses("main form.stack [type=submit]")
        person.page.wait_for_load_state("load")

    def lets_in(self, person: Person) -> None:
        self.is_tried_by(person, self.password)
        person.arrives_at("/")
        person.sees("main a[href='/requests/']")

    def gets_password(self, person: Person, password: str) -> None:
        person.goes_to("/security/password/")
        person.types(password=password)
        person.presses("main form [type=submit]", leads_to="/security/")
        self.password = password

    def gets_app(self, person: Person) -> str:
        """Turns on an authenticator app; its secret."""
        person.goes_to("/security/authenticator/")
        person.page.locator("main details summary").first.click()
        secret = "".join(person.reads("#manual-key").split())
        person.enters_code(pyotp.TOTP(secret).now(), leads_to="/security/(recovery-codes/)?")
        return secret

    def gets_recovery_codes(self, person: Person) -> list[str]:
        if not person.page.locator("#recovery-codes").count():
            person.goes_to("/security/recovery-codes/")
            person.presses("main form [type=submit]")
        person.sees("#recovery-codes li")
        return person.page.locator("#recovery-codes li").all_inner_texts()

    def gets_passkey(self, person: Person) -> None:
        """As a phone with a screen lock would: the browser's own virtual authenticator."""
        devtools = person.context.new_cdp_session(person.page)
        devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        person.goes_to("/security/passkeys/new/")
        person.presses("[data-passkey=create] [type=submit]", leads_to="/security/(passkeys|recovery-codes)/")
        person.goes_to("/security/passkeys/")
        expect(person.page.locator("main ul.list > li")).to_have_count(1)

    def lets_in_by_passkey(self, person: Person) -> None:
        person.goes_to("/sign-in/")
        person.presses("[data-passkey=get] [type=submit]", leads_to="/")

    def is_reset_by(self, person: Person, password: str, second_step: str = "") -> None:
        """A forgotten password, alone: a letter's code, the second step if there is one, a new password."""
        person.goes_to("/sign-in/")
        person.presses("main a[href='/reset/']", leads_to="/reset/")
        person.types(email=self.email)
        person.presses("main form [type=submit]", leads_to="/reset/code/")
        code = person.mailbox.newest(self.email, "accounts/reset_code").code
        person.enters_code(code, leads_to="/reset/second-step/" if second_step else "/reset/password/")
        if second_step:
            person.goes_to("/reset/password/")
            person.arrives_at("/reset/second-step/")
            person.enters_code(second_step, leads_to="/reset/password/")
        person.types(password=password)
        person.presses("main form [type=submit]", leads_to="/reset/done/")
        self.password = password

    def leaves(self, person: Person) -> None:
        out = person.page.locator("form[action='/sign-out/']").first
        with person.page.expect_navigation():
            out.evaluate("form => form.requestSubmit()")
        person.arrives_at("/")
