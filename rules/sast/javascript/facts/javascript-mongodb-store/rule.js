const mongoose = require("mongoose");
const { MongoClient } = require("mongodb");

// ruleid: javascript-mongodb-store
mongoose.connect(process.env.MONGO_URL);
// ruleid: javascript-mongodb-store
const client = new MongoClient(process.env.MONGO_URL);

// ok: javascript-mongodb-store
const Order = mongoose.model("Order", schema);
// ok: javascript-mongodb-store
socket.connect(process.env.MONGO_URL);
