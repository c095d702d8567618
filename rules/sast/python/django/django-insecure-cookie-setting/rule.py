import os

DEBUG = os.environ.get("DJANGO_DEBUG") == "1"

# ruleid: django-insecure-cookie-setting
SESSION_COOKIE_SECURE = False
# ruleid: django-insecure-cookie-setting
SESSION_COOKIE_HTTPONLY = False

# ok: django-insecure-cookie-setting
CSRF_COOKIE_SECURE = True
# Script reads this cookie to send its value back in a header.
# ok: django-insecure-cookie-setting
CSRF_COOKIE_HTTPONLY = False
# ok: django-insecure-cookie-setting
CSRF_COOKIE_SECURE = not DEBUG

if DEBUG:
    # ok: django-insecure-cookie-setting
    SESSION_COOKIE_SECURE = False
