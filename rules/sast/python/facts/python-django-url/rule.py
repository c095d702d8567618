from django.urls import include, path, re_path

from . import views

urlpatterns = [
    # ruleid: python-django-url
    path("orders/<int:number>/", views.order, name="order"),
    # ruleid: python-django-url
    re_path(r"^archive/(?P<year>[0-9]{4})/$", views.Archive.as_view()),
    # ruleid: python-django-url
    path("shop/", include("shop.urls")),
]

# ok: python-django-url
ROOT = path
# ok: python-django-url
HOME = views.path("orders/", views.order)
