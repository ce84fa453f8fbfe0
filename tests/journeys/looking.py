"""What no page may do, whoever opens it: seen by looking at the page itself."""

import re

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

# The narrowest window that WCAG 2.2 asks for: 1280 px at a zoom of 400 % (1.4.10).
NARROWEST = 320
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = {"resultTypes": ["violations"], "runOnly": [*WCAG, "best-practice"]}
GRAVE = {"serious", "critical"}
# What people wrote themselves, and what is the same in all languages.
OWN_WORDS = (
    ".bubble, .ticket-head h1, .subject, .last, .who, .avatar, .masked, .mono,"
    " bdi, blockquote, code, pre, kbd, textarea, option"
)
# Pages for development that show letters, names and somebody else's site as they are.
EXAMPLES = {"chat:demo", "console:demo_sign_ins", "letter", "letter_example", "letters", "style_page"}
# An article that stays on the device is there in its own language, whoever reads it.
EXAMPLES |= {"help_kept"}
TEXTS = """
(own) => {
  const found = [];
  const read = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.shadowRoot) read(node.shadowRoot);
      if (node.nodeType !== Node.TEXT_NODE || !node.parentElement) continue;
      const speaking = node.parentElement.closest("[lang]");
      if (speaking && speaking.lang.toLowerCase() !== document.documentElement.lang) continue;
      if (!node.parentElement.closest(own) && node.parentElement.checkVisibility()) {
        found.push(node.data.trim());
      }
    }
  };
  read(document.body);
  return found;
}"""
# Names are the same in each language (WCAG 2.2, 3.1.2), a language's own name too.
NAMES = {name for _, name in settings.LANGUAGES}
# Three words in a row are no name of a browser or a product any more.
FOREIGN = {"zh-hans": re.compile(r"[A-Za-z]+(?: [a-z’']+){2,}"), "en": re.compile(r"[\u4e00-\u9fff]+")}


def complaints(page: Page, language: str, name: str) -> list[str]:
    """Everything that is wrong with the page as it stands; `name` is that of its address."""
    spoken = [] if name in EXAMPLES else wrong_language(page, language)
    return [*spoken, *too_wide(page), *barriers(page)]


def wrong_language(page: Page, language: str) -> list[str]:
    """Another language than the reader's, as a whole or here and there."""
    said = page.locator("html").get_attribute("lang")
    if said != language:
        return [f"it speaks {said} instead of {language}"]
    texts = set(page.evaluate(TEXTS, OWN_WORDS)) - NAMES
    return [f"not translated: {text}" for text in texts if FOREIGN[language].search(text)]


def too_wide(page: Page) -> list[str]:
    """A bar to scroll sideways; on a phone also in the narrowest window."""
    found, size = [], page.viewport_size
    assert size
    for width in {size["width"], NARROWEST} if size["width"] < 500 else {size["width"]}:
        page.set_viewport_size({**size, "width": width})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{wide} px too wide at {width}")
    page.set_viewport_size(size)
    return found


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, and what it finds grave of good practice."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [
        f"axe: {one['id']} ({one['impact']}): {one['help']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in GRAVE or set(WCAG) & set(one["tags"])
    ]
