"""Tests of `crisissim explore` by clicks and keys in a real browser."""

import re
import shutil
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.explored import WHOLE, at, served
from playwright.sync_api import Browser, Page, expect

from crisissim.explore import setting_of
from crisissim.study import load_study


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    """A town of the user's own."""
    return shutil.copytree(project_root / "scenarios" / "medium-town", tmp_path_factory.mktemp("explored") / "town")


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    """Three towns of the user's own."""
    shipped = project_root / "scenarios" / "three-neighbours"
    return shutil.copytree(shipped, tmp_path_factory.mktemp("explored") / "towns")


@pytest.fixture(scope="module")
def address(town: Path, project_root: Path) -> Iterator[str]:
    """The page of the town."""
    with served(town, 5, project_root) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh tab with its first answer."""
    with at(browser, address) as tab:
        yield tab


def number_of(page: Page, label: str) -> float:
    """The average in the first column of a row."""
    row = page.get_by_role("row").filter(has=page.get_by_role("cell", name=label, exact=True))
    return float(re.sub(r"[^0-9.-]", "", row.get_by_role("cell").nth(1).inner_text().split()[0]))


def settled(page: Page, change: str) -> None:
    """Wait until the answer to a change is whole: the control says it, and so does the status."""
    expect(page.get_by_text(change)).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(WHOLE)


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the slider of this name has the focus; a page with few controls needs few."""
    for _ in range(5):
        page.keyboard.press("Tab")
        named = page.evaluate("document.activeElement.closest('[role=slider]')?.getAttribute('aria-label') ?? ''")
        if named.endswith(label):
            return
    raise AssertionError(f"no slider {label!r} within five tabs")


def test_more_units_reach_more_and_cost_more(page: Page) -> None:
    """Two cars in place of one: coverage, FTE and dollars rise, pinned and compared side by side."""
    before = [number_of(page, label) for label in ("Crisis calls that got qualified help", "People to add, FTE")]
    page.get_by_role("button", name="Pin as A").click()
    expect(page.get_by_role("columnheader", name="Pinned A")).to_be_visible()
    page.get_by_label("Units on duty").fill("2")
    fte = page.get_by_role("row").filter(has=page.get_by_role("cell", name="People to add, FTE", exact=True))
    expect(fte.get_by_role("cell").nth(1)).to_have_text("5.2")
    expect(page.get_by_role("status")).to_have_text(WHOLE)
    after = [number_of(page, label) for label in ("Crisis calls that got qualified help", "People to add, FTE")]
    assert after[0] > before[0]
    assert after[1] == pytest.approx(2 * before[1], abs=0.11)
    expect(fte.get_by_role("cell").nth(3)).to_have_text("+2.6")
    page.get_by_role("button", name="Pin as B").click()
    expect(page.get_by_text("B: co-responder; Co-responder car 2 x 12 h from 10:00; target 45 min.")).to_be_visible()
    page.get_by_role("button", name="Let B go").click()
    expect(page.get_by_role("columnheader", name="Pinned B")).to_have_count(0)


def test_all_of_it_by_the_keyboard(page: Page) -> None:
    """Tab comes to every slider, arrows move it, and an assumption is found by its name."""
    page.get_by_label("Units on duty").focus()
    tab_to(page, "begins at, hours after midnight")
    page.keyboard.press("ArrowLeft")
    settled(page, "Begins at 09:30")
    tab_to(page, "length in hours")
    covered = number_of(page, "Crisis calls that got qualified help")
    for _ in range(8):
        page.keyboard.press("ArrowRight", delay=50)
    settled(page, "16 hours")
    assert number_of(page, "Crisis calls that got qualified help") > covered
    tab_to(page, "Growth of calls in per cent")
    page.keyboard.press("ArrowRight")
    settled(page, "Calls: +1 % against the record")
    page.get_by_label("Move an assumption").focus()
    page.keyboard.type("screening.coded", delay=50)  # as a person does
    expect(page.get_by_role("option", name="screening.coded")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("slider", name="screening.coded")).to_be_visible()
    tab_to(page, "screening.coded")
    page.keyboard.press("ArrowLeft")
    settled(page, "screening.coded: 0.895 chance")
    page.get_by_role("button", name="Put back screening.coded").click()
    expect(page.get_by_role("slider", name="screening.coded")).to_have_count(0)


