import os

DEBUG = os.environ.get("DJANGO_DEBUG") == "1"

# ruleid: django-any-host-allowed
ALLOWED_HOSTS = ["*"]

# ruleid: django-any-host-allowed
ALLOWED_HOSTS = ("shop.example.com", "*")

# ok: django-any-host-allowed
ALLOWED_HOSTS = ["shop.example.com", ".example.org"]

# ok: django-any-host-allowed
ALLOWED_HOSTS = os.environ["SHOP_HOSTS"].split(",")

if DEBUG:
    # ok: django-any-host-allowed
    ALLOWED_HOSTS = ["*"]
