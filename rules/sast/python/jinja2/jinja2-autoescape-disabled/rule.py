from flask import Flask
from jinja2 import Environment, FileSystemLoader, select_autoescape

app = Flask(__name__)
# ruleid: jinja2-autoescape-disabled
app.jinja_env.autoescape = False

# ruleid: jinja2-autoescape-disabled
mails = Environment(loader=FileSystemLoader("mails"), autoescape=False)

# ruleid: jinja2-autoescape-disabled
pages = Environment(loader=FileSystemLoader("pages"), trim_blocks=True)

# ok: jinja2-autoescape-disabled
escaped = Environment(loader=FileSystemLoader("pages"), autoescape=select_autoescape())

# ok: jinja2-autoescape-disabled
latex = Environment(
    loader=FileSystemLoader("letters"),
    block_start_string="<%",
    block_end_string="%>",
)


def build(options):
    # ok: jinja2-autoescape-disabled
    return Environment(loader=FileSystemLoader("pages"), **options)
