import os
import shlex
import subprocess
from subprocess import check_output

from django.http import HttpResponse
from flask import Flask, request

app = Flask(__name__)


@app.get("/ping")
def ping():
    host = request.args.get("host", "localhost")
    # ruleid: os-command-injection-from-request
    os.system("ping -c 1 " + host)
    return "done"


@app.post("/thumbnails")
def make_thumbnail():
    source = request.form["source"]
    command = f"convert {source} -resize 200x200 thumbnail.png"
    # ruleid: os-command-injection-from-request
    subprocess.run(command, shell=True, check=True)
    return "", 204


@app.get("/whois/<domain>")
def whois(domain):
    # ruleid: os-command-injection-from-request
    return check_output("whois %s" % domain, text=True, shell=True)


def show_log(request):
    unit = request.GET["unit"]
    pipe = os.popen(
        # ruleid: os-command-injection-from-request
        "journalctl -u {}".format(unit)
    )
    return HttpResponse(pipe.read())


@app.get("/disk")
def disk_usage():
    folder = request.args["folder"]
    # ruleid: os-command-injection-from-request
    result = subprocess.run(["sh", "-c", f"du -sh {folder}"], capture_output=True)
    return result.stdout


@app.get("/archive")
def archive():
    arguments = []
    arguments.append("bash")
    arguments.append("-c")
    arguments.append("tar cf - " + request.args["folder"])
    # ruleid: os-command-injection-from-request
    return subprocess.run(arguments, capture_output=True).stdout


@app.get("/ping-safe")
def ping_with_list():
    host = request.args.get("host", "localhost")
    # ok: os-command-injection-from-request
    result = subprocess.run(["ping", "-c", "1", "--", host], capture_output=True)
    return result.stdout


@app.get("/grep")
def grep_log():
    word = shlex.quote(request.args["word"])
    # ok: os-command-injection-from-request
    return subprocess.check_output(f"grep -c -e {word} /var/log/shop.log", shell=True)


@app.get("/tail")
def tail_log():
    lines = int(request.args.get("lines", "10"))
    # ok: os-command-injection-from-request
    return subprocess.getoutput(f"tail -n {lines} /var/log/shop.log")


@app.post("/restart")
def restart():
    if request.form.get("confirm") == "yes":
        # ok: os-command-injection-from-request
        os.system("systemctl restart shop-worker")
    return "", 204
