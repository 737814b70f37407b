"""What every check of a file needs: the places that it should have, a list of what is wrong, other programs.

Started as `python3 -P SCRIPT ...`: without -P this folder's html.py would stand for Python's own module.
"""

import json
import subprocess
import sys
from pathlib import Path

# What GDAL takes for layers and what holds no place.
NO_PLACES = ("Saved views", "Statements without a place here")


class Findings:
    """What is wrong, in sentences; the script ends with them."""

    def __init__(self):
        self.sentences = []

    def say(self, sentence):
        self.sentences.append(sentence)

    def want(self, condition, sentence):
        if not condition:
            self.say(sentence)
        return condition

    def equal(self, found, expected, what):
        if found != expected:
            self.say(f"{what} is {shown(found)} and not {shown(expected)}")

    def end(self):
        """Ends the script: silently where nothing is wrong."""
        for sentence in self.sentences[:25]:
            print(sentence)
        if len(self.sentences) > 25:
            print(f"... and {len(self.sentences) - 25} more")
        sys.exit(1 if self.sentences else 0)


class Expected:
    """The places that a file should have, in their order, with every column; and what it should say about itself."""

    def __init__(self, path):
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        self.columns = data["columns"]
        self.places = data["places"]
        self.about = data["about"]
        self.title = data["title"]
        self.legend = data["legend"]
        # The statements without a place in the file, by their ids, and the words of all statements and country facts.
        self.unplaced = data["unplaced"]
        self.told = data["told"]
        self.ids = [place["id"] for place in self.places]

    def kind(self, column):
        return next(kind for name, kind in self.columns if name == column)


def shown(value):
    """A value for a sentence, cut where it is long."""
    text = ascii(value)
    return text if len(text) < 200 else f"{text[:190]}... ({len(text)} characters)"


def clean(text):
    """A text as XML 1.0 can hold it: what it cannot hold becomes U+FFFD."""

    def allowed(c):
        return c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"

    return "".join(c if allowed(c) else "\ufffd" for c in text)


def same_degrees(found, expected):
    """Whether two numbers of degrees are the same to six decimals."""
    try:
        return abs(float(found) - expected) <= 5.1e-7
    except (TypeError, ValueError):
        return False


def run(*command):
    """What another program says on its two outputs; ends the script where it fails or is not there."""
    status, out, err = tried(*command)
    if status != 0:
        print(f"{command[0]} ends with {status}: {' '.join(map(str, command))}\n{out[-2000:]}\n{err[-2000:]}")
        sys.exit(1)
    return out, err


def tried(*command):
    """The same with its exit status, which may be any."""
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, timeout=300, check=False)
    except FileNotFoundError:
        print(f"{command[0]} is not installed")
        sys.exit(1)
    words = [stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr)]
    return done.returncode, *words
