"""Python's jsonschema on decks: `deck_schema.py FILE…`. Each must be what assets/deck.schema.json describes."""

import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
import checks  # noqa: E402

try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit("the Python package jsonschema is not installed")

SCHEMA = Path(__file__).parents[3] / "assets" / "deck.schema.json"


def main(paths):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    findings = checks.Findings()
    for path in paths:
        try:
            deck = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        except ValueError as error:
            findings.say(f"{path} is not JSON: {error}")
            continue
        for error in sorted(validator.iter_errors(deck), key=lambda error: error.json_path):
            findings.say(f"{path}: {error.json_path}: {checks.shown(error.message)}")
        if isinstance(deck, dict) and isinstance(deck.get("slides"), list):
            ids = [slide.get("id") for slide in deck["slides"] if isinstance(slide, dict)]
            twice = sorted({number for number in ids if isinstance(number, int) and ids.count(number) > 1})
            findings.want(not twice, f"{path}: slides share the ids {twice}")
    findings.end()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
