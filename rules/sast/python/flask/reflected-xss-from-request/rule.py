import html

from django.http import HttpResponse
from flask import Flask, Response, jsonify, make_response, render_template, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/hello")
def hello():
    name = request.args.get("name", "guest")
    # ruleid: reflected-xss-from-request
    return f"<h1>Hello {name}</h1>"


@app.get("/search")
def search():
    page = "<p>Nothing found for "
    page += request.args["q"]
    page += "</p>"
    # ruleid: reflected-xss-from-request
    return make_response(page)


def not_found(request):
    # ruleid: reflected-xss-from-request
    return HttpResponse("<p>No article called %s</p>" % request.GET["title"], status=404)


@app.get("/hello/<name>")
def hello_by_path(name):
    # ruleid: reflected-xss-from-request
    return "Hello " + name, 200


@app.get("/hello-safe")
def hello_escaped():
    name = request.args.get("name", "guest")
    # ok: reflected-xss-from-request
    return f"<h1>Hello {escape(name)}</h1>"


@app.get("/search-safe")
def search_escaped():
    query = html.escape(request.args["q"])
    # ok: reflected-xss-from-request
    return "<p>Nothing found for " + query + "</p>"


@app.get("/profile")
def profile():
    # ok: reflected-xss-from-request
    return render_template("profile.html", name=request.args["name"])


@app.get("/api/echo")
def echo():
    # ok: reflected-xss-from-request
    return jsonify(name=request.args["name"])


@app.get("/export")
def export():
    # ok: reflected-xss-from-request
    return Response(request.args["text"], mimetype="text/plain")


@app.get("/api/customer")
def customer():
    # ok: reflected-xss-from-request
    return {"name": request.args["name"]}, 200


@app.get("/count")
def count():
    # ok: reflected-xss-from-request
    return f"<p>{int(request.args['n'])} items</p>"


@app.route("/headers")
def headers_as_text():
    # ok: reflected-xss-from-request
    answer = make_response("\n".join(request.headers.values()))
    answer.mimetype = "text/plain"
    # ok: reflected-xss-from-request
    return answer


@app.route("/share/<kind>")
def share(kind):
    page = get_social_share(kind)
    # ok: reflected-xss-from-request
    return page.content


@app.route("/heading/<text>")
def heading(text):
    # ruleid: reflected-xss-from-request
    return get_html(text)


@app.route("/assets/<name>")
def asset(name):
    if name != current_name():
        abort(404)
    # ok: reflected-xss-from-request
    return f"<h1>{name}</h1>"


@app.route("/greeting/<name>")
def greeting(name):
    if name not in GREETINGS:
        # ruleid: reflected-xss-from-request
        return f"<h1>No greeting for {name}</h1>"
    return "<h1>Hello</h1>"


@app.route("/title/<name>")
def title(name):
    if name != "":
        # ruleid: reflected-xss-from-request
        return f"<h1>{name}</h1>"
    abort(404)


@router.get("/comments/{slug}", response_model=list[Comment])
def comments(self, slug):
    # ok: reflected-xss-from-request
    return self.comments.of(slug)
