"""The drawer, its files and the way to a garden."""

import datetime

import pytest

from seedbook import cli, files, share
from seedbook.book import Book, Packet

KRIM = Packet("Black Krim", "tomato", 2021, 40)


def test_the_same_packet_twice_is_one(tmp_path):
    with Book.open(tmp_path / "seeds.sqlite") as book:
        book.add([KRIM, Packet("black krim", "tomato", 2021, 2)])
        assert [one.count for one in book.packets("tomato")] == [42]
        assert book.packets("tomato' OR '1'='1") == []
        assert book.take([KRIM.key]) == 1


def test_only_columns_sort(tmp_path):
    with Book.open(tmp_path / "seeds.sqlite") as book, pytest.raises(ValueError):
        book.packets(order="name; DROP TABLE packet")


def test_seeds_grow_old():
    assert KRIM.is_old(datetime.date(2027, 3, 1))
    assert not KRIM.is_old(datetime.date(2026, 3, 1))


def test_a_list_is_data_and_nothing_runs(tmp_path):
    swap = tmp_path / "swap.yaml"
    swap.write_text("- {name: Nantes, kind: carrot, year: 2026}\n", encoding="utf-8")
    assert files.read_list(swap) == [Packet("Nantes", "carrot", 2026, 1)]


def test_a_pack_comes_back(tmp_path):
    path = tmp_path / "seeds.sqlite"
    with Book.open(path) as book:
        book.add([KRIM])
    assert len(files.back_up(path, tmp_path / "pack.tar.gz")) == 64
    path.unlink()
    with Book.open(files.restore(tmp_path / "pack.tar.gz", tmp_path)) as book:
        assert book.packets() == [KRIM]


def test_a_password_goes_nowhere_unencrypted(monkeypatch):
    monkeypatch.setenv(share.PASSWORD_VARIABLE, "fake-password")
    assert share.password() == "fake-password"
    with pytest.raises(ValueError):
        share.share("http://seeds.example.org/gardens/mine", [KRIM], "fake-password")


def test_mistakes_are_said_in_one_line(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.argv", ["seedbook", "--book", str(tmp_path / "b"), "import", "missing.yaml"])
    assert cli.main() == 1
