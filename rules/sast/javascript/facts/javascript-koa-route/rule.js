const Router = require("@koa/router");

const router = new Router();

// ruleid: javascript-koa-route
router.get("/health", (ctx) => {
  ctx.body = "fine";
});
// ruleid: javascript-koa-route
router.post("/orders/:id", signedIn, async (ctx) => {
  ctx.status = 204;
});

// ok: javascript-koa-route
router.use(signedIn);
// ok: javascript-koa-route
settings.get("/orders", fallback);
