import sqlite3
from sqlite3 import connect

# ruleid: python-sqlite-store
orders = sqlite3.connect("orders.db")
# ruleid: python-sqlite-store
notes = connect("notes.db", timeout=5)


class Socket:
    def connect(self, address):
        return address


# ok: python-sqlite-store
Socket().connect("orders.db")
# ok: python-sqlite-store
sqlite3.register_adapter(str, repr)
