import nh3
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from flask import Flask, render_template, request
from markupsafe import Markup

app = Flask(__name__)


@app.get("/banner")
def banner():
    text = request.args.get("text", "")
    # ruleid: markup-of-request-data
    return render_template("banner.html", text=Markup("<b>" + text + "</b>"))


def comment_preview(request):
    comment = request.POST["comment"]
    # ruleid: markup-of-request-data
    return {"comment": mark_safe(f"<p>{comment}</p>")}


@app.get("/banner-safe")
def escaped_banner():
    text = request.args.get("text", "")
    # ok: markup-of-request-data
    return render_template("banner.html", text=Markup("<b>{}</b>").format(text))


def comment_preview_escaped(request):
    # ok: markup-of-request-data
    return {"comment": format_html("<p>{}</p>", request.POST["comment"])}


@app.post("/article")
def article():
    body = nh3.clean(request.form["body"])
    # ok: markup-of-request-data
    return render_template("article.html", body=Markup(body))


def separator(request):
    # ok: markup-of-request-data
    return {"separator": mark_safe("<hr>"), "page": request.GET["page"]}


def sort_link(request, column):
    query = request.GET.copy()
    query["sort"] = column
    # ok: markup-of-request-data
    return mark_safe("?" + query.urlencode())
