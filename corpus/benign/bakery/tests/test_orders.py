"""Ordering, from the outside."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from bakery import accounts, app, kitchen, models

PASSWORD = "not-a-real-password"
SESSION_KEY = "test-key-" * 4
TILL_TOKEN = "test-token"


@pytest.fixture
def client(monkeypatch, tmp_path):
    monkeypatch.setenv("BAKERY_DATABASE_URL", f"sqlite:///{tmp_path}/bakery.sqlite")
    monkeypatch.setenv("BAKERY_SESSION_KEY", SESSION_KEY)
    monkeypatch.setenv("BAKERY_TILL_TOKEN", TILL_TOKEN)
    with TestClient(app.app, base_url="https://testserver") as client:
        with app.app.state.sessions() as session:
            fill(session)
        yield client


def fill(session: Session) -> None:
    session.add(models.Customer(name="Ada", password_hash=accounts.hashed(PASSWORD)))
    session.add_all([models.Product(id=1, name="Rye", cents=420), models.Product(id=2, name="Bun", cents=90)])
    session.commit()


def test_an_order_shows_up(client):
    assert client.post("/login", data={"name": "Ada", "password": PASSWORD}).status_code == 200
    order = {"product_id": 1, "pieces": 2, "morning": "2026-12-01"}
    first, second = (client.post("/orders", data=order).json() for _ in range(2))
    assert first == second
    assert client.get("/orders").json() == [{"product": "Rye", "pieces": 2, "morning": "2026-12-01"}]


def test_a_wrong_password_is_refused(client):
    assert client.post("/login", data={"name": "Ada", "password": "wrong"}).status_code == 403
    assert client.get("/orders").status_code == 401


def test_quotes_in_a_search_are_only_quotes(client):
    assert client.get("/products", params={"words": "' OR '1'='1"}).json() == []
    names = [one["name"] for one in client.get("/products", params={"sort": "price"}).json()]
    assert names == ["Bun", "Rye"]


def test_only_the_till_prints(client, monkeypatch):
    printed = []
    monkeypatch.setattr(kitchen, "print_list", lambda printer, content: printed.append(content))
    assert client.post("/baking-list/2026-12-01").status_code == 401
    header = {"Authorization": f"Bearer {TILL_TOKEN}"}
    assert client.post("/baking-list/2026-12-01", headers=header).status_code == 200
    assert printed == ["For 2026-12-01\n"]
