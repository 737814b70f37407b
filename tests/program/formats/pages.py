"""Python's own reader on HTML: `pages.py places FILE EXPECTED`.

Every place is there with its facts, and nothing can run or reach out. What a browser makes of a page is for html.py to see.
"""

import base64
import hashlib
import html.parser
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
import checks  # noqa: E402

BANNED = ("iframe", "object", "embed", "img", "image", "base", "form", "frame", "audio", "video", "foreignobject", "animate", "set")


class Page(html.parser.HTMLParser):
    """The elements of a page, its title, its style sheets and scripts, and the words of each element with an id or of a heading."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.blocks = [], [], {"script": [], "style": []}
        self.title, self.words, self.headings, self.odd = None, "", {}, []
        self.feed(Path(path).read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag in self.blocks:
            self.blocks[tag].append("")
        if tag not in ("meta", "link", "br", "input", "hr", "col", "wbr"):
            self.open.append((tag, attributes.get("id")))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        else:
            self.odd.append(f"</{tag}>")

    def handle_comment(self, data):
        self.odd.append(f"<!--{data}")

    def unknown_decl(self, data):
        self.odd.append(f"<![{data}")

    def handle_pi(self, data):
        self.odd.append(f"<?{data}")

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if tags[-1:] and tags[-1] in self.blocks:
            self.blocks[tags[-1]][-1] += data
            return
        if tags == ["html", "head", "title"]:
            self.title = (self.title or "") + data
            return
        self.words += data
        entry = next((name for _, name in reversed(self.open) if name and name.startswith("entry-")), None)
        if entry and "h3" in tags:
            self.headings[entry] = self.headings.get(entry, "") + data


def kept(text):
    """A text as HTML holds it: controls and noncharacters are U+FFFD."""

    def useless(c):
        return "\x7f" <= c <= "\x9f" or "\ufdd0" <= c <= "\ufdef" or ord(c) & 0xFFFE == 0xFFFE

    return "".join("\ufffd" if useless(c) else c for c in checks.clean(text))


def whole(text):
    return " ".join(kept(text).split())


def stays_inside(findings, page):
    findings.equal(page.odd, [], "what is no part of a tidy page")
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    findings.equal([name for name, count in ids.items() if count > 1], [], "the ids that are there twice")
    for tag, attributes in page.elements:
        findings.want(tag not in BANNED, f"there is an element {tag}")
        for name, value in attributes.items():
            value = value or ""
            banned = name.startswith("on") or name in ("style", "src", "srcset", "action", "formaction", "ping", "srcdoc")
            findings.want(not banned, f"{tag} has the attribute {name}")
            if name.endswith("href") and value != "data:,":
                findings.want(value.startswith("#") and value[1:] in ids, f"{tag} leads to {checks.shown(value)}")
    findings.equal(len(page.blocks["script"]), 1, "the number of scripts")
    policies = [made.get("content", "") for tag, made in page.elements if made.get("http-equiv") == "Content-Security-Policy"]
    findings.equal(len(policies), 1, "the number of policies")
    policy = "".join(policies)
    findings.want("default-src 'none'" in policy and "unsafe" not in policy, f"the policy is {policy}")
    findings.want(not re.search(r"\bhttps?:|\*", policy), f"the policy lets an address in: {policy}")
    for block in page.blocks["script"] + page.blocks["style"]:
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        findings.want(f"'sha256-{digest}'" in policy, f"the policy does not know the block {checks.shown(block)}")
    for sheet in page.blocks["style"]:
        findings.want(re.search(r"@import|url\((?![\"']?(data:|#))", sheet) is None, "a style sheet fetches something")


def places(path, expected):
    findings = checks.Findings()
    page = Page(path)
    stays_inside(findings, page)
    findings.equal(whole(page.title or ""), whole(expected.title), "the title")
    headings = {name.removeprefix("entry-"): whole(words) for name, words in page.headings.items()}
    findings.equal(list(headings), expected.ids, "the list of entries")
    words = whole(page.words)
    for place in expected.places:
        findings.equal(headings.get(place["id"]), whole(place["name"]), f"the name of {place['id']}")
        for column in ("country", "program", "when", "coordinate_source"):
            findings.want(whole(place[column]) in words, f"{column} of {place['id']} is not there: {place[column]}")
        if place["notes"]:
            findings.want(whole(place["notes"]) in words, f"the notes of {place['id']} are not there")
    for sentence in expected.about.values():
        findings.want(whole(sentence) in words, f"it does not say: {sentence}")
    findings.end()


if __name__ == "__main__":
    places(sys.argv[2], checks.Expected(sys.argv[3]))
