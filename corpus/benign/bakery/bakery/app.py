"""The service: log in, look for bread, order it."""

import datetime
import hmac
import logging
from collections.abc import Iterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Form, Header, HTTPException, Query, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from bakery import accounts, kitchen, models, settings, texts

log = logging.getLogger("bakery")


@asynccontextmanager
async def lifespan(app: FastAPI):
    """Opens the database for as long as the service runs."""
    app.state.settings = settings.from_environment()
    engine = create_engine(app.state.settings.database_url, pool_pre_ping=True)
    models.Base.metadata.create_all(engine)
    app.state.sessions = sessionmaker(engine, expire_on_commit=False)
    yield
    engine.dispose()


app = FastAPI(title="Bakery orders", lifespan=lifespan)
app.add_middleware(
    CORSMiddleware,
    allow_origins=["https://bakery.example.org"],
    allow_methods=["GET", "POST"],
    allow_credentials=True,
)


def database(request: Request) -> Iterator[Session]:
    """A session that lasts as long as the request."""
    with request.app.state.sessions() as session:
        yield session


Database = Annotated[Session, Depends(database)]


def logged_in(request: Request, session: Database) -> models.Customer:
    """The customer of the session cookie."""
    cookie = request.cookies.get("session", "")
    customer_id = accounts.customer_of(request.app.state.settings.session_key, cookie)
    customer = session.get(models.Customer, customer_id) if customer_id else None
    if customer is None:
        raise HTTPException(401, "log in first")
    return customer


def from_till(request: Request, authorization: Annotated[str, Header()] = "") -> None:
    """Lets the till in."""
    expected = "Bearer " + request.app.state.settings.till_token
    if not hmac.compare_digest(authorization.encode(), expected.encode()):
        raise HTTPException(401, "this is for the till")


@app.post("/login")
def login(
    request: Request,
    response: Response,
    session: Database,
    name: Annotated[str, Form(max_length=80)],
    password: Annotated[str, Form(max_length=200)],
) -> dict[str, str]:
    """Starts a session."""
    customer = models.find_customer(session, name)
    if customer is None or not accounts.matches(password, customer.password_hash):
        log.warning("a login failed")
        raise HTTPException(403, "name and password do not fit")
    cookie = accounts.session_cookie(request.app.state.settings.session_key, customer.id)
    response.set_cookie("session", cookie, httponly=True, secure=True, samesite="lax")
    return {"name": customer.name}


@app.get("/texts/{language}")
def labels(language: str) -> dict[str, str]:
    """The labels of the forms."""
    return {key: texts.text(language, key) for key in texts.TEXTS["en"]}


@app.get("/products")
def products(
    session: Database, words: Annotated[str, Query(max_length=40)] = "", sort: str = "name"
) -> list[dict[str, str | int]]:
    """What there is to order."""
    found = models.products_like(session, words, sort)
    return [{"id": number, "name": name, "cents": cents} for number, name, cents in found]


@app.post("/orders", status_code=201)
def order(
    session: Database,
    customer: Annotated[models.Customer, Depends(logged_in)],
    product_id: Annotated[int, Form()],
    pieces: Annotated[int, Form(ge=1, le=200)],
    morning: Annotated[datetime.date, Form()],
) -> dict[str, str]:
    """Orders a product; the same order twice is one order."""
    if session.get(models.Product, product_id) is None:
        raise HTTPException(404, "no such product")
    number = models.order_id(customer, product_id, morning)
    session.merge(
        models.Order(
            id=number, customer_id=customer.id, product_id=product_id, pieces=pieces, morning=morning
        )
    )
    session.commit()
    return {"id": number}


@app.get("/orders")
def my_orders(
    session: Database, customer: Annotated[models.Customer, Depends(logged_in)]
) -> list[dict[str, str | int]]:
    """What the customer ordered."""
    return [
        {"product": one.product.name, "pieces": one.pieces, "morning": one.morning.isoformat()}
        for one in models.orders_of(session, customer)
    ]


@app.post("/baking-list/{morning}", dependencies=[Depends(from_till)])
def baking_list(request: Request, session: Database, morning: datetime.date) -> dict[str, str]:
    """Prints what to bake and says under which name it is kept."""
    pieces = models.pieces_for(session, morning)
    kitchen.print_list(
        request.app.state.settings.printer, kitchen.baking_list(morning.isoformat(), pieces)
    )
    return {"key": kitchen.cache_key(morning.isoformat(), pieces)}


@app.get("/pixel.png")
def pixel() -> Response:
    """The picture of products without one."""
    return Response(kitchen.PIXEL, media_type="image/png")
