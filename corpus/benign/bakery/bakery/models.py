"""Tables and the questions asked of them."""

import datetime
import uuid

from sqlalchemy import ForeignKey, String, func, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

# Orders of the same day share a name space, so that a till that sends one twice does not bake it twice.
ORDER_NAMESPACE = uuid.UUID("6f1a2c3d-4b5e-4f60-8a7b-9c0d1e2f3a4b")
WALK_IN_CUSTOMER = "00000000-0000-4000-8000-000000000001"

SORTABLE = {"name": "product.name", "price": "product.cents"}


class Base(DeclarativeBase):
    """What all tables share."""


class Customer(Base):
    """Someone with an account."""

    __tablename__ = "customer"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=lambda: str(uuid.uuid4()))
    name: Mapped[str] = mapped_column(String(80), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    orders: Mapped[list["Order"]] = relationship(back_populates="customer")


class Product(Base):
    """Something the bakery bakes."""

    __tablename__ = "product"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    cents: Mapped[int]


class Order(Base):
    """So many of a product, for one morning."""

    __tablename__ = "bread_order"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    pieces: Mapped[int]
    morning: Mapped[datetime.date]
    customer: Mapped[Customer] = relationship(back_populates="orders")
    product: Mapped[Product] = relationship()


def find_customer(session: Session, name: str) -> Customer | None:
    """The customer of that name."""
    return session.scalars(select(Customer).where(Customer.name == name)).one_or_none()


def orders_of(session: Session, customer: Customer) -> list[Order]:
    """What a customer ordered, the newest first."""
    statement = select(Order).where(Order.customer_id == customer.id).order_by(Order.morning.desc())
    return list(session.scalars(statement))


def products_like(session: Session, words: str, sort: str) -> list[tuple[int, str, int]]:
    """Products whose name holds the words."""
    column = SORTABLE.get(sort, SORTABLE["name"])
    statement = text(
        "SELECT id, name, cents FROM product WHERE lower(name) LIKE :words ORDER BY " + column
    )
    found = session.execute(statement, {"words": f"%{words.lower()}%"})
    return [(row.id, row.name, row.cents) for row in found]


def pieces_for(session: Session, morning: datetime.date) -> dict[str, int]:
    """How many of each product to bake."""
    statement = (
        select(Product.name, func.sum(Order.pieces))
        .join(Product, Product.id == Order.product_id)
        .where(Order.morning == morning)
        .group_by(Product.name)
    )
    return {name: int(pieces) for name, pieces in session.execute(statement)}


def order_id(customer: Customer, product_id: int, morning: datetime.date) -> str:
    """The same order has the same number, however often it is sent."""
    return str(uuid.uuid5(ORDER_NAMESPACE, f"{customer.id}/{product_id}/{morning.isoformat()}"))
