import mongoengine
from pymongo import MongoClient

# ruleid: python-mongodb-store
client = MongoClient("mongodb://db.example.com")
# ruleid: python-mongodb-store
mongoengine.connect("orders")

# ok: python-mongodb-store
orders = client["shop"]["orders"]
# ok: python-mongodb-store
mongoengine.disconnect()
