from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine, select
from sqlalchemy.ext.asyncio import create_async_engine

# ruleid: python-sqlalchemy-store
engine = create_engine("sqlite:///orders.db")
# ruleid: python-sqlalchemy-store
later = create_async_engine("sqlite+aiosqlite:///orders.db")
# ruleid: python-sqlalchemy-store
db = SQLAlchemy()

# ok: python-sqlalchemy-store
statement = select("1")
# ok: python-sqlalchemy-store
connection = engine.connect()
