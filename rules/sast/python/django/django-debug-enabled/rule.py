import os

# ruleid: django-debug-enabled
DEBUG = True

# ok: django-debug-enabled
DEBUG_PROPAGATE_EXCEPTIONS = True

if os.environ.get("SHOP_STAGE") == "development":
    # ok: django-debug-enabled
    DEBUG = True

INSTALLED_APPS = ["django.contrib.auth", "shop"]
ROOT_URLCONF = "shop.urls"

# ruleid: django-debug-enabled
DEBUG = True

# ok: django-debug-enabled
DEBUG = os.environ.get("DJANGO_DEBUG") == "1"
# ok: django-debug-enabled
DEBUG = bool(os.environ.get("DJANGO_DEBUG", False) or not True)
