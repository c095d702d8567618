import jinja2
from flask import Flask, render_template, render_template_string, request
from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment

app = Flask(__name__)
environment = jinja2.Environment(autoescape=True)


@app.get("/greet")
def greet():
    name = request.args.get("name", "guest")
    page = f"<h1>Welcome back, {name}</h1>"
    # ruleid: template-injection-from-request
    return render_template_string(page)


@app.post("/newsletter/preview")
def preview_newsletter():
    body = request.form["body"]
    # ruleid: template-injection-from-request
    return Template(body).render(customer="Ada")


@app.post("/mail")
def mail():
    # ruleid: template-injection-from-request
    template = environment.from_string("Dear customer, " + request.json["text"])
    return template.render()


@app.get("/greet-safe")
def greet_with_variable():
    name = request.args.get("name", "guest")
    # ok: template-injection-from-request
    return render_template_string("<h1>Welcome back, {{ name }}</h1>", name=name)


@app.get("/profile")
def profile():
    # ok: template-injection-from-request
    return render_template("profile.html", city=request.args.get("city"))


@app.post("/newsletter/sandboxed")
def preview_in_sandbox():
    sandbox = SandboxedEnvironment(autoescape=True)
    # ok: template-injection-from-request
    return sandbox.from_string(request.form["body"]).render(customer="Ada")


@app.route("/plugin/<plugin>")
def plugin_page(plugin):
    text = open(f"/srv/shop/plugins/{plugin}.html").read()
    # ok: template-injection-from-request
    return render_template_string(text)
