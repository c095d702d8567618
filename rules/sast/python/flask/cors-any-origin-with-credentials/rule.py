from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask import Flask
from flask_cors import CORS

shop = Flask("shop")
# ruleid: cors-any-origin-with-credentials
CORS(shop, origins="*", supports_credentials=True)

admin = Flask("admin")
# ruleid: cors-any-origin-with-credentials
CORS(admin, supports_credentials=True)

api = FastAPI()
# ruleid: cors-any-origin-with-credentials
api.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
)

catalogue = Flask("catalogue")
# ok: cors-any-origin-with-credentials
CORS(catalogue, origins="*")

account = Flask("account")
# ok: cors-any-origin-with-credentials
CORS(account, origins=["https://shop.example.com"], supports_credentials=True)

public = FastAPI()
# ok: cors-any-origin-with-credentials
public.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=False)
