from urllib.parse import urlsplit

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from flask import Flask, redirect, request, session, url_for

app = Flask(__name__)

PAGES = {"orders": "/orders", "profile": "/profile"}


@app.post("/login")
def login():
    session["user"] = request.form["user"]
    target = request.args.get("next") or "/"
    # ruleid: open-redirect-from-request
    return redirect(target)


@app.get("/leave")
def leave():
    # ruleid: open-redirect-from-request
    return redirect("https://" + request.args["site"], code=302)


def after_payment(request):
    # ruleid: open-redirect-from-request
    return HttpResponseRedirect(request.GET.get("return_to", "/"))


@app.post("/logout")
def logout():
    session.clear()
    # ok: open-redirect-from-request
    return redirect(url_for("login", reason=request.form.get("reason")))


@app.get("/go")
def go():
    # ok: open-redirect-from-request
    return redirect(PAGES.get(request.args["page"], "/"))


@app.get("/items/<slug>")
def old_item_page(slug):
    # ok: open-redirect-from-request
    return redirect(f"/catalogue/{slug}", code=301)


@app.get("/search")
def search():
    # ok: open-redirect-from-request
    return redirect("https://search.example.com/?q=" + request.args["q"])


@app.post("/login-safe")
def login_to_own_page():
    target = request.args.get("next") or "/"
    if urlsplit(target).netloc:
        target = "/"
    # ok: open-redirect-from-request
    return redirect(target)


def after_language_choice(request):
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(url=target, allowed_hosts=None):
        target = "/"
    # ok: open-redirect-from-request
    return HttpResponseRedirect(target)


def after_login(request):
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    # ok: open-redirect-from-request
    return HttpResponseRedirect(target)


def after_connecting(request, settings):
    # ok: open-redirect-from-request
    return HttpResponseRedirect(f"{settings.account_page_url}?code={request.GET['code']}")


def after_choosing(request):
    # ruleid: open-redirect-from-request
    return HttpResponseRedirect(f"{request.GET['base_url']}/done")


@app.get("/signed-in")
def signed_in():
    if request.args.get("next") and validators.is_safe_url(request.args.get("next")):
        # ok: open-redirect-from-request
        return redirect(request.args.get("next"))
    # ruleid: open-redirect-from-request
    return redirect(request.args.get("next", "/account"))


@app.get("/directory-login")
def directory_login():
    page = get_next_path(request.args.get("next"))
    # ok: open-redirect-from-request
    return redirect(page)
