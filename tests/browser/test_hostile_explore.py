"""Tests that no text of a study does anything on the page of `crisissim explore`, wherever it is clicked."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.explored import WHOLE, at, served
from hostile_study import MARK, SHOWN, HostileStudy
from playwright.sync_api import Browser, Page, expect

from crisissim.explore.saving import file_name
from crisissim.study import load_study

MADE = f"""() => [
    ...document.querySelectorAll('img, iframe, base, object, embed, [onload], [onerror], a[href^="javascript"]'),
    ...[...document.scripts].filter((script) => script.text.trim().startsWith("{MARK}")),
].map((element) => element.outerHTML)"""
"""What a text has become, were it more than a text; the page itself has none of these."""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> HostileStudy:
    """The hostile study in its folder."""
    made = HostileStudy(tmp_path_factory.mktemp("explored") / "hostile")
    made.write()
    return made


@pytest.fixture(scope="module")
def address(study: HostileStudy, project_root: Path) -> Iterator[str]:
    """Its page."""
    with served(study.folder, 2, project_root) as found:
        yield found


def settled(page: Page) -> None:
    """The answer is whole, and nothing but text has come of the texts so far."""
    expect(page.get_by_role("status")).to_have_text(WHOLE)
    assert page.evaluate(MADE) == []


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list by its words, every entry of which has been on the screen."""
    page.get_by_label(label, exact=True).first.click()
    entry = page.get_by_role("option").filter(has_text=option).first
    expect(entry).to_be_visible()
    assert page.evaluate(MADE) == []
    entry.click()


def first_post(study: HostileStudy, option: str) -> str:
    """How the page calls the first post of an option."""
    file = next(data for data in study.files.values() if data.get("name") == option)
    return f"{file['posts'][0]['name']}, {study.towns[0]}"


def test_every_part_of_the_page(browser: Browser, address: str, study: HostileStudy) -> None:
    """Options, posts, days, sliders, pins, the picture, assumptions, a setting without an answer: texts stay texts."""
    with at(browser, address) as page:
        title = study.files["study.toml"]["name"]
        assert page.title() == f"{title}: crisissim explore"
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        expect(page.get_by_text(" and ".join(study.towns))).to_be_visible()
        for option, letter in ((study.option, "A"), (study.hybrid, "B")):
            choose(page, "Option", option)
            expect(page.get_by_text(first_post(study, option), exact=True)).to_be_visible()
            page.get_by_label("Units on duty").first.fill("2")
            settled(page)
            choose(page, "Days", "weekdays")
            settled(page)
            page.get_by_role("slider").first.press("ArrowRight")
            settled(page)
            page.get_by_role("button", name=f"Pin as {letter}").click()
            expect(page.get_by_text(f"{letter}: {option}; {first_post(study, option)} 2 x")).to_be_visible()
        over_the_picture(page)
        page.get_by_label("Move an assumption").fill("screening.coded")
        page.get_by_role("option", name="screening.coded").click()
        page.get_by_role("slider", name="screening.coded").press("ArrowLeft")
        settled(page)
        for units in page.get_by_label("Units on duty").all():
            units.fill("0")
        expect(page.get_by_role("alert")).to_contain_text("no post is left")
        assert page.evaluate(MADE) == []


def over_the_picture(page: Page) -> None:
    """The pointer on every bar, where a box tells what it is."""
    box = page.get_by_role("img").bounding_box()
    assert box
    for place in range(20):
        page.mouse.move(box["x"] + box["width"] * (place + 0.5) / 20, box["y"] + box["height"] * 0.7)
    assert page.evaluate(MADE) == []


@pytest.mark.verify
def test_names_of_new_options(browser: Browser, address: str, study: HostileStudy) -> None:
    """Downloaded and saved under any name, the file has a plain one, lies in its folder, and the study still loads."""
    for text in SHOWN:  # each on a page of its own: of one page, a browser asks before the eleventh
        with at(browser, address) as page:
            page.get_by_label("Name of a new option").fill(text)
            with page.expect_download() as waiting:
                page.get_by_role("button", name="Download").click()
            assert waiting.value.suggested_filename == file_name(text)
            assert tomllib.loads(waiting.value.path().read_text("utf-8"))["name"] == text
    with at(browser, address) as page:
        before = set(study.folder.parent.rglob("*"))
        for text in SHOWN[:2]:
            save(page, text, f"Saved: options/{file_name(text)}. Both clocks agree on it.")
        save(page, study.option, "the study already has an option")
        save(page, SHOWN[0], "there is already such a file")
        save(page, "\u202etaken", "an option cannot have this name")
        made = {study.folder / "options" / file_name(text) for text in SHOWN[:2]}
        assert {path for path in set(study.folder.parent.rglob("*")) - before if "results" not in path.parts} == made
    assert {*SHOWN[:2]} <= {*load_study(study.folder).options}


def save(page: Page, name: str, told: str) -> None:
    """Save the setting under a name, and read what is said of it."""
    page.get_by_label("Name of a new option").fill(name)
    page.get_by_role("button", name="Save as an option").click()
    expect(page.get_by_text(told)).to_be_visible()
    assert page.evaluate(MADE) == []
    page.get_by_role("button", name="Close").first.click()
    expect(page.get_by_text(told)).to_have_count(0)


def test_what_it_has_become_would_be_seen(browser: Browser, address: str) -> None:
    """A text that is taken for markup is found, and what it does is on the console: the tests above can fail."""
    page = browser.new_page()
    page.goto(address)
    with page.expect_event("pageerror", lambda error: "taken" in str(error)):
        page.evaluate("(text) => document.body.insertAdjacentHTML('beforeend', text)", SHOWN[1])
    page.wait_for_function("() => document.querySelector('img[onerror]')")
    assert page.evaluate(MADE) != []
    expect(page.locator("img[onerror]")).to_have_count(1)
    page.close()
