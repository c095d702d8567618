const express = require("express");

const app = express();
const orders = express.Router();
const router = express.Router();

// ruleid: javascript-express-route
app.get("/health", (req, res) => res.send("fine"));
// ruleid: javascript-express-route
router.post("/orders/:id", signedIn, async (req, res) => {
  res.sendStatus(204);
});

// ok: javascript-express-route
app.get("view engine");
// ok: javascript-express-route
app.set("/views", "views");
// ok: javascript-express-route
client.get("/orders", callback);
// ok: javascript-express-route
app.use("/orders", orders);
