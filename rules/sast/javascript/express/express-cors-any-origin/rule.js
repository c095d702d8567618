const cors = require("cors");
const express = require("express");

const app = express();

// ruleid: express-cors-any-origin
app.use(cors());
// ruleid: express-cors-any-origin
app.use("/prices", cors({ origin: "*" }));

app.get("/stock", (req, res) => {
  // ruleid: express-cors-any-origin
  res.setHeader("Access-Control-Allow-Origin", "*");
  res.json({ stock: 3 });
});

// ok: express-cors-any-origin
app.use(cors({ origin: ["https://shop.example.com"] }));
// ok: express-cors-any-origin
app.use(cors(settings.cors));

app.get("/prices", (req, res) => {
  // ok: express-cors-any-origin
  res.setHeader("Access-Control-Allow-Origin", "https://shop.example.com");
  res.json({ price: 3 });
});
