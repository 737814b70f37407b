#!/usr/bin/env python3
"""Opens a page that Footprint wrote in headless Chromium and uses it as a reader would.

usage: html.py FILE.html [PLACES] [--shots FOLDER]

Ends with 0 when all is well, else with 1 and a sentence. Needs Chromium and Python's standard library; opens no connection.
"""

import base64
import fcntl
import json
import math
import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PATIENCE_S = 30


class Failure(Exception):
    """What is wrong, as a sentence."""


def expect(fact, sentence):
    if not fact:
        raise Failure(sentence)


class Browser:
    """Chromium, spoken to through a pair of pipes."""

    def __init__(self):
        names = ("chromium", "chromium-browser", "google-chrome")
        program = next((path for path in map(shutil.which, names) if path), None)
        expect(program, "Chromium is not installed: neither of " + ", ".join(names) + " is to be found.")
        self.home = tempfile.TemporaryDirectory(prefix="footprint-html-")
        theirs_in, self.out = self.pipe()
        self.into, theirs_out = self.pipe()

        def hand_over():
            os.dup2(theirs_in, 3)
            os.dup2(theirs_out, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
             "--host-resolver-rules=MAP * ~NOTFOUND", "--force-color-profile=srgb", "--hide-scrollbars",
             f"--user-data-dir={self.home.name}", "about:blank"],
            preexec_fn=hand_over, pass_fds=(3, 4), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.buffer, self.number, self.events, self.session = b"", 0, [], None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    @staticmethod
    def pipe():
        """Two ends whose numbers are not those that Chromium listens on."""
        ends = os.pipe()
        high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in ends]
        for end in ends:
            os.close(end)
        return high

    def close(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        for end in (self.out, self.into):
            os.close(end)
        shutil.rmtree(self.home.name, ignore_errors=True)

    def message(self, until):
        while b"\0" not in self.buffer:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.into], [], [], left)[0]:
                return None
            data = os.read(self.into, 1 << 20)
            expect(data, "Chromium ended too early.")
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(line)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.out, data):]
        until = time.monotonic() + PATIENCE_S
        while True:
            answer = self.message(until)
            expect(answer is not None, f"Chromium did not answer to {method}.")
            if answer.get("id") == self.number:
                expect("error" not in answer, f"{method}: {answer.get('error')}")
                return answer["result"]
            self.note(answer)

    def note(self, event):
        self.events.append(event)
        if event.get("method") == "Page.javascriptDialogOpening":
            raise Failure("The page opened a dialog: something in it was run.")

    def settle(self, seconds):
        until = time.monotonic() + seconds
        while (event := self.message(until)) is not None:
            self.note(event)

    def js(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        expect("exceptionDetails" not in answer, f"{expression}: {answer.get('exceptionDetails')}")
        return answer["result"].get("value")

    def until(self, expression, sentence, fits=bool):
        """Waits until an expression gives what fits; the sentence may tell what it gave last, as {}."""
        end = time.monotonic() + 10
        while not fits(value := self.js(expression)):
            expect(time.monotonic() < end, sentence.format(repr(value)))
            self.settle(0.05)
        return value

    def becomes(self, expression, wanted, sentence):
        self.until(expression, sentence, lambda value: value == wanted)

    def changes(self, expression, before, sentence):
        return self.until(expression, sentence, lambda value: value != before)

    def go(self, url):
        """Opens an address anew, even where only its fragment differs."""
        self.call("Page.navigate", url="about:blank")
        self.settle(0.1)
        self.events.append({"method": "here"})
        self.call("Page.navigate", url=url)
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'", "The page was not loaded.")
        self.settle(0.3)

    def window(self, width, height, phone=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self.call("Emulation.setTouchEmulationEnabled", enabled=phone)
        self.settle(0.2)

    def mouse(self, kind, x, y, **more):
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def click(self, x, y):
        self.mouse("mouseMoved", x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self.mouse(kind, x, y, button="left", clickCount=1)
        self.settle(0.2)

    def touch(self, kind, *points):
        touches = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        self.call("Input.dispatchTouchEvent", type=kind, touchPoints=touches)

    def tap(self, x, y):
        self.touch("touchStart", (x, y))
        self.touch("touchEnd")

    def key(self, key, code=0, text=""):
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, text=text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)
        self.settle(0.4)

    def complaints(self):
        """What the console, the policy and the network say; an address that was asked for is one."""
        for event in self.events:
            method, parameters = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                yield f"an exception: {parameters['exceptionDetails']}"
            elif method == "Runtime.consoleAPICalled":
                yield f"a line on the console: {parameters['args']}"
            elif method == "Log.entryAdded":
                yield f"a line in the log: {parameters['entry']['text']}"
            elif method == "Network.requestWillBeSent":
                url = parameters["request"]["url"]
                if not url.startswith("data:") and url.split("#")[0] not in (self.page, "about:blank"):
                    yield f"a request for {url}"
            elif method == "Network.webSocketCreated":
                yield f"a connection to {parameters['url']}"


# Where the middle of each marker or ring in sight is, what it leads to, and what lies on top there.
MARKS = """[...document.querySelectorAll('#map a.place')].filter(a => a.getClientRects().length).map(a => {
    const edge = (a.querySelector('use, path') ?? a).getBoundingClientRect(), map = a.ownerSVGElement.getBoundingClientRect();
    const [x, y] = [edge.left + edge.width / 2, edge.top + edge.height / 2];
    const inside = x > map.left && y > map.top && x < Math.min(map.right, innerWidth) && y < Math.min(map.bottom, innerHeight);
    return {x, y, inside, sites: a.dataset.sites.split(' '), free: document.elementFromPoint(x, y)?.closest('a') === a}; })
    .filter(mark => mark.inside && mark.free)"""
MAP = "document.getElementById('map')"
EDGE = MAP + ".getBoundingClientRect()"
TO_MAP = MAP + ".scrollIntoView({block: 'nearest', behavior: 'instant'})"
PANEL = """(panel => panel && getComputedStyle(panel).display !== 'none' ? panel.querySelector('h3').textContent : null)
    (document.getElementById('panel'))"""
GROUND = "document.getElementById('land').getAttribute('transform')"
BODIES = "[...document.querySelectorAll('#table tbody')]"


def name_of(browser, site):
    return browser.js(f"document.getElementById({json.dumps('entry-' + site)}).querySelector('h3').textContent")


def marks(browser, alone):
    return [mark for mark in browser.js(MARKS) if (len(mark["sites"]) == 1) == alone]


def reads_whole(browser, places):
    rows = browser.js("document.querySelectorAll('#table tbody').length")
    entries = browser.js("document.querySelectorAll('[id^=entry-]').length")
    expect(rows == entries and (places is None or rows == places),
           f"The table has {rows} rows and {entries} entries, not {places}.")
    twice = browser.js("""[...document.querySelectorAll('[id]')].map(e => e.id)
        .find((id, at, ids) => ids.indexOf(id) !== at)""")
    expect(not twice, f"Two elements have the id {twice}.")
    broken = browser.js("""[...document.querySelectorAll('a, use')].map(e => e.getAttribute('href'))
        .find(to => !to.startsWith('#') || !document.getElementById(to.slice(1)))""")
    expect(broken is None, f"A link leads to {broken}, which is not in the page.")
    foreign = browser.js("""document.querySelectorAll('script').length !== 1
        || document.querySelector('img, iframe, object, embed, base, form')?.outerHTML""")
    expect(not foreign, f"There is an element that does not belong: {foreign}.")
    return rows


def fits(browser, what):
    over = browser.js("document.documentElement.scrollWidth - innerWidth")
    expect(over <= 0, f"{what}: the page is {over} px too wide.")


def a_click_shows_a_place(browser, press):
    mark = next(iter(marks(browser, True)), None)
    if not mark:
        return
    site = mark["sites"][0]
    name = name_of(browser, site)
    press(mark["x"], mark["y"])
    browser.becomes(PANEL, name, f"A click on {site} shows {{}}.")
    browser.becomes("location.hash", f"#entry-{site}", f"The address ends in {{}}, not in #entry-{site}.")
    expect(browser.js("document.querySelectorAll('#facts dl > div').length") > 3, "The panel shows no facts.")
    browser.key("Escape", 27)
    browser.becomes(PANEL, None, "Escape does not close the panel: {}.")
    browser.becomes("location.hash", "", "The address still ends in {} after the panel was closed.")
    browser.key("Enter", 13, "\r")
    browser.becomes(PANEL, name, "Enter on the marker shows {}.")
    browser.js("document.getElementById('close').click()")
    browser.becomes(PANEL, None, "The button does not close the panel: {}.")


def a_ring_shows_its_places(browser):
    ring = next(iter(marks(browser, False)), None)
    if not ring:
        return
    browser.click(ring["x"], ring["y"])
    listed = "[...document.querySelectorAll('#facts .list a')].map(a => a.getAttribute('href'))"
    wanted = ["#entry-" + site for site in ring["sites"]]
    browser.becomes(listed, wanted, f"A ring of {ring['sites']} lists {{}}.")
    last = ring["sites"][-1]
    browser.js(f"document.querySelector('#facts .list a[href=\"#entry-{last}\"]').click()")
    browser.becomes(PANEL, name_of(browser, last), "A place of the ring's list shows {}.")
    browser.js("document.querySelector('#facts .back').click()")
    browser.becomes(listed, wanted, "The way back to the list leads to {}.")
    browser.key("Escape", 27)
    browser.becomes(PANEL, None, "Escape does not close the list: {}.")


def the_map_moves(browser):
    before = browser.js(GROUND)
    x, y = browser.js(f"(r => [r.left + r.width * .53, r.top + r.height * .41].map(Math.round))({EDGE})")
    under = f"""(() => {{ const edge = {EDGE};
        const [dx, dy, scale] = {GROUND}.match(/-?[\\d.]+/g).map(Number);
        return [({x} - edge.left - dx) / scale, ({y} - edge.top - dy) / scale]; }})()"""
    point = browser.js(under)
    browser.mouse("mouseWheel", x, y, deltaX=0, deltaY=-240)
    closer = browser.changes(GROUND, before, "The wheel does not zoom.")
    now = browser.js(under)
    expect(math.dist(point, now) < 0.6, f"The point under the pointer does not stay: {point} became {now}.")
    acts = [
        ("The button +", lambda: browser.js("document.querySelector('.closer').click()")),
        ("An arrow key", lambda: browser.key("ArrowRight", 39)),
        ("A drag", lambda: drag(browser, x, y)),
        ("The key +", lambda: browser.key("+", 187, "+")),
    ]
    for what, act in acts:
        browser.js(MAP + ".focus({preventScroll: true})")
        act()
        browser.changes(GROUND, closer, f"{what} does not move the map: {{}}.")
        closer = at_rest(browser)
    expect(browser.js(PANEL) is None, "A drag opened the panel.")
    for _ in range(5):
        browser.key("+", 187, "+")
    at_rest(browser)
    sizes = browser.js("""[...document.querySelectorAll('#map .layout a.place')].filter(a => a.getClientRects().length)
        .map(a => a.querySelector('use, path').getBoundingClientRect().width)""")
    expect(all(12 < size < 60 for size in sizes), f"Markers grow with the map: {sizes}.")
    browser.key("0", 48, "0")
    browser.becomes(GROUND, before, f"0 does not bring the whole map back: {before} became {{}}.")


def two_fingers_zoom(browser):
    before = browser.js(GROUND)
    x, y = browser.js(f"(r => [r.left + r.width / 2, r.top + r.height / 2])({EDGE})")
    browser.touch("touchStart", (x - 20, y), (x + 20, y))
    for step in range(1, 6):
        browser.touch("touchMove", (x - 20 - 12 * step, y), (x + 20 + 12 * step, y))
    browser.touch("touchEnd")
    browser.changes(GROUND, before, "Two fingers do not zoom.")


def the_arrows_turn_the_pages(browser):
    views = "[...document.querySelectorAll('.view')].map(view => view.getClientRects().length > 0)"
    count = len(browser.js(views))
    if count == 1:
        return
    only = lambda at: [index == at for index in range(count)]
    browser.js("document.activeElement.blur()")
    browser.becomes(views, only(0), "Not the first map alone is shown: {}.")
    browser.key("ArrowRight", 39)
    browser.becomes(views, only(1), "The arrow to the right does not turn to the second map: {}.")
    browser.becomes("location.hash", "#view-2", "The address of the second map ends in {}.")
    browser.js("document.querySelector('.views a').click()")
    browser.becomes(views, only(0), "The first link does not turn back to the first map: {}.")
    browser.js("document.querySelector('.views a:last-of-type').click()")
    browser.becomes(views, only(count - 1), "The last link does not turn to the last map: {}.")
    browser.js("document.querySelector('.views a').click()")


def at_rest(browser):
    """Where the map is when it does not move any more."""
    before = None
    while (now := browser.js(GROUND)) != before:
        before = now
        browser.settle(0.25)
    return now


def drag(browser, x, y):
    browser.mouse("mouseMoved", x, y)
    browser.mouse("mousePressed", x, y, button="left", clickCount=1)
    for step in range(1, 6):
        browser.mouse("mouseMoved", x - 16 * step, y - 6 * step, button="left", buttons=1)
    browser.mouse("mouseReleased", x - 80, y - 30, button="left", clickCount=1)
    browser.settle(0.2)


def the_table_filters(browser, rows):
    word = browser.js("document.querySelector('#table tbody:last-of-type th bdi').textContent")[:30].split()[-1]
    browser.js("document.getElementById('filter').focus()")
    browser.call("Input.insertText", text=word.upper())
    browser.until(BODIES + ".filter(body => !body.hidden).length",
                  f"The filter {word!r} leaves {{}} of {rows} rows.", lambda shown: 0 < shown and (shown < rows or rows < 3))
    fill = "(field => {{ field.value = {}; field.dispatchEvent(new Event('input')); }})(document.getElementById('filter'))"
    browser.js(fill.format("'no such place anywhere'"))
    expect(browser.js(BODIES + ".every(body => body.hidden)"), "A filter for nothing leaves rows.")
    browser.js(fill.format("''"))
    expect(browser.js(BODIES + ".every(body => !body.hidden)"), "An empty filter hides rows.")


def the_address_opens_a_place(browser, url):
    site = browser.js("document.querySelector('#table tbody:last-of-type .entry').id.slice(6)")
    browser.go(f"{url}#entry-{site}")
    browser.becomes(PANEL, name_of(browser, site), f"The address #entry-{site} opens {{}}.")
    browser.until(f"(r => r.bottom > 0 && r.top < innerHeight)({EDGE})", "The address of a place shows the table, not the map.")


def paper_has_it_all(browser, rows):
    pdf = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    expect(pages > 1, f"On paper it has {pages} page.")
    expect(rows < 70 or pages >= 10, f"On paper {rows} entries take only {pages} pages: they are not open.")
    expect(browser.js("document.documentElement.classList.contains('live')"), "After printing the map does not move any more.")
    return pdf


def without_scripts(browser, url, rows):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.go(url)
    expect(not browser.js("document.documentElement.classList.contains('live')"), "A script ran though scripts are off.")
    expect(browser.js("document.querySelectorAll('#table tbody').length") == rows, "Without scripts rows are missing.")
    expect(browser.js("[...document.querySelectorAll('.view')].every(view => view.getClientRects().length)"),
           "Without scripts not every map is shown.")
    idle = browser.js("""['.filter', '.controls', '#panel', '.layout']
        .find(name => document.querySelector(name).getClientRects().length)""")
    expect(idle is None, f"Without scripts {idle} is shown, which does nothing.")
    mark = next(iter(marks(browser, True)), None)
    if mark:
        browser.click(mark["x"], mark["y"])
        entry = f"document.getElementById('entry-{mark['sites'][0]}')"
        browser.until(f"location.hash === '#entry-{mark['sites'][0]}'", "Without scripts a marker does not lead to its entry.")
        browser.until(f"{entry}.closest('details').open", "Without scripts the entry that a marker leads to stays closed.")


def shot(browser, folder, name):
    if folder:
        picture = browser.call("Page.captureScreenshot", format="png")["data"]
        (folder / f"{name}.png").write_bytes(base64.b64decode(picture))


def check(browser, file, places, folder):
    url = file.resolve().as_uri()
    browser.page = url
    browser.window(1440, 900)
    browser.go(url)
    rows = reads_whole(browser, places)
    fits(browser, "At 1440 px")
    no_complaint(browser)
    shot(browser, folder, "wide")
    browser.js(TO_MAP)
    if browser.js("document.querySelector('#map .layout a.place') !== null"):
        expect(browser.js(MARKS), "No marker is in sight.")
        a_click_shows_a_place(browser, browser.click)
        a_ring_shows_its_places(browser)
    the_map_moves(browser)
    the_arrows_turn_the_pages(browser)
    if rows:
        the_table_filters(browser, rows)
        the_address_opens_a_place(browser, url)
        shot(browser, folder, "place")
    pdf = paper_has_it_all(browser, rows)
    if folder:
        (folder / "paper.pdf").write_bytes(pdf)
    browser.window(390, 844, phone=True)
    browser.go(url)
    fits(browser, "On a phone")
    shot(browser, folder, "phone")
    browser.js(TO_MAP)
    a_click_shows_a_place(browser, browser.tap)
    two_fingers_zoom(browser)
    browser.window(1440, 900)
    without_scripts(browser, url, rows)
    shot(browser, folder, "no-scripts")
    browser.window(390, 844, phone=True)
    browser.go(url)
    fits(browser, "On a phone without scripts")
    no_complaint(browser)
    return rows


def no_complaint(browser):
    complaint = next(browser.complaints(), None)
    expect(complaint is None, f"There is {str(complaint)[:400]}.")


def main():
    words = sys.argv[1:]
    folder = None
    if "--shots" in words:
        at = words.index("--shots")
        folder = pathlib.Path(words[at + 1])
        folder.mkdir(parents=True, exist_ok=True)
        del words[at:at + 2]
    if len(words) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    file, places = pathlib.Path(words[0]), int(words[1]) if len(words) == 2 else None
    browser = None
    try:
        expect(file.is_file(), "It is not there.")
        browser = Browser()
        rows = check(browser, file, places, folder)
    except Failure as failure:
        print(f"{file}: {failure}", file=sys.stderr)
        return 1
    finally:
        if browser:
            browser.close()
    print(f"{file}: {rows} places; mouse, keyboard, touch, filter, address, paper and a reader without scripts are served")
    return 0


if __name__ == "__main__":
    sys.exit(main())
