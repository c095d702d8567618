export default async function orders(fastify) {
  // ruleid: javascript-fastify-route
  fastify.get("/orders", async () => listOrders());

  // ruleid: javascript-fastify-route
  fastify.route({
    method: "POST",
    url: "/orders",
    handler: async (request) => addOrder(request.body),
  });

  // ok: javascript-fastify-route
  fastify.register(prices, { prefix: "/prices" });
  // ok: javascript-fastify-route
  fastify.addHook("onRequest", signedIn);
}
