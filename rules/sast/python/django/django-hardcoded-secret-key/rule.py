import os

# ruleid: django-hardcoded-secret-key
SECRET_KEY = "django-insecure-marigold"

# ok: django-hardcoded-secret-key
SESSION_COOKIE_NAME = "shop"
# ok: django-hardcoded-secret-key
SECRET_KEY_FALLBACKS = []

INSTALLED_APPS = ["django.contrib.auth", "shop"]
ROOT_URLCONF = "shop.urls"

# ruleid: django-hardcoded-secret-key
SECRET_KEY = "marigold-lane"

# ok: django-hardcoded-secret-key
SECRET_KEY = os.environ["SHOP_SECRET_KEY"]
