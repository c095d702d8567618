import os
from pathlib import Path
from unittest import mock

import pathvalidate
from flask import Flask, abort, request, send_file, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)

UPLOADS = Path("/srv/shop/uploads")
TEMPLATES = {"plain": "plain.txt", "rich": "rich.html"}


@app.get("/download")
def download():
    name = request.args.get("file")
    # ruleid: path-traversal-from-request
    return send_file(f"/srv/shop/files/{name}")


@app.get("/manual")
def manual():
    path = os.path.join("manuals", request.args["page"] + ".txt")
    # ruleid: path-traversal-from-request
    with open(path) as handle:
        return handle.read()


@app.post("/upload")
def upload():
    document = request.files["document"]
    # ruleid: path-traversal-from-request
    document.save(os.path.join("/srv/shop/uploads", document.filename))
    return "", 201


@app.post("/remove")
def remove():
    target = UPLOADS / request.form["name"]
    # ruleid: path-traversal-from-request
    target.unlink()
    return "", 204


@app.get("/download-safe")
def download_from_folder():
    # ok: path-traversal-from-request
    return send_from_directory("/srv/shop/files", request.args["file"])


@app.post("/upload-safe")
def upload_with_clean_name():
    document = request.files["document"]
    # ok: path-traversal-from-request
    document.save(UPLOADS / secure_filename(document.filename))
    return "", 201


@app.get("/note")
def note():
    path = (UPLOADS / request.args["note"]).resolve()
    if not path.is_relative_to(UPLOADS):
        abort(404)
    # ok: path-traversal-from-request
    return path.read_text()


@app.get("/template")
def template():
    # ok: path-traversal-from-request
    with open(TEMPLATES[request.args["kind"]]) as handle:
        return handle.read()


@app.get("/receipt/<int:number>")
def receipt(number):
    # ok: path-traversal-from-request
    return send_file(f"/srv/shop/receipts/{number}.pdf")


@app.post("/upload-sanitized")
def upload_with_sanitized_name():
    document = request.files["document"]
    # ok: path-traversal-from-request
    document.save(UPLOADS / pathvalidate.sanitize_filename(document.filename))
    return "", 201


@mock.patch("shop.stock.read_levels")
def test_report_is_written(read_levels, tmp_path):
    report = tmp_path / "report.txt"
    # ok: path-traversal-from-request
    report.write_text("empty")


PAGE = "/pages/<name>"


@app.get(PAGE)
def page(name):
    # ruleid: path-traversal-from-request
    return send_file(f"/srv/shop/pages/{name}")


@app.get("/plugins/<path:plugin>")
def plugin_page(plugin):
    installed = os.listdir("/srv/shop/plugins")
    if plugin in installed:
        # ok: path-traversal-from-request
        return open(os.path.join("/srv/shop/plugins", plugin, "page.html")).read()
    abort(404)


@app.get("/themes/<path:theme>")
def theme_page(theme):
    if theme not in os.listdir("/srv/shop/themes"):
        abort(404)
    # ok: path-traversal-from-request
    return send_file(f"/srv/shop/themes/{theme}")


@app.get("/fonts/<path:font>")
def font_file(font):
    if ".." in font:
        abort(404)
    # ruleid: path-traversal-from-request
    return send_file(f"/srv/shop/fonts/{font}")


@app.get("/export")
def export():
    table = dump_table(request.args["table"])
    # ok: path-traversal-from-request
    return send_file(table, as_attachment=True)


@app.get("/scan")
def scan():
    # ruleid: path-traversal-from-request
    return send_file(find_path(request.args["scan"]))


@app.get("/picture/<int:number>/<kind>")
def picture(number, kind):
    stored = Picture.query.filter_by(kind=kind).first_or_404()
    # ok: path-traversal-from-request
    return send_file(stored.location)


@app.route(for_every_tenant("/tenant/<document>"))
def document_of_tenant(document):
    # ruleid: path-traversal-from-request
    return send_file(f"/srv/shop/documents/{document}")


class Maintenance:
    @router.post("/clean")
    def clean(self):
        # ok: path-traversal-from-request
        shutil.rmtree(self.folders.temporary)


@app.get("/attachments/<path:name>")
def attachment(name):
    # ruleid: path-traversal-from-request
    return send_file(f"/srv/shop/attachments/{name}")


@app.get("/stickers/<name>")
def sticker(name):
    # ok: path-traversal-from-request
    return send_file(f"/srv/shop/stickers/{name}.png")
