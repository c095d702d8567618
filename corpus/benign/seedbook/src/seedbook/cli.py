"""The command."""

import argparse
import datetime
import logging
import sys
from pathlib import Path

import platformdirs

from seedbook import __version__, files, share
from seedbook.book import COLUMNS, Book, Packet

log = logging.getLogger("seedbook")


def parser() -> argparse.ArgumentParser:
    """What may be typed."""
    parser = argparse.ArgumentParser("seedbook", description="Keeps track of the seeds in a drawer.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--book", type=Path, default=Path(platformdirs.user_data_dir("seedbook"), "seeds.sqlite"))
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="add a packet")
    add.add_argument("name")
    add.add_argument("--kind", required=True)
    add.add_argument("--year", type=int, default=datetime.date.today().year)
    add.add_argument("--count", type=int, default=1)
    listed = commands.add_parser("list", help="list packets")
    listed.add_argument("--kind")
    listed.add_argument("--sort", choices=COLUMNS, default="name")
    imported = commands.add_parser("import", help="add the packets of a list")
    imported.add_argument("file", type=Path)
    backup = commands.add_parser("backup", help="pack the drawer")
    backup.add_argument("file", type=Path)
    shared = commands.add_parser("share", help="tell a garden what there is")
    shared.add_argument("--to", required=True, metavar="ADDRESS")
    shared.add_argument("--open", action="store_true", help="look at it afterwards")
    return parser


def run(given: argparse.Namespace) -> int:
    """Runs what was typed."""
    if given.command == "backup":
        print(files.back_up(given.book, given.file))
        return 0
    with Book.open(given.book) as book:
        if given.command == "add":
            book.add([Packet(given.name, given.kind, given.year, given.count)])
        elif given.command == "import":
            print(f"{book.add(files.read_list(given.file))} packets added")
        elif given.command == "share":
            address = share.share(given.to, book.packets(), share.password())
            print(address)
            if given.open:
                share.show(address)
        else:
            today = datetime.date.today()
            for one in book.packets(given.kind, given.sort):
                mark = "old" if one.is_old(today) else ""
                print(f"{one.count:>5}  {one.name}, {one.kind} {one.year}  {mark}".rstrip())
    return 0


def main() -> int:
    """The way in; what went wrong is said in one line."""
    logging.basicConfig(format="seedbook: %(message)s")
    try:
        return run(parser().parse_args())
    except (OSError, ValueError) as error:
        log.error("%s", error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
