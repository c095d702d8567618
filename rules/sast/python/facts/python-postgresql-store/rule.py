import asyncpg
import psycopg2
from psycopg_pool import ConnectionPool

# ruleid: python-postgresql-store
orders = psycopg2.connect("dbname=orders")
# ruleid: python-postgresql-store
pool = ConnectionPool("dbname=billing", min_size=2)


async def open_reports():
    # ruleid: python-postgresql-store
    return await asyncpg.create_pool(database="reports")


# ok: python-postgresql-store
quoted = psycopg2.extensions.quote_ident("orders", orders)
# ok: python-postgresql-store
connection = pool.connection()
