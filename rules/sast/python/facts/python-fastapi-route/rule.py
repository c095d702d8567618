from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter(prefix="/orders")


# ruleid: python-fastapi-route
@app.get("/health")
def health():
    return {"status": "fine"}


# ruleid: python-fastapi-route
@router.post("/{number}", status_code=201)
async def change(number: int):
    return {"number": number}


# ok: python-fastapi-route
@app.exception_handler(404)
async def missing(request, error):
    return None


# ok: python-fastapi-route
@app.on_event("startup")
async def start():
    return None
