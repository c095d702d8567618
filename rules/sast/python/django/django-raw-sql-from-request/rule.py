from django.db.models.expressions import RawSQL
from django.shortcuts import render

from shop.models import Article, Order


def orders(request):
    status = request.GET["status"]
    # ruleid: django-raw-sql-from-request
    rows = Order.objects.raw(f"SELECT * FROM shop_order WHERE status = '{status}'")
    return render(request, "orders.html", {"orders": rows})


def articles(request):
    word = request.GET.get("word", "")
    # ruleid: django-raw-sql-from-request
    found = Article.objects.extra(where=["title LIKE '%" + word + "%'"])
    return render(request, "articles.html", {"articles": found})


def ranking(request):
    # ruleid: django-raw-sql-from-request
    score = RawSQL("SELECT %s FROM shop_score" % request.POST["column"], [])
    return render(request, "ranking.html", {"rows": Article.objects.annotate(score=score)})


def orders_bound(request):
    # ok: django-raw-sql-from-request
    rows = Order.objects.raw(
        "SELECT * FROM shop_order WHERE status = %s", [request.GET["status"]]
    )
    return render(request, "orders.html", {"orders": rows})


def articles_bound(request):
    word = request.GET.get("word", "")
    # ok: django-raw-sql-from-request
    found = Article.objects.extra(where=["title LIKE %s"], params=[f"%{word}%"])
    return render(request, "articles.html", {"articles": found})


def article(request):
    # ok: django-raw-sql-from-request
    found = Article.objects.filter(title__contains=request.GET["word"])
    return render(request, "articles.html", {"articles": found})
