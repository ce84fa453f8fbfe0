"""A guided flow in the portal: one thing on a page, an answer by one press."""

from playwright.sync_api import expect

from tests.journeys.people import Person


class GuidedFlow:
    """One flow, as its customer walks it."""

    def __init__(self, person: Person, slug: str) -> None:
        self.person, self.slug = person, slug

    @property
    def path(self) -> str:
        return f"/help/flows/{self.slug}/"

    def goes_on(self) -> None:
        """From wherever one is, to where one was in it."""
        self.person.goes_to(self.path, "going on")

    def answers(self, answer: str, step: str) -> None:
        """One press, which leads to the step of this name."""
        page = self.person.page
        page.locator(f".flow-choice[value={answer}]").click()
        page.wait_for_url(f"**{self.path}{step}/")
        expect(page.locator("main h1")).to_be_visible()
        self.person.looks(f"{self.slug} {step}")

    def has_answered(self, count: int) -> None:
        expect(self.person.page.locator(".flow-answers dl > div")).to_have_count(count)

    def tests_the_network(self) -> None:
        page = self.person.page
        page.locator("[data-reach-start]").click()
        expect(page.locator("[data-reach-http]")).to_contain_text(" ms")
        expect(page.locator("[data-reach-live]")).to_contain_text(" ms")
        self.person.looks(f"{self.slug} measured")
        page.locator("[data-reach-on]").click()
