import redis
from redis.asyncio import Redis

# ruleid: python-redis-store
cache = redis.Redis(host="cache.example.com")
# ruleid: python-redis-store
sessions = redis.from_url("redis://cache.example.com/1")
# ruleid: python-redis-store
later = Redis(host="cache.example.com")

# ok: python-redis-store
value = cache.get("orders")
# ok: python-redis-store
error = redis.ConnectionError("away")
