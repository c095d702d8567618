# ruleid: python-import
import json
# ruleid: python-import
import xml.dom as dom
# ruleid: python-import
from flask import Flask
# ruleid: python-import
from flask import jsonify as answer

# ok: python-import
app = Flask(__name__)
# ok: python-import
text = "import os"