def test_another_option_has_its_own_posts(page: Page) -> None:
    """Choosing an option shows its posts, and the answer is its own."""
    page.get_by_label("Option", exact=True).click()
    page.get_by_role("option", name="social-worker-paramedic").click()
    expect(page.get_by_text("Crisis van")).to_be_visible()
    fte = page.get_by_role("row").filter(has=page.get_by_role("cell", name="People to add, FTE", exact=True))
    expect(fte.get_by_role("cell").nth(1)).to_have_text("5.2")


def test_no_unit_left_is_said_and_mended(page: Page) -> None:
    """Taking the last unit away is told in words beside the last answer, and one unit brings it back."""
    page.get_by_label("Units on duty").fill("0")
    expect(page.get_by_role("alert")).to_contain_text("no post is left")
    page.get_by_label("Units on duty").fill("1")
    expect(page.get_by_role("status")).to_have_text(WHOLE)
    expect(page.get_by_role("alert")).to_have_text("")


def test_a_setting_is_saved_as_an_option(page: Page, town: Path) -> None:
    """The file is in the study and loads; the same name a second time is refused."""
    page.get_by_label("Units on duty").fill("3")
    expect(page.get_by_role("status")).to_have_text(WHOLE)
    page.get_by_label("Name of a new option").fill("three cars")
    page.get_by_role("button", name="Save as an option").click()
    expect(page.get_by_text("Saved: options/three-cars.toml. Both clocks agree on it.")).to_be_visible()
    assert setting_of(load_study(town), "three cars").posts[0].units == 3
    page.get_by_role("button", name="Save as an option").click()
    expect(page.get_by_text("there is already such a file")).to_be_visible()


def test_an_option_is_downloaded(page: Page) -> None:
    """The file comes under its name."""
    page.get_by_label("Name of a new option").fill("Another one")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").click()
    assert waiting.value.suggested_filename == "another-one.toml"
    assert 'name = "Another one"' in waiting.value.path().read_text()


def test_several_towns(browser: Browser, towns: Path, project_root: Path) -> None:
    """Each town's posts bear its name and move by themselves, shared ones too, and the setting is saved and loads."""
    with served(towns, 3, project_root) as address, at(browser, address) as page:
        expect(page.get_by_text("Ashford, Birch Falls and Cedar Hill together")).to_be_visible()
        expect(page.get_by_text("Clinician in a car, Cedar Hill", exact=True)).to_be_visible()
        before = number_of(page, "People to add, FTE")
        page.get_by_role("button", name="Pin as A").click()
        page.get_by_label("Units on duty").nth(2).fill("2")
        expect(page.get_by_text("Now less A")).to_be_visible()
        expect(page.get_by_role("cell", name=f"{before * 4 / 3:.1f}", exact=True)).to_be_visible()
        page.get_by_label("Option", exact=True).click()
        page.get_by_role("option", name="county-team").click()
        expect(page.get_by_text("County mobile crisis")).to_be_visible()
        expect(page.get_by_role("status")).to_have_text(WHOLE)
        assert Axe().run(page).response["violations"] == []
        page.get_by_label("Units on duty").fill("1")
        expect(page.get_by_role("status")).to_have_text(WHOLE)
        page.get_by_label("Name of a new option").fill("one county team")
        page.get_by_role("button", name="Save as an option").click()
        expect(page.get_by_text("Both clocks agree on it.")).to_be_visible()
    assert setting_of(load_study(towns), "one county team").posts[0].units == 1


def test_nothing_stands_in_the_way_of_a_screen_reader(page: Page) -> None:
    """Axe finds no fault in the page, with and without a pinned answer."""
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Pin as A").click()
    expect(page.get_by_role("columnheader", name="Pinned A")).to_be_visible()
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 200), ({"Host": "evil.example"}, 403), ({"Origin": "http://evil.example"}, 403)],
)
def test_other_hosts_and_sites_are_refused(address: str, headers: dict[str, str], status: int) -> None:
    """The served page answers its own name only, and no page of another site, through its sockets' path either."""
    port = int(address.rstrip("/").rpartition(":")[2])
    for path in ("/", "/_nicegui_ws/socket.io/?EIO=4&transport=polling"):
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        assert answer.status == status or (status == 200 and answer.status == 400)
        connection.close()
