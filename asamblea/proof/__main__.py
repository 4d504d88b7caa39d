"""Check an export: `python -m asamblea.proof FILE`. Needs Python and `cryptography`, no server and no Django."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from asamblea.proof.verify import Progress, Report, verify

SHOWN = 50
SIGNED = "The minutes are those that were signed. What they say was not read (--quick)."
SOUND = "Nothing was altered, left out or added; every minute rests on the founding."


def main(arguments: list[str] | None = None) -> int:
    """Return 0 if nothing was found, 1 if something was, 2 if the file cannot be read."""
    asked = _parser().parse_args(arguments)
    try:
        kept = [Path(name).read_text(encoding="utf-8") for name in asked.kept]
        tell = _progress() if sys.stderr.isatty() else None
        report = verify(asked.file, vkey=asked.key, kept=kept, quick=asked.quick, progress=tell)
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("\n".join([*describe(report, trusted=asked.key is not None), ""]))
    return 0 if report.ok else 1


def describe(report: Report, *, trusted: bool) -> list[str]:
    """Return the report as English lines."""
    lines = [
        f"record   {report.origin}  ({report.body})",
        f"minutes  {report.minutes}",
        f"rows     {report.rows}",
        f"root     {report.root_as_noted}",
        f"         {report.root} in hexadecimal",
        f"key      {report.vkey}",
    ]
    if not trusted:
        lines.append("         not compared: ask the assembly for its key and give it with --key")
    if report.withheld:
        lines.append(f"sealed   {report.withheld} rows keep their content to themselves")
    if report.elsewhere:
        lines.append(f"also see the records of {', '.join(report.elsewhere)}, on which some minutes rest")
    lines += [f"FOUND    {one}" for one in report.findings[:SHOWN]]
    if len(report.findings) > SHOWN:
        lines.append(f"         and {len(report.findings) - SHOWN} more")
    return lines if report.findings else [*lines, SIGNED if report.quick else SOUND]


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="asamblea verify", description="Check the record of an assembly without its host.")
    parser.add_argument("file", help="the export")
    parser.add_argument("--key", help="the public key you trust, name+id+key")
    parser.add_argument("--kept", action="append", default=[], metavar="NOTE", help="a signed checkpoint you kept")
    parser.add_argument("--quick", action="store_true", help="check the signature and the tree, not what is said")
    return parser


def _progress() -> Progress:
    def show(done: int, total: int) -> None:
        sys.stderr.write(f"\r{done * 100 // max(total, 1):3d} %\r")
        sys.stderr.flush()

    return show


if __name__ == "__main__":
    raise SystemExit(main())
